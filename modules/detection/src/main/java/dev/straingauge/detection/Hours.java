package dev.straingauge.detection;

import java.time.Instant;
import java.time.LocalDate;

/** Event time in whole hours since 1970, UTC. Weeks run from Monday to Sunday. */
final class Hours {
    static final int DAY = 24;
    static final int WEEK = 7 * DAY;

    /** 1970-01-01 was a Thursday: its week began three days before. */
    private static final int INTO_WEEK = 3 * DAY;

    private Hours() {}

    static long of(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), 3600);
    }

    static long of(LocalDate day) {
        return day.toEpochDay() * DAY;
    }

    static Instant instant(long hour) {
        return Instant.ofEpochSecond(hour * 3600);
    }

    static long week(long hour) {
        return Math.floorDiv(hour + INTO_WEEK, WEEK);
    }

    /** The first hour of a week. */
    static long start(long week) {
        return week * WEEK - INTO_WEEK;
    }

    /** 0 on Monday to 6 on Sunday. */
    static int weekday(long hour) {
        return (int) Math.floorMod(Math.floorDiv(hour + INTO_WEEK, DAY), 7L);
    }
}
