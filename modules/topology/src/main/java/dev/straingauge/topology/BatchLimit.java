package dev.straingauge.topology;

import java.time.Duration;

/**
 * How many questions a task may ask the model at once, so that its stream thread polls again in time: reckoned from how
 * long answers have taken, and counted from one turn of the thread to the next. A model that slows down gets smaller
 * batches from the next call on. Belongs to one thread.
 */
final class BatchLimit {
    /**
     * Share of {@code max.poll.interval.ms} that all tasks of a thread may spend with the model in a turn. Kafka Streams ends
     * a round of turns when half of the interval is over, and a task's turn may reach over two of them; so what is left is
     * a quarter, for everything else.
     */
    static final int SHARE = 8;

    /** Single questions that may each take too long before it is the model and not a machine that was asleep. */
    private static final int PATIENCE = 3;

    private static final long SLOW = Duration.ofMillis(2).toNanos();

    private final int batchSize;
    private final Duration pollInterval;
    private long nanosEach;
    private long spent;
    private int tooSlow;

    /**
     * @param batchSize questions in a full batch of a model that is quick enough, 1 or more
     * @param pollInterval the consumer's {@code max.poll.interval.ms}
     */
    BatchLimit(int batchSize, Duration pollInterval) {
        this.batchSize = batchSize;
        this.pollInterval = pollInterval;
    }

    /** A new turn of the thread begins. */
    void turn() {
        spent = 0;
    }

    /**
     * Questions that make a full batch now, 1 to the configured size.
     *
     * @param scorers tasks of the thread that ask the model, 1 or more
     */
    int full(int scorers) {
        return nanosEach == 0 ? batchSize : within(allowance(scorers));
    }

    /**
     * Questions that may be asked in one call now: none when the turn is used up, one as long as nobody knows how long it
     * takes.
     *
     * @param scorers tasks of the thread that ask the model, 1 or more
     */
    int next(int scorers) {
        long left = allowance(scorers) - spent;
        if (left <= 0) {
            return 0;
        }
        if (nanosEach == 0) {
            return 1;
        }
        return spent > 0 && left < nanosEach ? 0 : within(left);
    }

    /** Whether a question takes so long that a thread had better do other work in the meantime. */
    boolean isSlow() {
        return nanosEach >= SLOW;
    }

    /** The model kept the thread for so long. */
    void kept(long nanos) {
        spent += nanos;
    }

    /**
     * Takes note of a call that kept the thread.
     *
     * @param questions how many were asked, 1 or more
     * @param nanos how long it took
     * @param scorers tasks of the thread that ask the model, 1 or more
     * @throws IllegalStateException when single questions go on taking more than a whole turn; it says what to change
     */
    void answered(int questions, long nanos, int scorers) {
        kept(nanos);
        took(questions, nanos, scorers);
    }

    /** Takes note of how long a call took, in whatever thread; otherwise as {@link #answered}. */
    void took(int questions, long nanos, int scorers) {
        long each = Math.max(1, nanos / questions);
        // Slower counts at once, quicker by and by: texts differ, and so do neighbours on the machine.
        nanosEach = Math.max(each, (nanosEach * 7 + each) / 8);
        tooSlow = each > allowance(scorers) && questions == 1 ? tooSlow + 1 : 0;
        if (tooSlow >= PATIENCE) {
            throw new IllegalStateException(
                    "the model takes " + Duration.ofNanos(each).toMillis()
                            + " ms for one question; with max.poll.interval.ms "
                            + pollInterval.toMillis() + " and " + scorers + " tasks on a thread it may take "
                            + Duration.ofNanos(allowance(scorers)).toMillis()
                            + " ms: raise max.poll.interval.ms in kafka.properties, or let more threads or instances share the tasks");
        }
    }

    private int within(long nanos) {
        return (int) Math.max(1, Math.min(batchSize, nanos / nanosEach));
    }

    private long allowance(int scorers) {
        return pollInterval.toNanos() / SHARE / scorers;
    }
}
