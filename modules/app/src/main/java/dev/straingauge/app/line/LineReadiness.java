package dev.straingauge.app.line;

import dev.straingauge.app.Opened;
import dev.straingauge.sinks.Readiness;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/**
 * Ready means that every thread has its work assigned, has the state of that work, and polls. Kafka Streams says it is
 * running while a task that was corrupted is restored, and while a thread hangs in the model; so both are looked at as well.
 *
 * @param fault what stopped the line, or null
 * @param state of Kafka Streams
 * @param restoring which stores are being restored
 * @param polls when threads last polled
 * @param longestSilence how long a thread may go without; at twice as long Kafka takes its work away
 */
record LineReadiness(
        Supplier<@Nullable Throwable> fault,
        Supplier<KafkaStreams.State> state,
        Restoring restoring,
        Polls polls,
        Duration longestSilence)
        implements Readiness {

    @Override
    public State check() {
        Throwable failure = fault.get();
        if (failure != null) {
            return new State(false, "stopped by a fault: " + Opened.reason(failure));
        }
        return switch (state.get()) {
            case RUNNING -> hindrance().orElseGet(() -> new State(true, "running"));
            case REBALANCING ->
                hindrance().orElseGet(() -> new State(false, "taking over work: waiting for tasks or for their state"));
            case CREATED -> new State(false, "starting");
            default -> new State(false, "stopping");
        };
    }

    /** What keeps a line from being ready that Kafka Streams may not know; a thread can hang before it has all its work. */
    private Optional<State> hindrance() {
        return polls.longest()
                .filter(thread -> thread.silent().compareTo(longestSilence) > 0)
                .map(thread -> thread.thread() + " has not polled for "
                        + thread.silent().toSeconds()
                        + " s; after " + longestSilence.multipliedBy(2).toSeconds()
                        + " s (max.poll.interval.ms) Kafka gives its work to another")
                .or(restoring::now)
                .map(reason -> new State(false, reason));
    }
}
