package dev.straingauge.app.replay;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of history, in days of UTC.
 *
 * @param from its first day, or null for all that was before
 * @param to its last day, or null for all that came after
 */
public record Days(@Nullable LocalDate from, @Nullable LocalDate to) {
    /** All of history. */
    public static final Days ALL = new Days(null, null);

    public Days {
        if (from != null && to != null && to.isBefore(from)) {
            throw new IllegalArgumentException("the last day must not be before the first, got: " + from + " to " + to);
        }
    }

    boolean has(Instant at) {
        return (from == null || !at.isBefore(start(from))) && (to == null || at.isBefore(start(to.plusDays(1))));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    @Override
    public String toString() {
        return (from == null ? "" : " from " + from) + (to == null ? "" : " to " + to);
    }
}
