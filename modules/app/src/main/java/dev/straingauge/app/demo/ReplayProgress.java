package dev.straingauge.app.demo;

import dev.straingauge.core.Balance;
import dev.straingauge.core.Observation;
import dev.straingauge.core.PipelineListener;
import dev.straingauge.core.Rejection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Counts along, for the progress bar and to know when the line is through. Thread-safe. */
final class ReplayProgress implements PipelineListener {
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong scored = new AtomicLong();
    private final AtomicLong skipped = new AtomicLong();
    private final AtomicLong rejected = new AtomicLong();
    private final AtomicLong expected = new AtomicLong();
    private final AtomicReference<Observation> first = new AtomicReference<>();

    @Override
    public void read() {
        read.incrementAndGet();
    }

    @Override
    public void skipped(String reason) {
        skipped.incrementAndGet();
    }

    @Override
    public void rejected(Rejection rejection) {
        rejected.incrementAndGet();
    }

    @Override
    public void scored(int observations) {
        expected.addAndGet(observations);
        scored.incrementAndGet();
    }

    @Override
    public void repeated(Observation observation) {
        expected.decrementAndGet();
    }

    @Override
    public void withdrawn(Observation observation) {
        expected.incrementAndGet();
    }

    @Override
    public void retraced(Observation observation) {
        expected.incrementAndGet();
    }

    @Override
    public void observed(Observation observation) {
        first.compareAndSet(null, observation);
    }

    /** What became of the paragraphs so far. */
    Balance balance() {
        // The fates first: a paragraph is read before its fate is known, so the books never seem overdrawn.
        long scoredNow = scored.get();
        long skippedNow = skipped.get();
        long rejectedNow = rejected.get();
        return new Balance(read.get(), scoredNow, skippedNow, rejectedNow);
    }

    /** Records that must appear on the observations topic. */
    long expectedObservations() {
        return expected.get();
    }

    /** The first observation that came through the line. */
    Optional<Observation> first() {
        return Optional.ofNullable(first.get());
    }
}
