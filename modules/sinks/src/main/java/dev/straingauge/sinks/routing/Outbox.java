package dev.straingauge.sinks.routing;

import dev.straingauge.core.Delivery;
import dev.straingauge.wire.DeliveryKeys;
import dev.straingauge.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes the deliveries topic, in one transaction with the offsets of the alerts that gave cause, and reads single records of
 * it again. Belongs to one thread, who closes it.
 */
final class Outbox implements AutoCloseable {
    private static final String TOPIC = Topics.DELIVERIES.name();
    private static final Duration READ_WITHIN = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final KafkaProducer<byte[], byte[]> writer;
    private final KafkaConsumer<byte[], byte[]> reader;

    /**
     * A delivery and where it belongs.
     *
     * @param partition the partition of its alert
     */
    record Placed(int partition, Delivery delivery) {}

    /** Opens it, and ends whatever transaction the same instance had open before. */
    Outbox(KafkaSettings settings) {
        this.writer = new KafkaProducer<>(settings.writer(), new ByteArraySerializer(), new ByteArraySerializer());
        try {
            writer.initTransactions();
            this.reader =
                    new KafkaConsumer<>(settings.reader(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        } catch (RuntimeException e) {
            writer.close(Duration.ZERO);
            throw e;
        }
    }

    /**
     * Writes deliveries and offsets, all or nothing. Nothing is written by whom the group has given the partitions to somebody
     * else.
     *
     * @return where each delivery stands now, by its key
     * @throws CommitFailedException when the group is about to share its partitions anew; nothing was written, and it may be
     *     tried again
     * @throws KafkaException when nobody knows what was written
     */
    Map<String, Long> write(
            List<Placed> deliveries, Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
        writer.beginTransaction();
        try {
            Map<String, Future<RecordMetadata>> sent = new HashMap<>();
            for (Placed placed : deliveries) {
                String key = DeliveryKeys.of(placed.delivery());
                sent.put(
                        key,
                        writer.send(new ProducerRecord<>(
                                TOPIC,
                                placed.partition(),
                                key.getBytes(StandardCharsets.UTF_8),
                                Topics.DELIVERIES.values().serializer().serialize(TOPIC, placed.delivery()))));
            }
            // Whoever takes over after these offsets are accepted must find the deliveries before the end of the topic.
            writer.flush();
            writer.sendOffsetsToTransaction(offsets, group);
            writer.commitTransaction();
            Map<String, Long> places = new HashMap<>();
            for (Map.Entry<String, Future<RecordMetadata>> each : sent.entrySet()) {
                places.put(each.getKey(), each.getValue().get().offset());
            }
            return places;
        } catch (CommitFailedException e) {
            writer.abortTransaction();
            throw e;
        } catch (ExecutionException e) {
            throw new KafkaException("a record of " + TOPIC + " was refused", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while " + TOPIC + " was written", e);
        }
    }

    /** The record that stands there; the newest of a key is never compacted away. */
    Delivery read(int partition, long offset) {
        TopicPartition place = new TopicPartition(TOPIC, partition);
        reader.assign(List.of(place));
        reader.seek(place, offset);
        long deadline = System.nanoTime() + READ_WITHIN.toNanos();
        while (System.nanoTime() < deadline) {
            for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                if (record.offset() == offset && record.value() != null) {
                    return Topics.DELIVERIES.values().deserializer().deserialize(TOPIC, record.value());
                }
                throw new KafkaException(
                        place + " has no delivery at " + offset + ", it goes on at " + record.offset());
            }
        }
        throw new KafkaException(
                place + " at " + offset + " could not be read within " + READ_WITHIN.toSeconds() + " s");
    }

    @Override
    public void close() {
        try (reader) {
            writer.close(CLOSE_WITHIN);
        }
    }
}
