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
        PaddedRows padded = PaddedRows.of(rows);
        NDManager manager = context.getNDManager();
        Shape shape = new Shape(padded.rows(), padded.length());
        return new NDList(
                named("input_ids", manager.create(padded.ids(), shape)),
                named("role_ids", manager.create(padded.roles(), shape)),
                named("attention_mask", manager.create(padded.mask(), shape)));
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
