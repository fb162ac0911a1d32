package dev.straingauge.app.feedback;

import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.line.LineException;
import dev.straingauge.core.Feedback;
import dev.straingauge.wire.Partitions;
import dev.straingauge.wire.Topics;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Puts feedback where the line reads it: into the partition of its partnership. Thread-safe; whoever opened it closes it. */
public final class FeedbackWriter implements AutoCloseable {
    private static final int TIMEOUT_MS = 15_000;

    private final StraingaugeConfig.Kafka kafka;
    private final KafkaProducer<String, Feedback> producer;

    private FeedbackWriter(StraingaugeConfig.Kafka kafka) {
        this.kafka = kafka;
        Map<String, Object> settings = kafka.clientSettings();
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT_MS);
        producer = new KafkaProducer<>(
                settings,
                Topics.FEEDBACK.keys().serializer(),
                Topics.FEEDBACK.values().serializer());
    }

    /** Opens one; the cluster need not be there yet. */
    public static FeedbackWriter open(StraingaugeConfig.Kafka kafka) {
        return new FeedbackWriter(kafka);
    }

    /**
     * Hands feedback in; it is kept once this returns.
     *
     * @throws LineException when Kafka has no topic for it, does not answer or refuses
     */
    public void handIn(Feedback feedback) {
        String topic = Topics.FEEDBACK.name();
        try {
            int partitions = producer.partitionsFor(topic).size();
            producer.send(new ProducerRecord<>(
                            topic, Partitions.of(feedback.partnership(), partitions), feedback.observation(), feedback))
                    .get();
        } catch (ExecutionException e) {
            throw unanswered(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LineException("interrupted while the correction was on its way; it may have been kept", e);
        } catch (KafkaException e) {
            throw unanswered(e);
        }
    }

    private LineException unanswered(Throwable e) {
        return new LineException(
                "Kafka at " + kafka.bootstrapServers() + " does not answer for " + Topics.FEEDBACK.name() + ": "
                        + e.getMessage(),
                e);
    }

    @Override
    public void close() {
        producer.close();
    }
}
