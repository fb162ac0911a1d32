package dev.straingauge.app.rejected;

import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.line.LineException;
import dev.straingauge.wire.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the topic of rejected records, only what is committed. Belongs to one thread, who closes it. Every method raises a
 * {@link LineException} when Kafka does not answer or the topic is not there.
 */
public final class RejectedTopic implements AutoCloseable {
    private static final String TOPIC = Topics.REJECTED.name();
    private static final Duration WAIT = Duration.ofMillis(200);
    private static final int TIMEOUT_MS = 15_000;

    /** Longer than any transaction of the line, or of a replay, can stand open. */
    private static final Duration OPEN_TRANSACTION = Duration.ofSeconds(90);

    private final StraingaugeConfig.Kafka kafka;
    private final InstantSource clock;
    private final KafkaConsumer<byte[], byte[]> consumer;

    private RejectedTopic(StraingaugeConfig.Kafka kafka, InstantSource clock) {
        this.kafka = kafka;
        this.clock = clock;
        this.consumer = consumer("read_committed");
    }

    /** Opens it. */
    public static RejectedTopic open(StraingaugeConfig.Kafka kafka) {
        return new RejectedTopic(kafka, InstantSource.system());
    }

    /** All dead letters that are committed, by their ids. */
    public NavigableMap<DeadLetterId, DeadLetter.Head> heads() {
        return asking(() -> heads(ends(consumer)));
    }

    /**
     * All dead letters there are, those of transactions included that stand open now: it waits until they are committed or
     * not. So it sees every note that anybody began to write before.
     */
    public NavigableMap<DeadLetterId, DeadLetter.Head> headsToTheLast() {
        return asking(() -> {
            try (KafkaConsumer<byte[], byte[]> hasty = consumer("read_uncommitted")) {
                return heads(ends(hasty));
            }
        });
    }

    /** Hands on the dead letters with these heads, in the order of their ids. */
    public void letters(Collection<DeadLetter.Head> heads, Consumer<DeadLetter> each) {
        Map<Integer, NavigableMap<Long, DeadLetter.Head>> byPartition = new TreeMap<>();
        heads.forEach(head -> byPartition
                .computeIfAbsent(head.id().partition(), partition -> new TreeMap<>())
                .put(head.id().offset(), head));
        asking(() -> {
            byPartition.forEach((partition, wanted) -> letters(new TopicPartition(TOPIC, partition), wanted, each));
            return heads;
        });
    }

    private void letters(
            TopicPartition partition, NavigableMap<Long, DeadLetter.Head> wanted, Consumer<DeadLetter> each) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, wanted.firstKey());
        readTo(Map.of(partition, wanted.lastKey() + 1), record -> {
            DeadLetter.Head head = wanted.get(record.offset());
            if (head != null) {
                each.accept(DeadLetter.of(record, head));
            }
        });
    }

    private NavigableMap<DeadLetterId, DeadLetter.Head> heads(Map<TopicPartition, Long> ends) {
        NavigableMap<DeadLetterId, DeadLetter.Head> heads = new TreeMap<>();
        Collection<DeadLetterId> replayed = new TreeSet<>();
        consumer.assign(ends.keySet());
        consumer.seekToBeginning(ends.keySet());
        readTo(ends, record -> {
            DeadLetterId before = DeadLetter.replayedBy(record);
            if (before == null) {
                DeadLetter.Head head = DeadLetter.head(record);
                heads.put(head.id(), head);
            } else {
                replayed.add(before);
            }
        });
        replayed.forEach(id -> heads.computeIfPresent(id, (same, head) -> head.sentAgain()));
        return heads;
    }

    private void readTo(Map<TopicPartition, Long> ends, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        Map<TopicPartition, Long> before = new HashMap<>();
        long movedAt = clock.millis();
        while (true) {
            Map<TopicPartition, Long> now = new HashMap<>();
            ends.keySet().forEach(partition -> now.put(partition, consumer.position(partition)));
            if (ends.entrySet().stream().allMatch(end -> now.getOrDefault(end.getKey(), 0L) >= end.getValue())) {
                return;
            }
            if (!now.equals(before)) {
                before = now;
                movedAt = clock.millis();
            } else if (clock.millis() - movedAt > OPEN_TRANSACTION.toMillis()) {
                throw new LineException("a transaction on " + TOPIC + " stands open for more than "
                        + OPEN_TRANSACTION.toSeconds() + " s; see kafka-transactions.sh find-hanging, then try again");
            }
            consumer.poll(WAIT).forEach(each);
        }
    }

    private Map<TopicPartition, Long> ends(KafkaConsumer<byte[], byte[]> asked) {
        List<TopicPartition> partitions = partitions();
        // Kafka's consumer warns of ends that it is asked for without being assigned to them.
        asked.assign(partitions);
        return asked.endOffsets(partitions);
    }

    private List<TopicPartition> partitions() {
        List<PartitionInfo> infos = consumer.partitionsFor(TOPIC);
        if (infos == null || infos.isEmpty()) {
            throw new LineException("Kafka at " + kafka.bootstrapServers() + " has no topic " + TOPIC
                    + "; start 'straingauge run' first");
        }
        List<TopicPartition> partitions = new ArrayList<>();
        infos.forEach(info -> partitions.add(new TopicPartition(TOPIC, info.partition())));
        return partitions;
    }

    private KafkaConsumer<byte[], byte[]> consumer(String isolation) {
        Map<String, Object> settings = kafka.clientSettings();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        return asking(() -> new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }

    private <T> T asking(Supplier<T> question) {
        try {
            return question.get();
        } catch (KafkaException e) {
            throw new LineException(
                    "Kafka at " + kafka.bootstrapServers() + " does not answer for " + TOPIC + ": "
                            + (e.getCause() == null ? e : e.getCause()).getMessage(),
                    e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
