package dev.straingauge.ingest.web;

import java.time.Duration;

/** Waits. A port, so that tests need not. */
@FunctionalInterface
public interface Pause {
    /**
     * Returns after the time, or earlier if whoever gave the pause has no use for waiting any more.
     *
     * @param time how long, more than 0
     */
    void pause(Duration time) throws InterruptedException;
}
