package dev.straingauge.app.replay;

import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.line.LineException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads topics as bytes, without a group: only what is committed, and leaves no trace. Belongs to one thread, who closes
 * it.
 */
final class CommittedRecords implements AutoCloseable {
    private static final Duration WAIT = Duration.ofMillis(200);
    private static final int TIMEOUT_MS = 15_000;

    private final String servers;
    private final KafkaConsumer<byte[], byte[]> consumer;

    /** Sees the end of what is not committed yet. */
    private final KafkaConsumer<byte[], byte[]> everything;

    CommittedRecords(StraingaugeConfig.Kafka kafka) {
        this.servers = kafka.bootstrapServers();
        Map<String, Object> settings = kafka.clientSettings();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        this.everything = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Where each partition of a topic ends now; empty when there is no such topic. */
    Map<Integer, Long> ends(String topic) {
        try {
            List<PartitionInfo> infos = consumer.partitionsFor(topic);
            Map<Integer, Long> ends = new TreeMap<>();
            if (infos != null) {
                List<TopicPartition> partitions = infos.stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
                // Asked about what it does not read, the consumer would warn of it.
                consumer.assign(partitions);
                consumer.endOffsets(partitions).forEach((partition, end) -> ends.put(partition.partition(), end));
            }
            return ends;
        } catch (KafkaException e) {
            throw failed(topic, e);
        }
    }

    /** Hands on all that stands in a partition before an offset, in order. */
    void read(TopicPartition partition, long end, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        try {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> next : consumer.poll(WAIT)) {
                    if (next.offset() < end) {
                        each.accept(next);
                    }
                }
            }
        } catch (KafkaException e) {
            throw failed(partition.topic(), e);
        }
    }

    /** Hands on all that a topic holds now, partition by partition; nothing when there is no such topic. */
    void readAll(String topic, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        ends(topic).forEach((partition, end) -> read(new TopicPartition(topic, partition), end, each));
    }

    /**
     * Whether a partition has no record from an offset on; what Kafka writes for itself is none. Not as long as a transaction is
     * open on it: what stands behind its beginning can't be read, whoever wrote it.
     */
    boolean isEmptyFrom(TopicPartition partition, long from) {
        try {
            consumer.assign(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            everything.assign(List.of(partition));
            if (everything.endOffsets(List.of(partition)).getOrDefault(partition, 0L) > end) {
                return false;
            }
            if (from >= end) {
                return true;
            }
            consumer.seek(partition, from);
            while (consumer.position(partition) < end) {
                if (!consumer.poll(WAIT).isEmpty()) {
                    return false;
                }
            }
            return true;
        } catch (KafkaException e) {
            throw failed(partition.topic(), e);
        }
    }

    private LineException failed(String topic, KafkaException e) {
        return new LineException("Kafka at " + servers + " does not answer for " + topic + ": " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try (everything) {
            consumer.close();
        }
    }
}
