package dev.straingauge.detection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/**
 * How a source of anything comes in: an outlet's articles, all articles, all that the model has read. Immutable and of
 * bounded size: counts by day for the last three weeks, sums of what came before. In those weeks the order of arrival does
 * not matter.
 *
 * @param nextWeek the next week to be summed up
 * @param weeks sums of the weeks before it
 * @param weekdays weighted count on Mondays to Sundays in them
 * @param days counts by day since then, in days since 1970
 * @param newestHour the newest hour in which something came, in hours since 1970
 */
public record Habit(long nextWeek, Tally weeks, List<Double> weekdays, SortedMap<Long, Integer> days, long newestHour) {
    private static final int LATE_WEEKS = 2;
    private static final double FEWEST_WEEKS = 3;
    private static final double FEWEST = 8;

    public Habit {
        Check.present(weeks, "weeks");
        weekdays = Rhythm.seven(weekdays, "weekdays");
        // Each that comes makes a new one: what they have in common is not copied.
        days = Check.present(days, "days") instanceof PSortedMap<Long, Integer> known ? known : TreePMap.from(days);
    }

    /** Begins with the first thing that came. */
    public static Habit startingAt(Instant first) {
        long hour = Hours.of(first);
        return new Habit(Hours.week(hour) + 1, Tally.NONE, Rhythm.NOTHING, TreePMap.empty(), hour).plus(first);
    }

    /** With one more. */
    public Habit plus(Instant at) {
        long hour = Hours.of(at);
        SortedMap<Long, Integer> more = days;
        if (hour >= Hours.start(nextWeek)) {
            long day = Math.floorDiv(hour, Hours.DAY);
            more = ((PSortedMap<Long, Integer>) days).plus(day, days.getOrDefault(day, 0) + 1);
        }
        return new Habit(nextWeek, weeks, weekdays, more, Math.max(newestHour, hour)).summedUpTo(hour);
    }

    private Habit summedUpTo(long hour) {
        Habit habit = this;
        while (habit.nextWeek + LATE_WEEKS < Hours.week(hour)) {
            habit = habit.withWeek();
        }
        return habit;
    }

    private Habit withWeek() {
        List<Double> onDays = new ArrayList<>(
                weekdays.stream().map(count -> count * Tally.KEPT).toList());
        SortedMap<Long, Integer> left = new TreeMap<>(days);
        int sum = 0;
        long monday = Math.floorDiv(Hours.start(nextWeek), Hours.DAY);
        for (int day = 0; day < 7; day++) {
            Integer count = left.remove(monday + day);
            if (count != null) {
                sum += count;
                onDays.set(day, onDays.get(day) + count);
            }
        }
        return new Habit(nextWeek + 1, weeks.plus(sum), onDays, left, newestHour);
    }

    /** How often in a year chance alone makes it as quiet as it is now; infinity while its habit is not known. */
    double quietPerYear(Instant now) {
        return quietPerYear(weeks, Rhythm.of(weekdays, Peers.FALLBACK.rhythm()), newestHour, Hours.of(now));
    }

    /** Whether it is quiet beyond its habit: chance alone makes it so at most once a year. */
    boolean isQuiet(Instant now) {
        return quietPerYear(now) <= 1;
    }

    double perWeek() {
        return weeks.mean();
    }

    /**
     * Gaps a year, one after each event, times the chance of a gap as long: events that are Poisson with a gamma-distributed
     * rate leave Pareto-distributed gaps (Lomax, 1954).
     */
    static double quietPerYear(Tally weeks, Rhythm rhythm, long newestHour, long hour) {
        if (weeks.weeks() < FEWEST_WEEKS || weeks.sum() < FEWEST || hour <= newestHour) {
            return Double.POSITIVE_INFINITY;
        }
        double dispersion = Usual.dispersion(weeks, Peers.FALLBACK.dispersion());
        double shape = weeks.sum() / dispersion;
        double events = weeks.mean() / 7 * 2 / (dispersion + 1);
        double days = rhythm.days(newestHour + 1, hour + 1);
        double none = days <= 0 ? 1 : Math.exp(-shape * Math.log1p(events * days / shape));
        return events * 365.25 * none;
    }
}
