package dev.straingauge.app.intake;

import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.wire.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/**
 * Whether Kafka answers and has the topics. It is asked at most once in a few seconds, however often somebody wants to know;
 * while it is being asked, others hear what it said before. Thread-safe.
 */
final class TopicCheck implements AutoCloseable {
    private static final int TIMEOUT_MS = 3_000;
    private static final Duration HOLDS = Duration.ofSeconds(5);
    private static final List<String> NEEDED = List.of(Topics.PARAGRAPHS.name(), Topics.REJECTED.name());

    private final Admin admin;
    private final String servers;
    private final LongSupplier nanoTime;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Optional<String> last = Optional.of("Kafka was not asked yet");
    private long until;
    private boolean asked;

    TopicCheck(Admin admin, String servers, LongSupplier nanoTime) {
        this.admin = admin;
        this.servers = servers;
        this.nanoTime = nanoTime;
    }

    static TopicCheck open(StraingaugeConfig.Kafka kafka) {
        Map<String, Object> settings = kafka.clientSettings();
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        return new TopicCheck(Admin.create(settings), kafka.bootstrapServers(), System::nanoTime);
    }

    /** What stands in the way, in one line; nothing if all is well. */
    Optional<String> obstacle() {
        if (asking.tryLock()) {
            try {
                if (!asked || nanoTime.getAsLong() - until >= 0) {
                    last = ask();
                    asked = true;
                    until = nanoTime.getAsLong() + HOLDS.toNanos();
                }
            } finally {
                asking.unlock();
            }
        }
        return last;
    }

    private Optional<String> ask() {
        try {
            admin.describeTopics(NEEDED).allTopicNames().get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
            return Optional.empty();
        } catch (ExecutionException | KafkaException | TimeoutException e) {
            Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
            String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            return Optional.of("Kafka at " + servers + " does not answer: " + why.replaceAll("\\s*\\R\\s*", " "));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted while asking Kafka");
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofMillis(TIMEOUT_MS));
    }
}
