package dev.straingauge.topology;

import dev.straingauge.core.EventWindow;
import java.time.Duration;
import java.time.Instant;

/** Keys of what is kept by partnership, length of window and time, such that they sort by these. */
final class WindowKeys {
    /** Added to seconds, so that all of them have as many digits; before the year −28 000 it would not do. */
    private static final long FIXED_WIDTH = 1_000_000_000_000L;

    /** Nothing is older. */
    static final Instant EARLIEST = Instant.ofEpochSecond(-FIXED_WIDTH * 9 / 10);

    private static final char PART = '|';

    private WindowKeys() {}

    /** The key of a window. */
    static String of(String partnership, EventWindow window) {
        return of(partnership, window.length(), window.start());
    }

    /** The key of the window of a length that begins then; also the end of all keys of windows before it. */
    static String of(String partnership, Duration length, Instant start) {
        return partnership + '@' + EventWindow.name(length) + '@' + digits(start);
    }

    /** The key of something in a window. */
    static String partOf(String window, String name) {
        return window + PART + name;
    }

    /** Comes after everything in a window. */
    static String afterPartsOf(String window) {
        return window + (char) (PART + 1);
    }

    /** The key of something that happened at a time. */
    static String at(String partnership, Instant time, String name) {
        return before(partnership, time) + PART + name;
    }

    /** Comes before everything that happened at a time or later. */
    static String before(String partnership, Instant time) {
        return partnership + '@' + digits(time);
    }

    /** Comes before everything of a partnership. */
    static String first(String partnership) {
        return partnership + '@';
    }

    /** Comes after everything of a partnership. */
    static String last(String partnership) {
        return partnership + "@~";
    }

    private static String digits(Instant time) {
        return Long.toString(FIXED_WIDTH + Math.max(EARLIEST.getEpochSecond(), time.getEpochSecond()));
    }
}
