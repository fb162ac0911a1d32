package dev.straingauge.app.sources;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends pauses early. Thread-safe. */
final class Halt {
    private final CountDownLatch halted = new CountDownLatch(1);

    /** Waits so long, or until it is halted. */
    void pause(Duration time) throws InterruptedException {
        var unused = halted.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    void halt() {
        halted.countDown();
    }
}
