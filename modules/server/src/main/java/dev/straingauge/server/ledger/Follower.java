package dev.straingauge.server.ledger;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the topics into a ledger, on a thread of its own, until it is closed. When Kafka or the database fails, it begins
 * anew where it was, after a pause; meanwhile the ledger answers with what it has. Thread-safe.
 */
public final class Follower implements AutoCloseable {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(20);
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

    private final Ledger ledger;
    private final Map<String, Object> kafka;
    private final InstantSource clock;
    private final Thread thread;
    private final CountDownLatch stop = new CountDownLatch(1);

    private Follower(Ledger ledger, Map<String, Object> kafka, InstantSource clock) {
        this.ledger = ledger;
        this.kafka = Map.copyOf(kafka);
        this.clock = clock;
        this.thread = new Thread(this::follow, "straingauge-ledger");
        thread.setDaemon(true);
    }

    /**
     * Begins to follow.
     *
     * @param kafka what Kafka's clients are opened with
     */
    public static Follower start(Ledger ledger, Map<String, Object> kafka, InstantSource clock) {
        Follower follower = new Follower(ledger, kafka, clock);
        follower.thread.start();
        return follower;
    }

    private void follow() {
        Duration pause = FIRST_PAUSE;
        while (stop.getCount() > 0) {
            try (Reading reading = new Reading(ledger, kafka, clock)) {
                while (stop.getCount() > 0) {
                    reading.step();
                    pause = FIRST_PAUSE;
                }
            } catch (KafkaException | LedgerException e) {
                LOG.warn("what is shown is not kept up to date for {} s: {}", pause.toSeconds(), e.getMessage());
                if (ledger.obstacle().isPresent()) {
                    ledger.obstacle(Optional.of("this instance cannot read what Kafka has: " + oneLine(e)));
                }
                pause = rest(pause);
            } catch (RuntimeException e) {
                LOG.error("what is shown is not kept up to date any more", e);
                ledger.obstacle(Optional.of("this instance follows Kafka no more, for a reason that its log names"));
                return;
            }
        }
    }

    private static String oneLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private Duration rest(Duration pause) {
        try {
            if (stop.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                return pause;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop.countDown();
        }
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    /** Finishes the transaction that is under way, and stops. */
    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join(STOP_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
