package dev.straingauge.training.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.model.RoleTokens.Row;
import dev.straingauge.training.corpus.Split;
import dev.straingauge.training.export.ServedGraph.Precision;
import dev.straingauge.training.weights.BaseEncoder;
import dev.straingauge.training.weights.Tensor;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Looking at activations before rounding must pay, on a real encoder: drawn weights have no channels that stand out. */
class CalibrationTest {
    private static final Encoder ENCODER = Encoder.BGE_SMALL_EN_V15;
    private static final Path CORPUS = Path.of("corpus");
    private static final int WINDOW = 256;
    private static final int LAYERS = 6;

    @Test
    void a_calibrated_graph_is_nearer_to_the_one_in_floats() {
        Map<String, Tensor> weights = Weights.onto(BaseEncoder.first(BaseEncoder.read(ENCODER.onnx()), LAYERS), 1);
        Map<String, Tensor> calibrated = new HashMap<>(weights);
        List<Row> seen = CorpusRows.draw(CORPUS, Split.TRAIN, ENCODER, WINDOW, 32);
        calibrated.putAll(Rounding.of(weights, Calibration.of(weights, seen)));
        List<Row> rows = CorpusRows.draw(CORPUS, Split.DEV, ENCODER, WINDOW, 32);

        double plain = off(weights, weights, rows);
        double looked = off(weights, calibrated, rows);

        assertThat(looked).isLessThan(0.5 * plain);
    }

    /** Mean difference of the answers between floats and int8. */
    private static double off(Map<String, Tensor> exact, Map<String, Tensor> rounded, List<Row> rows) {
        double sum = 0;
        try (GraphSession floats = new GraphSession(ServedGraph.emit(exact, Precision.FLOAT32));
                GraphSession int8 = new GraphSession(ServedGraph.emit(rounded, Precision.INT8))) {
            for (Row row : rows) {
                float[] expected = floats.read(List.of(row))[0];
                float[] found = int8.read(List.of(row))[0];
                for (int i = 0; i < expected.length; i++) {
                    sum += Math.abs(expected[i] - found[i]) / expected.length / rows.size();
                }
            }
        }
        return sum;
    }
}
