package dev.straingauge.server.ledger;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which series is wanted.
 *
 * @param partnership its id
 * @param name both names
 * @param resolution as answers call it
 * @param length length of a window, one of the ledger's
 * @param by how it is taken apart, or null
 * @param points most points of the answer, 1 or more
 */
public record SeriesQuestion(
        String partnership, String name, Span span, String resolution, Duration length, @Nullable By by, int points) {
    /** How a series is taken apart. */
    public enum By {
        SOURCE,
        ISSUE
    }
}
