package dev.straingauge.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.straingauge.model.RoleTokens.Row;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchesTest {
    private static final List<Row> ROWS = rows(10, 100, 12, 90, 11);

    @Test
    void in_order_the_longest_row_decides() {
        Batches batches = Batches.inOrder(ROWS, 2);
        assertThat(lengths(batches)).containsExactly(List.of(10, 100), List.of(12, 90), List.of(11));
        assertThat(batches.waste()).isEqualTo(1 - 223 / 391.0, offset(1e-9));
    }

    @Test
    void by_length_neighbours_go_together() {
        assertThat(lengths(Batches.byLength(ROWS, 4))).containsExactly(List.of(10, 11, 12), List.of(90, 100));
        assertThat(lengths(Batches.byLength(ROWS, 2))).containsExactly(List.of(10, 11), List.of(12), List.of(90, 100));
    }

    private static List<Row> rows(int... lengths) {
        return IntStream.of(lengths)
                .mapToObj(length -> new Row(new int[length], new int[length]))
                .toList();
    }

    private static List<List<Integer>> lengths(Batches batches) {
        return batches.all().stream()
                .map(batch -> batch.stream().map(Row::length).toList())
                .toList();
    }
}
