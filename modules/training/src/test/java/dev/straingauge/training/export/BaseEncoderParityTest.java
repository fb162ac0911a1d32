package dev.straingauge.training.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.straingauge.model.RoleTokens.Row;
import dev.straingauge.training.export.ServedGraph.Precision;
import dev.straingauge.training.weights.BaseEncoder;
import dev.straingauge.training.weights.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The emitted encoder against the graph that the base encoder's own exporter made, under heads that nobody trained. */
class BaseEncoderParityTest {
    @ParameterizedTest
    @EnumSource(Encoder.class)
    void in_float_it_is_the_encoder_that_its_authors_published(Encoder encoder) {
        byte[] published = encoder.onnx();
        Map<String, Tensor> weights = Weights.onto(BaseEncoder.read(published), 1);
        ReferenceForward heads = new ReferenceForward(weights);
        try (BaseSession base = new BaseSession(published);
                GraphSession emitted = new GraphSession(ServedGraph.emit(weights, Precision.FLOAT32))) {
            for (Row row : rows().toList()) {
                double[] expected = heads.heads(base.states(row), row.roles());
                float[] found = emitted.read(List.of(row))[0];
                for (int i = 0; i < expected.length; i++) {
                    assertThat((double) found[i])
                            .as("%d tokens, number %d", row.length(), i)
                            .isEqualTo(expected[i], offset(1e-4));
                }
            }
        }
    }

    /** [CLS], words in the roles of a text, [SEP], words in those of a second part, [SEP]. */
    private static Stream<Row> rows() {
        Random random = new Random(2);
        return IntStream.of(5, 33, 120, 250).mapToObj(length -> {
            int[] ids = random.ints(length, 1_996, 30_000).toArray();
            int second = length * 3 / 4;
            ids[0] = 101;
            ids[second] = 102;
            ids[length - 1] = 102;
            int[] roles = IntStream.range(0, length)
                    .map(t -> t == 0 || t == second ? 0 : t < second ? random.nextInt(4) : 4 + random.nextInt(3))
                    .toArray();
            return new Row(ids, roles);
        });
    }
}
