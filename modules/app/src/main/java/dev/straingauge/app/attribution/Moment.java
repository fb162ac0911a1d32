package dev.straingauge.app.attribution;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/**
 * A time that somebody gave: an instant, or a day (UTC), which holds all that was published on it.
 *
 * @param start its first instant
 * @param end its last instant; {@code start} unless it is a day
 */
public record Moment(Instant start, Instant end) {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern(
                    "d MMM yyyy HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /**
     * Reads {@code 2025-09-01} or {@code 2025-09-01T08:30:00Z}.
     *
     * @throws IllegalArgumentException when it is neither
     */
    public static Moment parse(String text) {
        try {
            if (text.contains("T")) {
                Instant at = DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
                return new Moment(at, at);
            }
            LocalDate day = LocalDate.parse(text);
            return new Moment(start(day), start(day.plusDays(1)).minusNanos(1));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "must be a day or an instant, such as 2025-09-01 or 2025-09-01T08:30:00Z, got: " + text, e);
        }
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The last instant before a day, whose own news belongs to what follows; else the instant. */
    public Instant before() {
        return isDay() ? start.minusNanos(1) : start;
    }

    private boolean isDay() {
        return !start.equals(end);
    }

    /** As people write it. */
    public String label() {
        return isDay() ? DAY.format(start) : MINUTE.format(start);
    }
}
