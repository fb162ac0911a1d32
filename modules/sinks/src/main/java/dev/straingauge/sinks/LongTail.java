package dev.straingauge.sinks;

import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Several partnerships as if they were one. Its day is the newest that any of them has, and only those which have news of
 * that day are in it: counts of different days would add up to those of no day at all.
 *
 * @param end the first instant after the day, or null when none of them has a day
 * @param volume observations of that day
 * @param origins distinct reports of that day, each counted once for each of its partnerships
 * @param strainShare share of strain among all observations that take a side; NaN without a day, 0 when none takes one
 * @param index mean of the indices, each weighted by its observations; NaN when there is none
 * @param open open alerts of all of them, whatever their day
 */
record LongTail(@Nullable Instant end, long volume, long origins, double strainShare, double index, long open) {
    static LongTail of(Collection<LiveEdge> edges) {
        Instant newest = edges.stream()
                .map(LiveEdge::newest)
                .filter(Objects::nonNull)
                .map(DayShown::start)
                .max(Instant::compareTo)
                .orElse(null);
        Instant end = null;
        long volume = 0;
        long origins = 0;
        long strain = 0;
        long sided = 0;
        double weighted = 0;
        long open = 0;
        for (LiveEdge edge : edges) {
            open += edge.open();
            DayShown day = edge.newest();
            // A day that came since is part of the next answer.
            if (day == null || !day.start().equals(newest)) {
                continue;
            }
            end = day.end();
            volume += day.volume();
            origins += day.origins();
            strain += day.strain();
            sided += day.sided();
            weighted += day.index() * day.volume();
        }
        double share = end == null ? Double.NaN : sided == 0 ? 0 : (double) strain / sided;
        return new LongTail(end, volume, origins, share, volume == 0 ? Double.NaN : weighted / volume, open);
    }
}
