package dev.straingauge.bench;

import dev.straingauge.app.line.Line;
import dev.straingauge.core.Alert;
import dev.straingauge.core.Evidence;
import dev.straingauge.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * How long an alert takes: from when the broker acknowledged the last paragraph that it rests on to when a consumer of committed
 * records has it. A model finds strain in everything, and one article after another is published, a second apart. Belongs to
 * one thread.
 */
final class AlertLatency {
    private static final int ARTICLES = 120;
    private static final Duration APART = Duration.ofSeconds(1);

    private final LineRig rig;
    private final WrittenNews news;
    private final List<Double> millis = new ArrayList<>();

    AlertLatency(LineRig rig, WrittenNews news) {
        this.rig = rig;
        this.news = news;
    }

    /** Milliseconds, of all alerts that open. */
    Latencies measure() {
        try (KafkaConsumer<byte[], byte[]> alerts = alerts();
                Line line = rig.start(ConstantModel.strain(), new LineCounts())) {
            for (int article = 0; article < ARTICLES; article++) {
                rig.publish(news.next(WrittenNews.PER_ARTICLE));
                rig.flush();
                long until = System.nanoTime() + APART.toNanos();
                for (long left = APART.toMillis(); left > 0; left = (until - System.nanoTime()) / 1_000_000) {
                    read(alerts, Duration.ofMillis(left));
                }
                line.fault().ifPresent(fault -> {
                    throw fault;
                });
            }
        }
        return Latencies.of(millis);
    }

    private KafkaConsumer<byte[], byte[]> alerts() {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        rig.bootstrapServers(),
                        "isolation.level",
                        "read_committed",
                        "enable.auto.commit",
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(consumer.partitionsFor(Topics.ALERTS.name()).stream()
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList());
        consumer.seekToEnd(consumer.assignment());
        consumer.assignment().forEach(consumer::position);
        return consumer;
    }

    private void read(KafkaConsumer<byte[], byte[]> alerts, Duration wait) {
        Deserializer<Alert> deserializer = Topics.ALERTS.values().deserializer();
        for (ConsumerRecord<byte[], byte[]> record : alerts.poll(wait)) {
            long now = System.nanoTime();
            Alert alert = deserializer.deserialize(record.topic(), record.value());
            if (alert.status() == Alert.Status.OPENED) {
                lastNeeded(alert).ifPresent(acknowledged -> millis.add((now - acknowledged) / 1e6));
            }
        }
    }

    /** When the last of its paragraphs was acknowledged; nothing when they came while the line was warmed up. */
    private OptionalLong lastNeeded(Alert alert) {
        return alert.evidence().stream()
                .map(Evidence::observation)
                .map(observation -> rig.acknowledgedAt(observation.substring(0, observation.lastIndexOf('@'))))
                .filter(java.util.Objects::nonNull)
                .mapToLong(Long::longValue)
                .max();
    }
}
