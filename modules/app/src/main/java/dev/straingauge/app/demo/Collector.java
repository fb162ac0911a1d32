package dev.straingauge.app.demo;

import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.core.Alert;
import dev.straingauge.core.IndexPoint;
import dev.straingauge.core.Observation;
import dev.straingauge.wire.RejectedHeaders;
import dev.straingauge.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads what the line wrote, as any other consumer would: only what is committed. Belongs to one thread, who closes it.
 */
final class Collector implements AutoCloseable {
    private static final Duration WAIT = Duration.ofMillis(50);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, Observation> observations = new LinkedHashMap<>();
    private final Map<String, IndexPoint> newestPoints = new HashMap<>();
    private final List<Alert> alerts = new ArrayList<>();
    private final List<Summary.RejectedRow> rejected = new ArrayList<>();
    private long observationRecords;

    Collector(StraingaugeConfig.Kafka kafka) {
        Map<String, Object> settings = kafka.clientSettings();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : List.of(
                Topics.OBSERVATIONS.name(), Topics.INDEX.name(), Topics.ALERTS.name(), Topics.REJECTED.name())) {
            consumer.partitionsFor(topic).forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Takes in what has been committed since the last call; waits a moment if there is nothing. */
    void poll() {
        consumer.poll(WAIT).forEach(this::take);
    }

    /** Takes in everything that is committed now. */
    void catchUp() {
        Set<TopicPartition> partitions = consumer.assignment();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            poll();
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> taken) {
        byte[] value = taken.value();
        String topic = taken.topic();
        if (topic.equals(Topics.REJECTED.name())) {
            if (taken.headers().lastHeader(RejectedHeaders.REPLAYED) != null) {
                return;
            }
            rejected.add(new Summary.RejectedRow(
                    RejectedHeaders.text(taken.headers(), RejectedHeaders.FROM),
                    RejectedHeaders.text(taken.headers(), RejectedHeaders.REASON),
                    RejectedHeaders.text(taken.headers(), RejectedHeaders.DETAIL)));
        } else if (topic.equals(Topics.OBSERVATIONS.name())) {
            observationRecords++;
            Observation observation =
                    Topics.OBSERVATIONS.values().deserializer().deserialize(topic, value);
            if (observation.isWithdrawn()) {
                observations.remove(observation.id());
            } else {
                observations.put(observation.id(), observation);
            }
        } else if (topic.equals(Topics.INDEX.name())) {
            IndexPoint point = Topics.INDEX.values().deserializer().deserialize(topic, value);
            newestPoints.merge(
                    point.partnership(), point, (old, now) -> now.asOf().isBefore(old.asOf()) ? old : now);
        } else {
            alerts.add(Topics.ALERTS.values().deserializer().deserialize(topic, value));
        }
    }

    /** Observation records read so far. */
    long observationRecords() {
        return observationRecords;
    }

    List<Observation> observations() {
        return List.copyOf(observations.values());
    }

    /** The decayed index at the end, by partnership. */
    Map<String, Double> indexNow() {
        Map<String, Double> now = new HashMap<>();
        newestPoints.forEach((partnership, point) -> now.put(partnership, point.index()));
        return now;
    }

    List<Alert> alerts() {
        return List.copyOf(alerts);
    }

    List<Summary.RejectedRow> rejected() {
        return List.copyOf(rejected);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
