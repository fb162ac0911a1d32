package dev.straingauge.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Cuts rows of tokens into batches. The rows of a batch are filled up to the length of its longest, and what they are filled
 * up with is computed for nothing; so neighbours in length go together, and no batch wastes more than allowed.
 *
 * @param maxRows rows in a batch at most, 1 or more
 * @param maxTokens tokens in a batch at most, padding included, 1 or more; a row that is longer goes alone
 * @param maxWaste share of a batch's tokens that may be padding, in [0, 1)
 */
public record BatchPlan(int maxRows, int maxTokens, double maxWaste) {
    public BatchPlan {
        if (maxRows < 1) {
            throw new IllegalArgumentException("maxRows must be positive, got: " + maxRows);
        }
        if (maxTokens < 1) {
            throw new IllegalArgumentException("maxTokens must be positive, got: " + maxTokens);
        }
        if (!(maxWaste >= 0 && maxWaste < 1)) {
            throw new IllegalArgumentException("maxWaste must be in [0, 1), got: " + maxWaste);
        }
    }

    /** With at most so many rows in a batch: as many tokens as fit a core's cache, and a tenth of them padding. */
    public static BatchPlan of(int maxRows) {
        return new BatchPlan(maxRows, 2_048, 0.1);
    }

    /**
     * Groups rows.
     *
     * @param lengths tokens in each row, 1 or more
     * @return batches of indices into {@code lengths}, each index in one of them; from short rows to long, rows of one length
     *     in the order given
     */
    public List<int[]> cut(int[] lengths) {
        int[] order = IntStream.range(0, lengths.length)
                .boxed()
                .sorted(Comparator.comparingInt(row -> lengths[row]))
                .mapToInt(Integer::intValue)
                .toArray();
        List<int[]> batches = new ArrayList<>();
        int from = 0;
        long tokens = 0;
        for (int to = 0; to < order.length; to++) {
            int length = lengths[order[to]];
            if (to > from && !fits(to - from + 1, length, tokens + length)) {
                batches.add(IntStream.range(from, to).map(i -> order[i]).toArray());
                from = to;
                tokens = 0;
            }
            tokens += length;
        }
        if (order.length > from) {
            int last = from;
            batches.add(IntStream.range(last, order.length).map(i -> order[i]).toArray());
        }
        return batches;
    }

    private boolean fits(int rows, int longest, long tokens) {
        long padded = (long) rows * longest;
        return rows <= maxRows && padded <= maxTokens && padded - tokens <= maxWaste * padded;
    }

    /**
     * Share of all tokens computed that is padding, in [0, 1); 0 when there are none.
     *
     * @param lengths tokens in each row
     * @param batches indices into {@code lengths}
     */
    public static double waste(int[] lengths, List<int[]> batches) {
        long own = 0;
        long padded = 0;
        for (int[] batch : batches) {
            int longest = 0;
            for (int row : batch) {
                own += lengths[row];
                longest = Math.max(longest, lengths[row]);
            }
            padded += (long) longest * batch.length;
        }
        return padded == 0 ? 0 : (double) (padded - own) / padded;
    }

    /** What of it can change an answer, for a model's id: nothing when every row goes alone. */
    String describe() {
        return maxRows == 1 ? "rows 1" : "rows " + maxRows + ", tokens " + maxTokens + ", waste " + maxWaste;
    }
}
