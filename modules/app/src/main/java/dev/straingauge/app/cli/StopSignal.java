package dev.straingauge.app.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Lets a command that runs until it is stopped end as it would otherwise, with its own exit status: by itself, Java ends with
 * a status of 143 on SIGTERM, whatever became of the work. There is one process, so at most one command waits.
 */
public final class StopSignal {
    private static final AtomicReference<@Nullable CountDownLatch> WAITED_FOR = new AtomicReference<>();

    private StopSignal() {}

    /** Tells the command that waits, if there is one, and says whether there is. */
    public static boolean raise() {
        CountDownLatch latch = WAITED_FOR.getAndSet(null);
        if (latch == null) {
            return false;
        }
        latch.countDown();
        return true;
    }

    /** Waits until somebody raises it. */
    static void await() throws InterruptedException {
        CountDownLatch latch = new CountDownLatch(1);
        if (!WAITED_FOR.compareAndSet(null, latch)) {
            throw new IllegalStateException("another command waits already");
        }
        try {
            latch.await();
        } finally {
            WAITED_FOR.compareAndSet(latch, null);
        }
    }
}
