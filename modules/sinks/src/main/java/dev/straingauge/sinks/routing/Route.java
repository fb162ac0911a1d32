package dev.straingauge.sinks.routing;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Somebody who is told of alerts. Safe to call while earlier calls are under way. */
interface Route extends AutoCloseable {
    /**
     * Tells it, and returns at once.
     *
     * @return what it says. It may never complete, or fail; whoever waits for it sets a limit, and cancels it then
     */
    CompletableFuture<Answer> send(Message message);

    /** How often it must be told of an open alert again; empty when once is enough. */
    default Optional<Duration> repeats() {
        return Optional.empty();
    }

    @Override
    default void close() {}
}
