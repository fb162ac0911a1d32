package dev.straingauge.bench;

import dev.straingauge.model.BatchPlan;
import dev.straingauge.model.RoleTokens.Row;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows in the portions in which a network reads them.
 *
 * @param rows all of them
 * @param cut numbers of the rows in each portion; a portion is filled up to the longest of its rows
 */
record Batches(List<Row> rows, List<int[]> cut) {
    /** So many rows at a time, in the order in which they come. */
    static Batches inOrder(List<Row> rows, int size) {
        return new Batches(
                rows,
                IntStream.iterate(0, from -> from < rows.size(), from -> from + size)
                        .mapToObj(from -> IntStream.range(from, Math.min(from + size, rows.size()))
                                .toArray())
                        .toList());
    }

    /** So many rows at a time at most, cut as the line cuts them. */
    static Batches byLength(List<Row> rows, int size) {
        return new Batches(rows, BatchPlan.of(size).cut(lengths(rows)));
    }

    /** The portions. */
    List<List<Row>> all() {
        return cut.stream()
                .map(batch -> Arrays.stream(batch).mapToObj(rows::get).toList())
                .toList();
    }

    /** Share of the tokens computed that is padding, in [0, 1). */
    double waste() {
        return BatchPlan.waste(lengths(rows), cut);
    }

    private static int[] lengths(List<Row> rows) {
        return rows.stream().mapToInt(Row::length).toArray();
    }
}
