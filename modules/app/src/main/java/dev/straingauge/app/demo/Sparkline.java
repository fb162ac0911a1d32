package dev.straingauge.app.demo;

import java.util.List;
import java.util.OptionalDouble;

/** A series of stances in a line of text. */
final class Sparkline {
    private static final String BLOCKS = "▁▂▃▄▅▆▇█";
    private static final String ASCII = "_.-~=+*#";
    private static final char NO_NEWS = '·';

    private Sparkline() {}

    /**
     * One character per value: the lowest for −1, pure strain, the highest for 1; a dot where there was no news.
     *
     * @param values stances in [−1, 1], oldest first
     * @param unicode whether the terminal shows block characters
     */
    static String of(List<OptionalDouble> values, boolean unicode) {
        String levels = unicode ? BLOCKS : ASCII;
        StringBuilder line = new StringBuilder(values.size());
        for (OptionalDouble value : values) {
            if (value.isEmpty()) {
                line.append(unicode ? NO_NEWS : ' ');
            } else {
                double clamped = Math.max(-1, Math.min(1, value.getAsDouble()));
                int level = (int) Math.min(levels.length() - 1, Math.floor((clamped + 1) / 2 * levels.length()));
                line.append(levels.charAt(level));
            }
        }
        return line.toString();
    }
}
