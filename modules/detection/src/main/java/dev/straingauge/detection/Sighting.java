package dev.straingauge.detection;

import dev.straingauge.detection.Report.Side;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one origin. Two sightings of it join the same in any order, and a report told twice changes nothing.
 *
 * @param hour the hour of its first report, in hours since 1970
 * @param strainedHour the hour of its first strained report, or null while none is
 * @param stable whether a report of it shows stability
 * @param paragraphs its strained paragraphs; at most {@value #MOST_PARAGRAPHS}, the first by name
 * @param outlets who published strained reports of it; at most {@value #MOST_OUTLETS}, the first by name
 */
public record Sighting(
        long hour,
        @Nullable Long strainedHour,
        boolean stable,
        SortedSet<String> paragraphs,
        SortedSet<String> outlets) {
    static final int MOST_OUTLETS = 16;
    static final int MOST_PARAGRAPHS = 32;

    public Sighting {
        paragraphs = first(Check.present(paragraphs, "paragraphs"), MOST_PARAGRAPHS);
        outlets = first(Check.present(outlets, "outlets"), MOST_OUTLETS);
    }

    private static SortedSet<String> first(SortedSet<String> all, int most) {
        SortedSet<String> kept = new TreeSet<>(all);
        while (kept.size() > most) {
            kept.remove(kept.last());
        }
        return Collections.unmodifiableSortedSet(kept);
    }

    /** Of one paragraph. */
    public static Sighting of(Report report) {
        long hour = Hours.of(report.at());
        boolean strained = report.side() == Side.STRAIN;
        return new Sighting(
                hour,
                strained ? hour : null,
                report.side() == Side.STABILITY,
                new TreeSet<>(strained ? Set.of(report.paragraph()) : Set.of()),
                new TreeSet<>(strained ? Set.of(report.outlet()) : Set.of()));
    }

    /** Of both. */
    public Sighting join(Sighting other) {
        return new Sighting(
                Math.min(hour, other.hour),
                earlier(strainedHour, other.strainedHour),
                stable || other.stable,
                both(paragraphs, other.paragraphs),
                both(outlets, other.outlets));
    }

    private static SortedSet<String> both(SortedSet<String> some, SortedSet<String> others) {
        SortedSet<String> both = new TreeSet<>(some);
        both.addAll(others);
        return both;
    }

    /** How much strain it reports: its strained paragraphs. */
    int gravity() {
        return paragraphs.size();
    }

    /** Whether a report of it shows strain. */
    boolean strained() {
        return strainedHour != null;
    }

    /** The hour under which it counts: that of its first strained report, or else of its first. */
    long counted() {
        return strainedHour == null ? hour : strainedHour;
    }

    private static @Nullable Long earlier(@Nullable Long one, @Nullable Long other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Math.min(one, other);
    }
}
