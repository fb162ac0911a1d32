package dev.straingauge.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event-time window of one partnership: what travels on the index topic. A later point for the same window
 * replaces an earlier one.
 *
 * @param partnership partnership id
 * @param a name of its first company
 * @param b name of its second company
 * @param start the window's first instant
 * @param end the first instant after it
 * @param paragraphs paragraphs read, copies included
 * @param copies those of them that repeat an earlier paragraph
 * @param articles distinct articles
 * @param origins distinct reports: articles that were not copied from another
 * @param strainedOrigins distinct reports with at least one strained paragraph of their own
 * @param outlets distinct sources of paragraphs that are no copies
 * @param strain strained paragraphs, copies not counted
 * @param neutral neutral paragraphs, copies not counted
 * @param stability stable paragraphs, copies not counted
 * @param netStance mean score of the window's paragraphs by their {@link Weighting}, in which copies weigh nothing, in
 *     [−1, 1]; 0 when nothing weighs anything
 * @param strainShare strain / (strain + stability), in [0, 1]; 0 when both are 0
 * @param index the time-decayed index after this window's newest paragraph, in [−1, 1]
 * @param asOf publication time of the newest paragraph that {@code index} ever took in; it does not go back when that
 *     paragraph is withdrawn
 * @param sources what each source adds, most paragraphs first, at most {@value #MOST_SOURCES}; null when nobody told
 *     sources apart
 * @param otherSources what all other sources add together, called {@code other}; null when there are none
 * @param issues what each issue adds that is likelier than not in some paragraph, in the order of {@link Issue}; a
 *     paragraph may have several or none; null when nobody told issues apart
 */
public record IndexPoint(
        String partnership,
        String a,
        String b,
        Instant start,
        Instant end,
        int paragraphs,
        int copies,
        int articles,
        int origins,
        int strainedOrigins,
        int outlets,
        int strain,
        int neutral,
        int stability,
        double netStance,
        double strainShare,
        double index,
        Instant asOf,
        @Nullable List<IndexPart> sources,
        @Nullable IndexPart otherSources,
        @Nullable List<IndexPart> issues) {
    /** Sources that a point tells apart. */
    public static final int MOST_SOURCES = 50;

    public IndexPoint {
        Require.text(partnership, "partnership");
        Require.text(a, "a");
        Require.text(b, "b");
        Require.present(start, "start");
        Require.present(end, "end");
        if (!end.isAfter(start)) {
            throw new IllegalArgumentException("end must be after start " + start + ", got: " + end);
        }
        Require.notNegative(paragraphs, "paragraphs");
        Require.notNegative(copies, "copies");
        Require.notNegative(articles, "articles");
        Require.notNegative(origins, "origins");
        Require.notNegative(strainedOrigins, "strainedOrigins");
        Require.notNegative(outlets, "outlets");
        Require.notNegative(strain, "strain");
        Require.notNegative(neutral, "neutral");
        Require.notNegative(stability, "stability");
        Require.within(netStance, -1, 1, "netStance");
        Require.within(strainShare, 0, 1, "strainShare");
        Require.within(index, -1, 1, "index");
        Require.present(asOf, "asOf");
        sources = sources == null ? null : Require.copy(sources, "sources");
        issues = issues == null ? null : Require.copy(issues, "issues");
        if (sources != null && sources.size() > MOST_SOURCES) {
            throw new IllegalArgumentException(
                    "sources must hold at most " + MOST_SOURCES + ", got: " + sources.size());
        }
        long sum = (long) strain + neutral + stability + copies;
        if (sum != paragraphs) {
            throw new IllegalArgumentException(
                    "strain, neutral, stability and copies must add up to paragraphs " + paragraphs + ", got: " + sum);
        }
    }

    /** The point of a window of which nobody told sources and issues apart. */
    public IndexPoint(
            String partnership,
            String a,
            String b,
            Instant start,
            Instant end,
            int paragraphs,
            int copies,
            int articles,
            int origins,
            int strainedOrigins,
            int outlets,
            int strain,
            int neutral,
            int stability,
            double netStance,
            double strainShare,
            double index,
            Instant asOf) {
        this(
                partnership,
                a,
                b,
                start,
                end,
                paragraphs,
                copies,
                articles,
                origins,
                strainedOrigins,
                outlets,
                strain,
                neutral,
                stability,
                netStance,
                strainShare,
                index,
                asOf,
                null,
                null,
                null);
    }

    /** How long its window is. */
    public Duration length() {
        return Duration.between(start, end);
    }
}
