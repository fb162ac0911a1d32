package dev.straingauge.app.discovered;

import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.line.LineException;
import dev.straingauge.core.Observation;
import dev.straingauge.wire.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** Reads the observations topic once, from its beginning to where it ends now; only what is committed. */
public final class ObservationsToEnd {
    private static final Duration WAIT = Duration.ofMillis(200);
    private static final int TIMEOUT_MS = 15_000;

    private ObservationsToEnd() {}

    /**
     * Hands on every observation, those of one partnership in order.
     *
     * @throws LineException when Kafka does not answer, the topic is not there, or a record is no observation
     */
    public static void read(StraingaugeConfig.Kafka kafka, Consumer<Observation> each) {
        Map<String, Object> settings = kafka.clientSettings();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        String topic = Topics.OBSERVATIONS.name();
        try (KafkaConsumer<String, Observation> consumer = new KafkaConsumer<>(
                settings,
                Topics.OBSERVATIONS.keys().deserializer(),
                Topics.OBSERVATIONS.values().deserializer())) {
            List<PartitionInfo> infos = consumer.partitionsFor(topic);
            if (infos == null || infos.isEmpty()) {
                throw new LineException("Kafka at " + kafka.bootstrapServers() + " has no topic " + topic
                        + "; start 'straingauge run' first");
            }
            List<TopicPartition> partitions = infos.stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(WAIT).forEach(taken -> {
                    if (taken.value() != null) {
                        each.accept(taken.value());
                    }
                });
            }
        } catch (KafkaException e) {
            throw new LineException(
                    "Kafka at " + kafka.bootstrapServers() + " does not answer for " + topic + ": " + e.getMessage(),
                    e);
        }
    }
}
