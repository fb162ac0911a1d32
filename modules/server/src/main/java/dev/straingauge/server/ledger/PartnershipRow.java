package dev.straingauge.server.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A partnership in the overview, as {@code openapi.json} describes it. What has no value is null, and absent from answers.
 *
 * @param index -1 to 1
 * @param netStance of the last 7 days, -1 to 1
 * @param change24h index now less index then
 * @param strainShare of the last 7 days, 0 to 1
 * @param sparkline index at the end of each of 30 days, null where nothing came
 */
public record PartnershipRow(
        String id,
        String a,
        String b,
        String name,
        @Nullable Double index,
        @Nullable Double netStance,
        @Nullable Double change24h,
        @Nullable Double change7d,
        @Nullable Double change30d,
        int paragraphs,
        int copies,
        int articles,
        int origins,
        int outlets,
        @Nullable Double strainShare,
        List<@Nullable Double> sparkline,
        @Nullable Instant lastParagraphAt,
        List<OpenAlert> alerts,
        boolean discovered) {
    /** An alert that is open, in short. */
    public record OpenAlert(String id, String kind, String severity, Instant openedAt) {}

    static String name(String a, String b) {
        return a + " – " + b;
    }
}
