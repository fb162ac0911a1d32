package dev.straingauge.detection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is kept of the weeks that are over: sums only, so that its size never changes.
 *
 * @param nextWeek the next week to be added, in weeks since the Monday before 1970
 * @param weeks how many were added
 * @param reports strained origins in all of them
 * @param largestWeek most strained paragraphs in one of them
 * @param strained strained paragraphs by week; a week beyond what chance allows counts as the largest that chance allows
 * @param origins all origins by week
 * @param told weighted count of strained origins
 * @param stable weighted count of origins that show stability and no strain
 * @param weekdays weighted count of all origins on Mondays to Sundays
 * @param drift how far the share of strain had moved by then
 */
public record Past(
        long nextWeek,
        int weeks,
        int reports,
        int largestWeek,
        Tally strained,
        Tally origins,
        double told,
        double stable,
        List<Double> weekdays,
        Drift drift) {
    public Past {
        Check.within(weeks, 0, Integer.MAX_VALUE, "weeks");
        Check.within(reports, 0, Integer.MAX_VALUE, "reports");
        Check.within(largestWeek, 0, Integer.MAX_VALUE, "largestWeek");
        Check.present(strained, "strained");
        Check.present(origins, "origins");
        Check.notNegative(told, "told");
        Check.notNegative(stable, "stable");
        weekdays = Rhythm.seven(weekdays, "weekdays");
        Check.present(drift, "drift");
    }

    /** Nothing yet; {@code firstWeek} will be the first to be added. */
    static Past before(long firstWeek) {
        return new Past(firstWeek, 0, 0, 0, Tally.NONE, Tally.NONE, 0, 0, Rhythm.NOTHING, Drift.NONE);
    }

    /** Reports since then are known by name; those before are summed up here. */
    public Instant until() {
        return weeks == 0 ? Instant.EPOCH : Hours.instant(Hours.start(nextWeek));
    }

    /** With the week {@link #nextWeek}: what was sighted in it. */
    Past plus(List<Sighting> week, Peers peers) {
        int strain = 0;
        int strainedOrigins = 0;
        int stability = 0;
        List<Double> days = new ArrayList<>(
                weekdays.stream().map(count -> count * Tally.KEPT).toList());
        for (Sighting sighting : week) {
            strain += sighting.gravity();
            strainedOrigins += sighting.strained() ? 1 : 0;
            stability += !sighting.strained() && sighting.stable() ? 1 : 0;
            int weekday = Hours.weekday(sighting.counted());
            days.set(weekday, days.get(weekday) + 1);
        }
        return new Past(
                nextWeek + 1,
                weeks + 1,
                reports + strainedOrigins,
                Math.max(largestWeek, strain),
                strained.plus(Usual.of(this, peers).tamedWeek(strain)),
                origins.plus(week.size()),
                told * Tally.KEPT + strainedOrigins,
                stable * Tally.KEPT + stability,
                days,
                drift.plus(week, this, peers));
    }
}
