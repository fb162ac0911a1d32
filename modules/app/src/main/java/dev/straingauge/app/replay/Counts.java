package dev.straingauge.app.replay;

import dev.straingauge.core.Balance;
import dev.straingauge.core.Observation;
import dev.straingauge.core.PipelineListener;
import dev.straingauge.core.Rejection;
import java.util.concurrent.atomic.LongAdder;

/** Counts along, for progress and to know when the line has come to rest. Thread-safe. */
final class Counts implements PipelineListener {
    private final LongAdder read = new LongAdder();
    private final LongAdder scored = new LongAdder();
    private final LongAdder skipped = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder right = new LongAdder();

    @Override
    public void read() {
        read.increment();
    }

    @Override
    public void skipped(String reason) {
        skipped.increment();
    }

    @Override
    public void rejected(Rejection rejection) {
        rejected.increment();
    }

    @Override
    public void scored(int observations) {
        scored.increment();
    }

    @Override
    public void observed(Observation observation) {
        right.increment();
    }

    @Override
    public void repeated(Observation observation) {
        right.increment();
    }

    @Override
    public void withdrawn(Observation observation) {
        right.increment();
    }

    /** What became of the paragraphs that this process read. */
    Balance balance() {
        // The fates first: a paragraph is read before its fate is known, so the books never seem overdrawn.
        long scoredNow = scored.sum();
        long skippedNow = skipped.sum();
        long rejectedNow = rejected.sum();
        return new Balance(read.sum(), scoredNow, skippedNow, rejectedNow);
    }

    /** Grows with everything that happens. */
    long events() {
        return read.sum() + scored.sum() + right.sum();
    }
}
