package dev.straingauge.wire;

import dev.straingauge.core.EventWindow;
import dev.straingauge.core.IndexPoint;
import java.time.Duration;

/**
 * Keys of the index topic: {@code microsoft--openai@2025-09-11T00:00:00Z} for a day, and with their length for other
 * windows: {@code microsoft--openai@2025-09-11T08:00:00Z/PT1H}. Days bear none because they were there first.
 */
public final class IndexKeys {
    private static final char AT = '@';
    private static final char LENGTH = '/';

    private IndexKeys() {}

    /** The key of a point. */
    public static String of(IndexPoint point) {
        Duration length = point.length();
        String day = point.partnership() + AT + point.start();
        return length.equals(EventWindow.DAY) ? day : day + LENGTH + EventWindow.name(length);
    }

    /** The partnership that a key speaks of, by which the topic is partitioned. */
    public static String partnership(String key) {
        int at = key.lastIndexOf(AT);
        return at < 0 ? key : key.substring(0, at);
    }
}
