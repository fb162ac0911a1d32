package dev.straingauge.core;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of event time in which coverage is added up. Windows of one length follow one another without a gap: hours
 * count from midnight UTC, days are those of UTC, and windows of several days count from Monday, 5 January 1970, so that
 * a week begins on a Monday.
 *
 * @param start its first instant
 * @param length how long it is: 1, 2, 3, 4, 6, 8 or 12 hours, or 1 to 366 whole days
 */
public record EventWindow(Instant start, Duration length) {
    /** A day, by which detection, meters and reports go. */
    public static final Duration DAY = Duration.ofDays(1);

    private static final int LONGEST_DAYS = 366;
    private static final long FIRST_MONDAY =
            Instant.parse("1970-01-05T00:00:00Z").getEpochSecond();

    public EventWindow {
        Require.present(start, "start");
        requireLength(Require.present(length, "length"));
    }

    /** The window of a length in which an instant lies. */
    public static EventWindow of(Duration length, Instant at) {
        long seconds = requireLength(length).toSeconds();
        long first = length.compareTo(DAY) > 0 ? FIRST_MONDAY : 0;
        long windows = Math.floorDiv(at.getEpochSecond() - first, seconds);
        return new EventWindow(Instant.ofEpochSecond(first + windows * seconds), length);
    }

    /**
     * Gives back a length that windows can have.
     *
     * @throws IllegalArgumentException when it is neither whole hours that divide a day nor whole days
     */
    public static Duration requireLength(Duration length) {
        long seconds = length.toSeconds();
        boolean whole = seconds > 0 && length.equals(Duration.ofSeconds(seconds));
        boolean hours = whole && seconds % 3600 == 0 && DAY.toSeconds() % seconds == 0;
        boolean days = whole && seconds % DAY.toSeconds() == 0 && length.toDays() <= LONGEST_DAYS;
        if (!hours && !days) {
            throw new IllegalArgumentException("a window must be 1, 2, 3, 4, 6, 8 or 12 hours, or 1 to " + LONGEST_DAYS
                    + " whole days, such as PT1H or P7D, got: " + length);
        }
        return length;
    }

    /** A length as settings and keys write it: {@code PT1H}, {@code P1D}, {@code P7D}. */
    public static String name(Duration length) {
        boolean days = !length.isZero() && length.equals(Duration.ofDays(length.toDays()));
        return days ? "P" + length.toDays() + "D" : length.toString();
    }

    /** The first instant after it. */
    public Instant end() {
        return start.plus(length);
    }

    /** Whether an instant lies in it. */
    public boolean holds(Instant at) {
        return !at.isBefore(start) && at.isBefore(end());
    }
}
