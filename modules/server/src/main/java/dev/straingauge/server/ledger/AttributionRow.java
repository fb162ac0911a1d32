package dev.straingauge.server.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What moved an index, as {@code openapi.json} describes it.
 *
 * @param before the index at {@code from}, in [-1, 1]; 0 when nothing counts then
 * @param after the index at {@code to}, likewise
 * @param change what all amounts and the rest's sum to
 * @param total paragraphs that moved anything
 * @param contributions greatest first
 * @param rest those that are not listed, together
 */
public record AttributionRow(
        String partnership,
        String name,
        Instant from,
        Instant to,
        double before,
        double after,
        double change,
        int total,
        List<Contribution> contributions,
        Rest rest) {
    /**
     * What one paragraph moved.
     *
     * @param copyCount paragraphs that repeat it
     * @param copies the first of them
     */
    public record Contribution(
            double amount, double before, double after, ObservationRow observation, int copyCount, List<Copy> copies) {}

    /** A paragraph that repeats another. */
    public record Copy(String id, String source, Instant publishedAt, @Nullable String title, @Nullable String url) {}

    /** What is not listed. */
    public record Rest(int paragraphs, double amount) {}
}
