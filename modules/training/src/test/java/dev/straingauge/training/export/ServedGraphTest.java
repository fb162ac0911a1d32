package dev.straingauge.training.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.straingauge.model.RoleTokens.Row;
import dev.straingauge.training.export.ServedGraph.Precision;
import dev.straingauge.training.weights.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** On a network of two layers whose every number is known, against the same forward pass in plain Java. */
class ServedGraphTest {
    private static final Map<String, Tensor> WEIGHTS = Weights.small(2, 64, 1);

    @Test
    void in_float_it_answers_as_the_paper_says() {
        List<Row> rows = rows(12, 2);
        ReferenceForward reference = new ReferenceForward(WEIGHTS);
        try (GraphSession session = new GraphSession(ServedGraph.emit(WEIGHTS, Precision.FLOAT32))) {
            float[][] together = session.read(rows);
            for (int r = 0; r < rows.size(); r++) {
                double[] expected =
                        reference.logits(rows.get(r).ids(), rows.get(r).roles());
                assertThat(together[r]).hasSize(ServedGraph.ANSWERS);
                for (int i = 0; i < expected.length; i++) {
                    assertThat((double) together[r][i])
                            .as("row %d, number %d", r, i)
                            .isEqualTo(expected[i], offset(1e-4));
                }
            }
        }
    }

    @Test
    void in_int8_it_answers_nearly_the_same() {
        assertThat(lost(WEIGHTS, WEIGHTS, rows(40, 3))).isLessThan(0.03);
    }

    /** Root mean square error of int8 answers, as a share of the answers' own. */
    private static double lost(Map<String, Tensor> weights, Map<String, Tensor> exact, List<Row> rows) {
        ReferenceForward reference = new ReferenceForward(exact);
        double squares = 0;
        double differences = 0;
        try (GraphSession session = new GraphSession(ServedGraph.emit(weights, Precision.INT8))) {
            for (Row row : rows) {
                double[] expected = reference.logits(row.ids(), row.roles());
                float[] found = session.read(List.of(row))[0];
                for (int i = 0; i < expected.length; i++) {
                    squares += expected[i] * expected[i];
                    differences += (expected[i] - found[i]) * (expected[i] - found[i]);
                }
            }
        }
        return Math.sqrt(differences / squares);
    }

    @Test
    void a_row_read_alone_gets_the_same_answer_to_the_last_bit() {
        Row row = rows(1, 4).get(0);
        byte[] graph = ServedGraph.emit(WEIGHTS, Precision.INT8);
        try (GraphSession one = new GraphSession(graph);
                GraphSession other = new GraphSession(graph)) {
            other.read(rows(3, 5));
            assertThat(one.read(List.of(row))[0]).isEqualTo(other.read(List.of(row))[0]);
        }
    }

    @Test
    void padding_changes_nothing() {
        List<Row> rows = rows(6, 6);
        try (GraphSession session = new GraphSession(ServedGraph.emit(WEIGHTS, Precision.FLOAT32))) {
            float[][] together = session.read(rows);
            for (int r = 0; r < rows.size(); r++) {
                float[] alone = session.read(List.of(rows.get(r)))[0];
                assertThat(together[r]).containsExactly(alone, offset(1e-5f));
            }
        }
    }

    @Test
    void parties_that_change_places_change_their_tones() {
        Row row = rows(1, 7).get(0);
        int[] swapped = IntStream.of(row.roles())
                .map(role -> switch (role) {
                    case 1 -> 2;
                    case 2 -> 1;
                    case 5 -> 6;
                    case 6 -> 5;
                    default -> role;
                })
                .toArray();
        Map<String, Tensor> blind = new HashMap<>(WEIGHTS);
        // With one and the same vector for all roles only the pooling tells the parties apart.
        blind.put("embeddings.role_embeddings.weight", new Tensor(new int[] {7, 64}, new float[7 * 64]));
        try (GraphSession session = new GraphSession(ServedGraph.emit(blind, Precision.FLOAT32))) {
            float[] asked = session.read(List.of(row))[0];
            float[] turned = session.read(List.of(new Row(row.ids(), swapped)))[0];
            for (int tone = 0; tone < 3; tone++) {
                assertThat(turned[15 + tone]).isEqualTo(asked[18 + tone], offset(1e-5f));
                assertThat(turned[18 + tone]).isEqualTo(asked[15 + tone], offset(1e-5f));
            }
        }
    }

    @Test
    void the_same_weights_give_the_same_bytes() {
        assertThat(ServedGraph.emit(Weights.small(1, 32, 9), Precision.INT8))
                .isEqualTo(ServedGraph.emit(Weights.small(1, 32, 9), Precision.INT8))
                .isNotEqualTo(ServedGraph.emit(Weights.small(1, 32, 10), Precision.INT8));
    }

    @Test
    void weights_that_do_not_fit_are_named() {
        Map<String, Tensor> missing = new HashMap<>(WEIGHTS);
        missing.remove("heads.tone.out.bias");
        assertThatThrownBy(() -> ServedGraph.emit(missing, Precision.INT8))
                .isInstanceOf(ExportException.class)
                .hasMessage("there is no tensor heads.tone.out.bias");

        Map<String, Tensor> narrow = new HashMap<>(WEIGHTS);
        narrow.put("heads.pair.out.weight", new Tensor(new int[] {14, 64}, new float[14 * 64]));
        assertThatThrownBy(() -> ServedGraph.emit(narrow, Precision.INT8))
                .isInstanceOf(ExportException.class)
                .hasMessage("heads.pair.out.weight has shape [14, 64], expected [15, 64]");

        Map<String, Tensor> broken = new HashMap<>(WEIGHTS);
        broken.put("heads.tone.out.bias", new Tensor(new int[] {3}, new float[] {0, Float.NaN, 0}));
        assertThatThrownBy(() -> ServedGraph.emit(broken, Precision.INT8))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("heads.tone.out.bias holds values that are no numbers");
    }

    /** Rows of 4 to 40 tokens in any roles; some name no party. */
    private static List<Row> rows(int count, long seed) {
        Random random = new Random(seed);
        List<Row> rows = new ArrayList<>();
        for (int r = 0; r < count; r++) {
            int length = 4 + random.nextInt(37);
            int roles = r % 4 == 3 ? 1 : 7;
            rows.add(new Row(
                    random.ints(length, 1, 100).toArray(),
                    random.ints(length, 0, roles).toArray()));
        }
        return rows;
    }
}
