package dev.straingauge.bench;

import dev.straingauge.model.RoleTokens.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Rows in the portions in which a network reads them.
 *
 * @param all each one or more rows, filled up to the longest of them
 */
record Batches(List<List<Row>> all) {
    /** So many rows at a time, in the order in which they come. */
    static Batches inOrder(List<Row> rows, int size) {
        List<List<Row>> all = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += size) {
            all.add(rows.subList(from, Math.min(from + size, rows.size())));
        }
        return new Batches(all);
    }

    /** So many rows at a time at most, neighbours in length together, and no batch with more than a tenth of padding. */
    static Batches byLength(List<Row> rows, int size) {
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparingInt(Row::length));
        List<List<Row>> all = new ArrayList<>();
        List<Row> batch = new ArrayList<>();
        int tokens = 0;
        for (Row row : sorted) {
            int padded = (batch.size() + 1) * row.length();
            if (batch.size() == size || 10 * (padded - tokens - row.length()) > padded) {
                all.add(batch);
                batch = new ArrayList<>();
                tokens = 0;
            }
            batch.add(row);
            tokens += row.length();
        }
        all.add(batch);
        return new Batches(all);
    }

    /** Share of the tokens computed that is padding, in [0, 1). */
    double waste() {
        long own = 0;
        long padded = 0;
        for (List<Row> batch : all) {
            int longest = 0;
            for (Row row : batch) {
                own += row.length();
                longest = Math.max(longest, row.length());
            }
            padded += (long) longest * batch.size();
        }
        return 1 - (double) own / padded;
    }
}
