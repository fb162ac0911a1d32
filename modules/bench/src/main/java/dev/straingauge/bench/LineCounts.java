package dev.straingauge.bench;

import dev.straingauge.core.PipelineListener;
import dev.straingauge.core.Rejection;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts what happens on the line, and when it began. Thread-safe. */
final class LineCounts implements PipelineListener {
    private final AtomicLong firstRead = new AtomicLong();
    private final LongAdder done = new LongAdder();
    private final LongAdder batches = new LongAdder();
    private final LongAdder questions = new LongAdder();

    @Override
    public void read() {
        if (firstRead.get() == 0) {
            firstRead.compareAndSet(0, System.nanoTime());
        }
    }

    @Override
    public void skipped(String reason) {
        done.increment();
    }

    @Override
    public void scored(int observations) {
        done.increment();
    }

    @Override
    public void rejected(Rejection rejection) {
        throw new IllegalStateException("a paragraph of the bench's own was rejected: " + rejection);
    }

    @Override
    public void batch(int asked, Duration took) {
        batches.increment();
        questions.add(asked);
    }

    /** Paragraphs of which the left of the line is done. */
    long done() {
        return done.sum();
    }

    /** When the first paragraph was taken, as {@link System#nanoTime}; 0 before that. */
    long since() {
        return firstRead.get();
    }

    /** Questions in a batch, on the average. */
    double batchSize() {
        return batches.sum() == 0 ? 0 : (double) questions.sum() / batches.sum();
    }
}
