package dev.straingauge.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.straingauge.wire.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the observations topic as any consumer of committed records does, in a thread of its own, and notes when it saw
 * which paragraph. Thread-safe; close it to end the thread.
 */
final class CommittedObservations implements AutoCloseable {
    private static final JsonFactory JSON = new JsonFactory();

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread;
    private final AtomicLong seen = new AtomicLong();
    private final AtomicLong lastAt = new AtomicLong();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Map<String, Long> times = new ConcurrentHashMap<>();
    private volatile boolean notes;
    private volatile boolean ends;

    CommittedObservations(String servers) {
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers, "isolation.level", "read_committed", "enable.auto.commit", false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        this.consumer.assign(consumer.partitionsFor(Topics.OBSERVATIONS.name()).stream()
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList());
        this.consumer.seekToBeginning(consumer.assignment());
        this.thread = new Thread(this::read, "bench-observations");
        this.thread.start();
    }

    private void read() {
        try {
            while (!ends) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(50))) {
                    long now = System.nanoTime();
                    if (notes) {
                        times.put(paragraph(record.value()), now);
                    }
                    lastAt.set(now);
                    seen.incrementAndGet();
                }
            }
        } catch (IOException | RuntimeException e) {
            failure.set(e);
        }
    }

    /** The id of the paragraph that an observation comes from. */
    private static String paragraph(byte[] observation) throws IOException {
        try (JsonParser json = JSON.createParser(observation)) {
            json.nextToken();
            if (!"id".equals(json.nextFieldName())) {
                throw new IOException("an observation begins with its id, got: " + json.currentName());
            }
            String id = json.nextTextValue();
            return id.substring(0, id.lastIndexOf('@'));
        }
    }

    /** How many were seen since it was opened. */
    long seen() {
        Throwable failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("the consumer of observations failed", failed);
        }
        return seen.get();
    }

    /** When the last one was seen, as {@link System#nanoTime}. */
    long lastAt() {
        return lastAt.get();
    }

    /** From now on notes when each paragraph was seen. */
    void note() {
        notes = true;
    }

    /** When each paragraph was seen last, by its id, as {@link System#nanoTime}. */
    Map<String, Long> times() {
        return times;
    }

    @Override
    public void close() {
        ends = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        consumer.close();
    }
}
