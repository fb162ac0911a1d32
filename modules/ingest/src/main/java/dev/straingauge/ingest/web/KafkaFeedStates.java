package dev.straingauge.ingest.web;

import dev.straingauge.core.FeedState;
import dev.straingauge.ingest.IngestException;
import dev.straingauge.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Remembers how far feeds were read on {@link Topics#SOURCES}, which must exist. Belongs to one thread; whoever opened it
 * closes it.
 */
public final class KafkaFeedStates implements FeedStates, AutoCloseable {
    private static final String TOPIC = Topics.SOURCES.name();
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(30);

    /** Polls in a row that bring nothing, though the topic goes on. */
    private static final int MOST_EMPTY_POLLS = 60;

    private final Producer<byte[], byte[]> producer;
    private final Supplier<Consumer<byte[], byte[]>> consumers;

    KafkaFeedStates(Producer<byte[], byte[]> producer, Supplier<Consumer<byte[], byte[]>> consumers) {
        this.producer = producer;
        this.consumers = consumers;
    }

    /**
     * Opens the memory on a producer of its own.
     *
     * @param configuration the clients', at least {@code bootstrap.servers}; acknowledgement, offsets and serializers are not
     *     to choose
     * @throws IngestException if Kafka refuses the configuration
     */
    public static KafkaFeedStates open(Map<String, ?> configuration) {
        Map<String, Object> writing = new HashMap<>();
        writing.put(ProducerConfig.CLIENT_ID_CONFIG, "straingauge-sources");
        writing.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        writing.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 120_000);
        writing.putAll(configuration);
        writing.put(ProducerConfig.ACKS_CONFIG, "all");
        writing.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        Map<String, Object> reading = new HashMap<>();
        reading.put(ConsumerConfig.CLIENT_ID_CONFIG, "straingauge-sources");
        reading.putAll(configuration);
        reading.remove(ConsumerConfig.GROUP_ID_CONFIG);
        reading.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        reading.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        reading.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        try {
            return new KafkaFeedStates(
                    new KafkaProducer<>(writing, new ByteArraySerializer(), new ByteArraySerializer()),
                    () -> new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
        } catch (KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IngestException("cannot open a producer for " + TOPIC + ": " + cause.getMessage(), e);
        }
    }

    /** Reads the whole topic, up to where it ended when reading began. */
    @Override
    public Map<String, FeedState> load() {
        Map<String, ConsumerRecord<byte[], byte[]>> newest = new LinkedHashMap<>();
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            List<TopicPartition> partitions = consumer.partitionsFor(TOPIC, ANSWER_WITHIN).stream()
                    .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new IngestException("there is no topic " + TOPIC + ": create it, compacted");
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, ANSWER_WITHIN);
            int empty = 0;
            while (!ends.entrySet().stream()
                    .allMatch(end -> consumer.position(end.getKey(), ANSWER_WITHIN) >= end.getValue())) {
                ConsumerRecords<byte[], byte[]> some = consumer.poll(POLL);
                empty = some.isEmpty() ? empty + 1 : 0;
                if (empty > MOST_EMPTY_POLLS) {
                    throw new IngestException("cannot read " + TOPIC + " to its end: nothing more comes");
                }
                for (ConsumerRecord<byte[], byte[]> message : some) {
                    newest.put(key(message), message);
                }
            }
        } catch (KafkaException e) {
            throw new IngestException("cannot read " + TOPIC + ": " + e.getMessage(), e);
        }
        Map<String, FeedState> states = new LinkedHashMap<>();
        newest.forEach((feed, message) -> {
            if (message.value() != null) {
                states.put(feed, state(feed, message));
            }
        });
        return states;
    }

    private static String key(ConsumerRecord<byte[], byte[]> message) {
        return message.key() == null ? "" : new String(message.key(), StandardCharsets.UTF_8);
    }

    private static FeedState state(String feed, ConsumerRecord<byte[], byte[]> message) {
        try {
            FeedState state = Topics.SOURCES.values().deserializer().deserialize(TOPIC, message.value());
            if (state.url().equals(feed)) {
                return state;
            }
            throw unreadable(feed, message, "it is of " + OneLine.quoted(state.url()), null);
        } catch (SerializationException e) {
            throw unreadable(feed, message, String.valueOf(e.getMessage()), e);
        }
    }

    private static IngestException unreadable(
            String feed, ConsumerRecord<byte[], byte[]> message, String why, @Nullable Throwable cause) {
        String text = TOPIC + "-" + message.partition() + "@" + message.offset() + " has no state of "
                + OneLine.quoted(feed) + ": " + why + "; write null for that key to read the feed anew";
        return cause == null ? new IngestException(text) : new IngestException(text, cause);
    }

    @Override
    public void put(FeedState state) {
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        try {
            byte[] value = Topics.SOURCES.values().serializer().serialize(TOPIC, state);
            var unused = producer.send(
                    new ProducerRecord<>(TOPIC, state.url().getBytes(StandardCharsets.UTF_8), value),
                    (metadata, error) -> failure.set(error));
            producer.flush();
        } catch (KafkaException | IllegalStateException e) {
            failure.set(e);
        }
        Exception failed = failure.get();
        if (failed != null) {
            throw new IngestException("cannot publish to " + TOPIC + ": " + failed.getMessage(), failed);
        }
    }

    @Override
    public void close() {
        try {
            producer.close(CLOSE_WITHIN);
        } catch (KafkaException e) {
            throw new IngestException("cannot close the producer for " + TOPIC + ": " + e.getMessage(), e);
        }
    }
}
