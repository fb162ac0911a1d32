package dev.straingauge.topology;

import java.util.Map;

/**
 * From when on a store has anything of a partnership, so that nobody who looks for the oldest has to pass what was let go:
 * RocksDB leaves a mark where something was deleted until it compacts, and a scan steps over each of them. Known for what
 * this process let go of itself, else from the beginning of time. Belongs to one task's thread.
 *
 * @param <K> what partnerships are known by
 */
final class OldestKept<K> {
    private static final int AT_HAND = 10_000;

    private final Map<K, Long> oldest = AtHand.latest(AT_HAND);

    /** A time, in milliseconds since 1970, before which the store has nothing of a partnership. */
    long of(K partnership) {
        return oldest.getOrDefault(partnership, 0L);
    }

    /** All that was published before a time is gone. */
    void forgotBefore(K partnership, long millis) {
        oldest.merge(partnership, Math.max(0, millis), Math::max);
    }

    /** Something that was published at a time is there. */
    void added(K partnership, long millis) {
        Long known = oldest.get(partnership);
        if (known != null && millis < known) {
            oldest.put(partnership, Math.max(0, millis));
        }
    }
}
