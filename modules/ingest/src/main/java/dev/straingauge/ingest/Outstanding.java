package dev.straingauge.ingest;

import java.time.Duration;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/** Counts what was sent and is not answered yet. Thread-safe. */
final class Outstanding {
    private static final long NANOS_IN_MILLI = 1_000_000;

    private long open;

    synchronized void sent() {
        open++;
    }

    synchronized void answered() {
        open--;
        if (open == 0) {
            notifyAll();
        }
    }

    /**
     * Waits until everything is answered.
     *
     * @throws TimeoutException when it takes longer than that
     * @throws InterruptException when the thread is interrupted; it stays so
     */
    synchronized void await(Duration within) {
        long deadline = System.nanoTime() + within.toNanos();
        try {
            while (open > 0) {
                long left = (deadline - System.nanoTime()) / NANOS_IN_MILLI;
                if (left <= 0) {
                    throw new TimeoutException(
                            open + " records were not acknowledged within " + within.toMillis() + " ms");
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
