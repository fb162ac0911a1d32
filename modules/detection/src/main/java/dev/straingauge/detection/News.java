package dev.straingauge.detection;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/**
 * All that is kept of one partnership's news: the origins of the last weeks by name, and sums of what came before. Immutable;
 * its size is bounded ({@value #MOST_A_DAY} origins a day for at most four weeks).
 *
 * <p>Within the last two weeks the order in which reports come does not matter, nor whether one comes twice: the same reports
 * make the same news. A report of a week that is summed up already comes too late and changes nothing.
 *
 * @param past the weeks that are over
 * @param recent origins since, by name
 * @param newestHour the hour of the newest report, in hours since 1970; before there is one, of the first day
 */
public record News(Past past, SortedMap<String, Sighting> recent, long newestHour) {
    /** More origins of one day than this are not told apart from this many. */
    static final int MOST_A_DAY = 250;

    /** Reports are known by name for less than this, so long as news goes on. */
    public static final Duration RECENT = Duration.ofDays(28);

    /** How long after its end a week is summed up: the longest horizon, and a week for late news. */
    private static final long SETTLED_AFTER = 2L * Hours.WEEK;

    public News {
        Check.present(past, "past");
        // Each report makes a new one: what they have in common is not copied.
        recent = Check.present(recent, "recent") instanceof PSortedMap<String, Sighting> known
                ? known
                : TreePMap.from(recent);
    }

    /**
     * No news yet.
     *
     * @param since the first day on which the partnership is watched; its first whole week is the first that counts as past
     */
    public static News since(LocalDate since) {
        long hour = Hours.of(since);
        long week = Hours.week(hour);
        return new News(Past.before(Hours.start(week) == hour ? week : week + 1), TreePMap.empty(), hour);
    }

    /**
     * A past and what was reported since.
     *
     * @param reports all since {@link Past#until}, in any order; older ones are passed over
     * @param newest publication time of the newest report
     */
    public static News of(Past past, Collection<Report> reports, Instant newest) {
        News news = new News(past, TreePMap.empty(), Hours.of(newest));
        for (Report report : reports) {
            news = news.plus(report);
        }
        return new News(past, news.recent, Hours.of(newest));
    }

    /** With one more report. */
    public News plus(Report report) {
        long hour = Hours.of(report.at());
        // What came before the first whole week may be recent still, and is forgotten with that week.
        if (past.weeks() > 0 && hour < Hours.start(past.nextWeek())) {
            return this;
        }
        Sighting known = recent.get(report.origin());
        Sighting now = Sighting.of(report);
        PSortedMap<String, Sighting> more = all().plus(report.origin(), known == null ? now : known.join(now));
        if (more.size() > MOST_A_DAY) {
            more = keepFirst(more, Math.floorDiv(hour, Hours.DAY));
        }
        return new News(past, more, Math.max(newestHour, hour));
    }

    private PSortedMap<String, Sighting> all() {
        return (PSortedMap<String, Sighting>) recent;
    }

    /** Which are kept depends on their names alone, not on which came first. */
    private static PSortedMap<String, Sighting> keepFirst(PSortedMap<String, Sighting> all, long day) {
        List<String> tooMany = all.entrySet().stream()
                .filter(one -> Math.floorDiv(one.getValue().counted(), Hours.DAY) == day)
                .skip(MOST_A_DAY)
                .map(Map.Entry::getKey)
                .toList();
        return tooMany.isEmpty() ? all : all.minusAll(tooMany);
    }

    /** With the weeks summed up that no window and no late report reaches any more. */
    public News advancedTo(Instant now, Peers peers) {
        long hour = Hours.of(now);
        if (!isOver(past.nextWeek(), hour)) {
            return this;
        }
        Past grown = past;
        while (isOver(grown.nextWeek(), hour)) {
            long start = Hours.start(grown.nextWeek());
            grown = grown.plus(
                    recent.values().stream()
                            .filter(one -> one.counted() >= start && one.counted() < start + Hours.WEEK)
                            .toList(),
                    peers);
        }
        SortedMap<String, Sighting> left = new TreeMap<>(recent);
        long kept = Hours.start(grown.nextWeek());
        left.values().removeIf(one -> one.counted() < kept);
        return new News(grown, left, newestHour);
    }

    private static boolean isOver(long week, long hour) {
        return Hours.start(week) + Hours.WEEK + SETTLED_AFTER <= hour;
    }

    /** What was sighted lately. */
    Collection<Sighting> sightings() {
        return recent.values();
    }
}
