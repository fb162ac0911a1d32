package dev.straingauge.topology;

import dev.straingauge.core.DecayedIndex;
import dev.straingauge.core.EventClock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A partnership's index, beside its windows.
 *
 * @param index the decayed index of days that have closed
 * @param clock publication time of the newest observation that ever counted, or null; it does not go back when that one is
 *     withdrawn, or windows that closed by it would have to open again
 * @param now the decayed index of all days; null where nobody kept it
 * @param settledBefore days before it are in {@code index}, and change no more; null when there is none
 * @param loggedFrom what was published from then on is in the log; null when all is
 * @param counting the {@link TopologyConfig#counting settings} by which it was counted; null where nobody kept them
 */
record IndexState(
        DecayedIndex index,
        @Nullable Instant clock,
        @Nullable DecayedIndex now,
        @Nullable Instant settledBefore,
        @Nullable Instant loggedFrom,
        @Nullable String counting) {

    /** Of a partnership of which nothing was counted. */
    static IndexState start(String counting) {
        return new IndexState(DecayedIndex.EMPTY, null, DecayedIndex.EMPTY, null, null, counting);
    }

    /** With another index of all days. */
    IndexState at(DecayedIndex all) {
        return new IndexState(index, clock, all, settledBefore, loggedFrom, counting);
    }

    /** With its clock somewhere else. */
    IndexState at(EventClock other) {
        return new IndexState(index, other.newest(), now, settledBefore, loggedFrom, counting);
    }

    /** With days before a time closed, and what was published before another let go of. */
    IndexState settled(DecayedIndex closed, Instant before, Instant logged) {
        return new IndexState(closed, clock, now, before, logged, counting);
    }

    EventClock eventClock() {
        return new EventClock(clock);
    }

    DecayedIndex value() {
        return now == null ? DecayedIndex.EMPTY : now;
    }
}
