package dev.straingauge.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import java.util.Arrays;

/**
 * Rows of token ids in, one unit vector for each row out: the mean of the encoder's vectors over the row's own tokens,
 * scaled to length 1. Rows may differ in length; shorter ones are padded. Arrays belong to the context's manager, which
 * the predictor closes after each run.
 */
final class PoolingTranslator implements NoBatchifyTranslator<long[][], float[][]> {
    private static final String ROWS = "rows";

    @Override
    public NDList processInput(TranslatorContext context, long[][] rows) {
        int length = 0;
        for (long[] row : rows) {
            length = Math.max(length, row.length);
        }
        long[] ids = new long[rows.length * length];
        long[] mask = new long[ids.length];
        for (int r = 0; r < rows.length; r++) {
            System.arraycopy(rows[r], 0, ids, r * length, rows[r].length);
            Arrays.fill(mask, r * length, r * length + rows[r].length, 1);
        }
        context.setAttachment(ROWS, rows);
        NDManager manager = context.getNDManager();
        Shape shape = new Shape(rows.length, length);
        return new NDList(
                named("input_ids", manager.create(ids, shape)),
                named("attention_mask", manager.create(mask, shape)),
                named("token_type_ids", manager.create(new long[ids.length], shape)));
    }

    @Override
    public float[][] processOutput(TranslatorContext context, NDList output) {
        long[][] rows = (long[][]) context.getAttachment(ROWS);
        NDArray states = output.get(0);
        int length = Math.toIntExact(states.getShape().get(1));
        int width = Math.toIntExact(states.getShape().get(2));
        float[] values = states.toFloatArray();
        float[][] vectors = new float[rows.length][];
        for (int r = 0; r < rows.length; r++) {
            float[] sum = new float[width];
            for (int t = 0; t < rows[r].length; t++) {
                int at = (r * length + t) * width;
                for (int i = 0; i < width; i++) {
                    sum[i] += values[at + i];
                }
            }
            vectors[r] = Vectors.unit(sum);
        }
        return vectors;
    }

    private static NDArray named(String name, NDArray array) {
        array.setName(name);
        return array;
    }
}
