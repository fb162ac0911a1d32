package dev.straingauge.app.feedback;

import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.line.LineException;
import dev.straingauge.core.Feedback;
import dev.straingauge.wire.Partitions;
import dev.straingauge.wire.Topic;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Writes what people hand in: a record is kept once it is written. Thread-safe; whoever opened it closes it.
 *
 * @param <V> what is written
 */
public final class KeptWriter<V> implements AutoCloseable {
    private static final int TIMEOUT_MS = 15_000;

    private final StraingaugeConfig.Kafka kafka;
    private final Topic<String, V> topic;
    private final KafkaProducer<String, V> producer;

    private KeptWriter(StraingaugeConfig.Kafka kafka, Topic<String, V> topic) {
        this.kafka = kafka;
        this.topic = topic;
        Map<String, Object> settings = kafka.clientSettings();
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT_MS);
        producer = new KafkaProducer<>(
                settings, topic.keys().serializer(), topic.values().serializer());
    }

    /** Opens one; the cluster need not be there yet. */
    public static <V> KeptWriter<V> open(StraingaugeConfig.Kafka kafka, Topic<String, V> topic) {
        return new KeptWriter<>(kafka, topic);
    }

    /** Puts feedback where the line reads it: into the partition of its partnership. Else as {@link #keep(String, Object)}. */
    public static void handIn(KeptWriter<Feedback> writer, Feedback feedback) {
        writer.keep(
                () -> Partitions.of(
                        feedback.partnership(),
                        writer.producer.partitionsFor(writer.topic.name()).size()),
                feedback.observation(),
                feedback);
    }

    /**
     * Writes a record, into the partition of its key; it is kept once this returns.
     *
     * @throws LineException when Kafka has no such topic, does not answer or refuses
     */
    public void keep(String key, V value) {
        keep(() -> null, key, value);
    }

    private void keep(Supplier<@Nullable Integer> partition, String key, V value) {
        try {
            producer.send(new ProducerRecord<>(topic.name(), partition.get(), key, value))
                    .get();
        } catch (ExecutionException e) {
            throw unanswered(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LineException("interrupted while it was on its way to Kafka; it may have been kept", e);
        } catch (KafkaException e) {
            throw unanswered(e);
        }
    }

    private LineException unanswered(Throwable e) {
        return new LineException(
                "Kafka at " + kafka.bootstrapServers() + " does not answer for " + topic.name() + ": " + e.getMessage(),
                e);
    }

    @Override
    public void close() {
        producer.close();
    }
}
