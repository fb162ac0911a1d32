package dev.straingauge.app.topics;

import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.line.LineException;
import dev.straingauge.wire.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** Reads a topic once, from its beginning to where it ends now; only what is committed. */
public final class TopicToEnd {
    private static final Duration WAIT = Duration.ofMillis(200);
    private static final int TIMEOUT_MS = 15_000;

    private TopicToEnd() {}

    /**
     * Hands on every value, those of one key in order.
     *
     * @throws LineException when Kafka does not answer, the topic is not there, or a record is not what it should be
     */
    public static <K, V> void read(StraingaugeConfig.Kafka kafka, Topic<K, V> from, Consumer<V> each) {
        Map<String, Object> settings = kafka.clientSettings();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        String topic = from.name();
        try (KafkaConsumer<K, V> consumer = new KafkaConsumer<>(
                settings, from.keys().deserializer(), from.values().deserializer())) {
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
