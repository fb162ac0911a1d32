package dev.straingauge.server.ledger;

import dev.straingauge.core.DecayedIndex;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The index of one partnership on the way through its paragraphs that count, in the order of their publication. What stands on
 * the index topic does not serve for that: a point bears the index of when it was written, so that a late article or a
 * correction puts today's index on an old day, and leaves the days after it as they were. Belongs to one thread.
 */
final class IndexWalk {
    private final Duration halfLife;
    private DecayedIndex index = DecayedIndex.EMPTY;

    IndexWalk(Duration halfLife) {
        this.halfLife = halfLife;
    }

    /** Takes in the next paragraph. */
    void add(long published, double score, double weight) {
        index = index.plus(score, weight, Micros.instant(published), halfLife);
    }

    /** The index so far, in [-1, 1]; null before anything counts. */
    @Nullable
    Double value() {
        return index.asOf() == null ? null : Double.valueOf(index.value());
    }
}
