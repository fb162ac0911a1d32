package dev.straingauge.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import dev.straingauge.model.RoleTokens.Row;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of token ids and roles in, the network's {@value Logits#COUNT} numbers for each row out. Rows may differ in length;
 * shorter ones are padded. Arrays belong to the context's manager, which the predictor closes after each run.
 */
final class RowTranslator implements NoBatchifyTranslator<List<Row>, float[][]> {
    @Override
    public NDList processInput(TranslatorContext context, List<Row> rows) {
        int length = rows.stream().mapToInt(Row::length).max().orElse(0);
        int[] ids = new int[rows.size() * length];
        int[] roles = new int[ids.length];
        int[] mask = new int[ids.length];
        for (int r = 0; r < rows.size(); r++) {
            Row row = rows.get(r);
            System.arraycopy(row.ids(), 0, ids, r * length, row.length());
            System.arraycopy(row.roles(), 0, roles, r * length, row.length());
            Arrays.fill(mask, r * length, r * length + row.length(), 1);
        }
        NDManager manager = context.getNDManager();
        Shape shape = new Shape(rows.size(), length);
        return new NDList(
                named("input_ids", manager.create(ids, shape)),
                named("role_ids", manager.create(roles, shape)),
                named("attention_mask", manager.create(mask, shape)));
    }

    @Override
    public float[][] processOutput(TranslatorContext context, NDList output) {
        NDArray logits = output.get(0);
        Shape shape = logits.getShape();
        if (shape.dimension() != 2 || shape.get(1) != Logits.COUNT) {
            throw new IllegalStateException(
                    "the network must answer with " + Logits.COUNT + " numbers for each row, got: " + shape);
        }
        float[] all = logits.toFloatArray();
        float[][] rows = new float[Math.toIntExact(shape.get(0))][];
        for (int r = 0; r < rows.length; r++) {
            rows[r] = Arrays.copyOfRange(all, r * Logits.COUNT, (r + 1) * Logits.COUNT);
        }
        return rows;
    }

    private static NDArray named(String name, NDArray array) {
        array.setName(name);
        return array;
    }
}
