package dev.straingauge.ingest.web;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Words of others in a message of ours: in one line, not long, without what would steer a terminal. */
final class OneLine {
    private static final int MOST = 200;
    private static final Pattern BREAKS = Pattern.compile("[\\s\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+");

    private OneLine() {}

    static String of(@Nullable String text) {
        String some = String.valueOf(text);
        String line = BREAKS.matcher(some.substring(0, Math.min(some.length(), 4 * MOST)))
                .replaceAll(" ")
                .strip();
        return line.length() <= MOST ? line : line.substring(0, MOST - 1) + "…";
    }

    static String quoted(@Nullable String text) {
        return "'" + of(text) + "'";
    }
}
