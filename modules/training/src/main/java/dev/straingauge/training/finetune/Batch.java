package dev.straingauge.training.finetune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.straingauge.model.RoleTokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Lessons that go through the network together, of about the same length.
 *
 * @param lessons one or more
 */
record Batch(List<Lesson> lessons) {
    /** Batches between which lengths are sorted: enough to waste little on padding, few enough to stay random. */
    private static final int POOL = 40;

    /** What the network reads: arrays of the given manager. */
    record Input(NDArray ids, NDArray roles, NDArray mask, NDArray onA, NDArray onB) {}

    /** All lessons in a random order, cut into batches of neighbours in length, themselves in a random order. */
    static List<Batch> shuffled(List<Lesson> lessons, int rows, Random random) {
        List<Lesson> order = new ArrayList<>(lessons);
        java.util.Collections.shuffle(order, random);
        List<Batch> batches = new ArrayList<>();
        for (int from = 0; from < order.size(); from += rows * POOL) {
            batches.addAll(byLength(order.subList(from, Math.min(order.size(), from + rows * POOL)), rows));
        }
        java.util.Collections.shuffle(batches, random);
        return batches;
    }

    /** Batches of neighbours in length, from short to long. */
    static List<Batch> byLength(List<Lesson> lessons, int rows) {
        List<Lesson> sorted = new ArrayList<>(lessons);
        sorted.sort(Comparator.comparingInt(lesson -> lesson.row().length()));
        List<Batch> batches = new ArrayList<>();
        for (int from = 0; from < sorted.size(); from += rows) {
            batches.add(new Batch(List.copyOf(sorted.subList(from, Math.min(sorted.size(), from + rows)))));
        }
        return batches;
    }

    int length() {
        return lessons.stream().mapToInt(lesson -> lesson.row().length()).max().orElse(0);
    }

    /** Ids and roles [rows, length]; an additive mask [rows, 1, 1, length]; shares of each token in the means [rows, 1, length]. */
    Input input(NDManager manager) {
        int rows = lessons.size();
        int length = length();
        long[] ids = new long[rows * length];
        long[] roles = new long[rows * length];
        float[] mask = new float[rows * length];
        float[] onA = new float[rows * length];
        float[] onB = new float[rows * length];
        for (int r = 0; r < rows; r++) {
            RoleTokens.Row row = lessons.get(r).row();
            int at = r * length;
            for (int t = 0; t < length; t++) {
                if (t < row.length()) {
                    ids[at + t] = row.ids()[t];
                    roles[at + t] = row.roles()[t];
                } else {
                    mask[at + t] = -10_000f;
                }
            }
            shares(row, onA, at, RoleTokens.TEXT_A, RoleTokens.CONTEXT_A);
            shares(row, onB, at, RoleTokens.TEXT_B, RoleTokens.CONTEXT_B);
        }
        return new Input(
                manager.create(ids, new Shape(rows, length)),
                manager.create(roles, new Shape(rows, length)),
                manager.create(mask, new Shape(rows, 1, 1, length)),
                manager.create(onA, new Shape(rows, 1, length)),
                manager.create(onB, new Shape(rows, 1, length)));
    }

    private static void shares(RoleTokens.Row row, float[] shares, int at, int inText, int inContext) {
        int count = 0;
        for (int role : row.roles()) {
            count += role == inText || role == inContext ? 1 : 0;
        }
        for (int t = 0; t < row.length(); t++) {
            int role = row.roles()[t];
            if (role == inText || role == inContext) {
                shares[at + t] = 1f / count;
            }
        }
    }
}
