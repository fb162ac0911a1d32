package dev.straingauge.training.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.straingauge.model.RoleTokens.Row;
import dev.straingauge.training.corpus.Split;
import dev.straingauge.training.export.ServedGraph.Precision;
import dev.straingauge.training.finetune.FineTuning;
import dev.straingauge.training.finetune.FineTuningConfig;
import dev.straingauge.training.finetune.Lesson;
import dev.straingauge.training.finetune.TrainingRun;
import dev.straingauge.training.weights.BaseEncoder;
import dev.straingauge.training.weights.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The weights that are shipped, in the network that learned them and in the graph that is emitted from them. What int8 loses
 * against that graph is measured where it is served.
 */
class ForwardPassTest {
    private static final Path SHIPPED = Path.of("..", "served", "weights", "straingauge.safetensors.gz");
    private static final int ROWS = 40;

    @Test
    void the_emitted_graph_says_what_the_network_that_learned_says() throws IOException {
        PackedWeights packed = PackedWeights.of(Files.readAllBytes(SHIPPED));
        FineTuningConfig config = TrainingRun.config(Path.of("finetune.json"));
        assertThat(packed.about())
                .as("the configuration in the repository is that of the shipped weights")
                .containsEntry(PackedWeights.ENCODER, config.encoder())
                .containsEntry(PackedWeights.LAYERS, Integer.toString(config.layers()))
                .containsEntry(PackedWeights.WINDOW, Integer.toString(config.window()));
        Encoder encoder = Encoder.named(config.encoder());
        Map<String, Tensor> base = BaseEncoder.read(encoder.onnx());
        Map<String, Tensor> weights = packed.onto(base);
        List<Row> rows = CorpusRows.draw(Path.of("corpus"), Split.DEV, encoder, config.window(), ROWS);

        float[][] learned;
        try (FineTuning network = new FineTuning(config, base)) {
            network.startFrom(weights);
            learned = network.read(rows.stream().map(ForwardPassTest::lesson).toList());
        }

        try (GraphSession emitted = new GraphSession(ServedGraph.emit(weights, Precision.FLOAT32))) {
            for (int i = 0; i < ROWS; i++) {
                float[] found = emitted.read(List.of(rows.get(i)))[0];
                for (int k = 0; k < found.length; k++) {
                    assertThat(found[k]).as("row %d, number %d", i, k).isCloseTo(learned[i][k], within(2e-3f));
                }
            }
        }
    }

    private static Lesson lesson(Row row) {
        int none = Lesson.UNKNOWN;
        return new Lesson(Lesson.Source.CORPUS, row, none, none, Set.of(), false, none, none, 1);
    }
}
