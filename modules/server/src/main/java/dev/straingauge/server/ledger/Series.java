package dev.straingauge.server.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An index over time, as {@code openapi.json} describes it.
 *
 * @param windowsPerPoint how many windows make one point, 1 or more
 * @param parts by outlet or issue; null when nobody asked
 */
public record Series(
        String partnership,
        String name,
        String resolution,
        Instant from,
        Instant to,
        long windowsPerPoint,
        Interval interval,
        List<Point> points,
        @Nullable List<Part> parts) {
    /** How {@code low} and {@code high} came about. */
    public record Interval(double confidence, String method) {
        static final Interval OF_ORIGINS = new Interval(
                Clusters.CONFIDENCE,
                "Student's t interval of the weighted mean over origins, each origin one cluster, cut to [-1, 1]");
    }

    /** A window, or several together. */
    public record Point(
            Instant start,
            Instant end,
            double index,
            @Nullable Double netStance,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Double strainShare,
            int paragraphs,
            int copies,
            int articles,
            int origins,
            int strainedOrigins,
            int outlets,
            int strain,
            int neutral,
            int stability) {}

    /** What an outlet, or an issue, adds. */
    public record Part(String name, List<PartPoint> points) {}

    /** What it adds in a window. */
    public record PartPoint(
            Instant start,
            Instant end,
            @Nullable Double netStance,
            int paragraphs,
            int strain,
            int neutral,
            int stability) {}
}
