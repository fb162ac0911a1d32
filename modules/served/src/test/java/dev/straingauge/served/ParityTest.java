package dev.straingauge.served;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import dev.straingauge.model.RoleTokens.Row;
import dev.straingauge.training.corpus.Split;
import dev.straingauge.training.export.Assembly;
import dev.straingauge.training.export.CorpusRows;
import dev.straingauge.training.export.Encoder;
import dev.straingauge.training.export.PackedWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is lost by packing and by int8, on paragraphs that the model did not learn from: against the trained network in floats. */
class ParityTest {
    private static final Path BASE = Path.of(System.getProperty("basedir", ""));
    private static final int ROWS = 200;

    @Test
    void int8_answers_as_float_does() throws IOException, OrtException {
        byte[] packed = Files.readAllBytes(BASE.resolve("weights/straingauge.safetensors.gz"));
        PackedWeights learned = PackedWeights.of(packed);
        Encoder encoder = Encoder.named(learned.about().getOrDefault(PackedWeights.ENCODER, ""));
        int window = Integer.parseInt(learned.about().getOrDefault(PackedWeights.WINDOW, ""));
        List<Row> rows = CorpusRows.draw(BASE.resolve("../training/corpus"), Split.DEV, encoder, window, ROWS);
        List<double[]> floats = FloatAnswers.of(rows, encoder.onnx());
        List<double[]> differences = new ArrayList<>();
        int same = 0;
        try (TrainedGraph served = new TrainedGraph(Assembly.of(packed).graph())) {
            for (int i = 0; i < rows.size(); i++) {
                double[] found = served.probabilities(rows.get(i));
                same += TrainedGraph.sameWinners(floats.get(i), found);
                differences.add(differences(floats.get(i), found));
            }
        }
        double[] all = differences.stream().flatMapToDouble(Arrays::stream).toArray();
        double near =
                Arrays.stream(all).filter(difference -> difference <= 0.02).count();
        double mean = Arrays.stream(all).average().orElseThrow();
        System.out.printf(
                "int8 against floats: same winner %.4f, mean difference %.5f, within 0.02 %.4f%n",
                same / (4.0 * ROWS), mean, near / all.length);
        assertThat(same / (4.0 * ROWS))
                .as("share of answers with the same winner")
                .isGreaterThanOrEqualTo(0.99);
        assertThat(mean).as("mean difference").isLessThan(0.0052);
        assertThat(near / all.length)
                .as("share of probabilities within 0.02 is " + near / all.length)
                .isGreaterThan(0.945);
    }

    private static double[] differences(double[] one, double[] other) {
        double[] differences = new double[one.length];
        for (int i = 0; i < one.length; i++) {
            differences[i] = Math.abs(one[i] - other[i]);
        }
        return differences;
    }
}
