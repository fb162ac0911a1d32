package dev.straingauge.wire;

import dev.straingauge.core.IndexPoint;

/** Keys of the index topic: {@code microsoft--openai@2025-09-11T00:00:00Z}. */
public final class IndexKeys {
    private static final char AT = '@';

    private IndexKeys() {}

    /** The key of a point. */
    public static String of(IndexPoint point) {
        return point.partnership() + AT + point.start();
    }

    /** The partnership that a key speaks of, by which the topic is partitioned. */
    public static String partnership(String key) {
        int at = key.lastIndexOf(AT);
        return at < 0 ? key : key.substring(0, at);
    }
}
