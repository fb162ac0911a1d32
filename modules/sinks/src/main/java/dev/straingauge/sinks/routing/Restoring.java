package dev.straingauge.sinks.routing;

import dev.straingauge.core.Delivery;
import dev.straingauge.wire.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Reads partitions of the deliveries topic that this process has come to own, from their beginning to where they ended then,
 * open transactions awaited, a piece at a time. Belongs to one thread, who closes it.
 */
final class Restoring implements AutoCloseable {
    private static final String TOPIC = Topics.DELIVERIES.name();
    private static final Duration POLL = Duration.ofMillis(50);

    private final Map<String, Object> admin;
    private final KafkaConsumer<byte[], byte[]> reader;
    private final Map<TopicPartition, Long> ends = new HashMap<>();

    /** Takes what was read. */
    interface Found {
        /**
         * Called for each record, in order.
         *
         * @param delivery what stands there, or null when it can't be read or was deleted
         */
        void found(String key, int partition, long offset, @Nullable Delivery delivery);
    }

    Restoring(KafkaSettings settings) {
        this.admin = settings.named();
        this.reader = new KafkaConsumer<>(settings.reader(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Refuses a topic that has no room for the deliveries of some alerts. */
    void requirePlace() {
        int wanted = reader.partitionsFor(Topics.ALERTS.name()).size();
        int there = reader.partitionsFor(TOPIC).size();
        if (there < wanted) {
            throw new KafkaException(TOPIC + " has " + there + " partitions and " + Topics.ALERTS.name() + " " + wanted
                    + "; give it as many");
        }
    }

    boolean isBusy() {
        return !ends.isEmpty();
    }

    /** Begins to read more. */
    void begin(Collection<Integer> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        Set<TopicPartition> more =
                partitions.stream().map(each -> new TopicPartition(TOPIC, each)).collect(Collectors.toSet());
        // Where it ends for those who see what is not committed yet: a transaction of whoever had it may be under way.
        try (Admin client = Admin.create(admin)) {
            client.listOffsets(
                            more.stream().collect(Collectors.toMap(Function.identity(), each -> OffsetSpec.latest())))
                    .all()
                    .get()
                    .forEach((partition, end) -> ends.put(partition, end.offset()));
        } catch (ExecutionException e) {
            throw new KafkaException("nobody says where " + more + " ends", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while " + TOPIC + " was looked at", e);
        }
        Set<TopicPartition> all = new HashSet<>(reader.assignment());
        all.addAll(more);
        reader.assign(all);
        reader.seekToBeginning(more);
    }

    /** Leaves these to somebody else. */
    void forget(Collection<Integer> partitions) {
        ends.keySet().removeIf(each -> partitions.contains(each.partition()));
        reader.assign(ends.keySet());
    }

    /**
     * Reads the next piece.
     *
     * @return partitions that are read to the end now
     */
    Set<Integer> step(Found found) {
        if (!isBusy()) {
            return Set.of();
        }
        for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
            String key = Topics.DELIVERIES.keys().deserializer().deserialize(TOPIC, record.key());
            found.found(key, record.partition(), record.offset(), delivery(record));
        }
        Set<Integer> done = ends.entrySet().stream()
                .filter(end -> reader.position(end.getKey()) >= end.getValue())
                .map(end -> end.getKey().partition())
                .collect(Collectors.toSet());
        if (!done.isEmpty()) {
            forget(done);
        }
        return done;
    }

    private static @Nullable Delivery delivery(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return null;
        }
        try {
            return Topics.DELIVERIES.values().deserializer().deserialize(TOPIC, record.value());
        } catch (SerializationException e) {
            LoggerFactory.getLogger(Restoring.class)
                    .error(
                            "{}-{}@{} is passed over, and what waits there is not sent: {}",
                            TOPIC,
                            record.partition(),
                            record.offset(),
                            e.getMessage());
            return null;
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
