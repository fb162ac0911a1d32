package dev.straingauge.core;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the news of a partnership has come. It does not go back when the newest paragraph is withdrawn: what closed by
 * it stays closed.
 *
 * @param newest publication time of the newest paragraph that ever counted, or null when none did
 */
public record EventClock(@Nullable Instant newest) {
    /** Before any news. */
    public static final EventClock UNSET = new EventClock(null);

    /** Whether what was published at a time comes too late to move an index: more than {@code grace} behind the newest. */
    public boolean isPast(Instant publishedAt, Duration grace) {
        return newest != null && publishedAt.isBefore(newest.minus(grace));
    }

    /** The clock once an observation has counted; copies and what its outlet withdrew do not move it. */
    public EventClock after(Observation observation) {
        // What an analyst finds unrelated has come all the same: whether before or after that was said is no matter.
        boolean moves = !observation.isCopy() && (!observation.isWithdrawn() || observation.isUnrelated());
        return moves && (newest == null || observation.publishedAt().isAfter(newest))
                ? new EventClock(observation.publishedAt())
                : this;
    }
}
