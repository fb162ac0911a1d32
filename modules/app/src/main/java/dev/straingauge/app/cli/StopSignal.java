package dev.straingauge.app.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Lets a command that runs until it is stopped end as it would otherwise, with its own exit status: by itself, Java ends with
 * a status of 143 on SIGTERM, whatever became of the work. There is one process, so at most one command listens; it closes
 * the signal when it no longer does.
 */
public final class StopSignal implements AutoCloseable {
    private static final AtomicReference<@Nullable StopSignal> LISTENING = new AtomicReference<>();

    private final CountDownLatch raised = new CountDownLatch(1);

    private StopSignal() {}

    /** Tells the command that listens, if there is one, and says whether there is. */
    public static boolean raise() {
        StopSignal listening = LISTENING.getAndSet(null);
        if (listening == null) {
            return false;
        }
        listening.raised.countDown();
        return true;
    }

    /** Listens from now on. */
    static StopSignal listen() {
        StopSignal signal = new StopSignal();
        if (!LISTENING.compareAndSet(null, signal)) {
            throw new IllegalStateException("another command listens already");
        }
        return signal;
    }

    /** Waits until somebody raises it, unless somebody has. */
    void await() throws InterruptedException {
        raised.await();
    }

    @Override
    public void close() {
        LISTENING.compareAndSet(this, null);
    }
}
