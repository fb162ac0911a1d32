package dev.straingauge.ingest;

import dev.straingauge.core.Paragraph;
import dev.straingauge.wire.RejectedHeaders;
import dev.straingauge.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what was read: paragraphs to {@link Topics#PARAGRAPHS}, keyed by article and stamped with their publication
 * time, and refusals to {@link Topics#REJECTED}.
 *
 * <p>Sends without waiting. What the cluster does not take is raised as an {@link IngestException} by the next call, or
 * by {@link #flush} or {@link #close}; after that, nothing more is sent. Belongs to one thread; whoever opened it closes
 * it. A publisher that comes from a {@link SharedProducer} leaves the producer open, and speaks of what was sent through it
 * alone.
 */
public final class ArticlePublisher implements AutoCloseable {
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(30);

    private final Producer<byte[], byte[]> producer;
    private final InstantSource clock;
    private final Serializer<Paragraph> values = Topics.PARAGRAPHS.values().serializer();
    private final AtomicReference<@Nullable IngestException> failure = new AtomicReference<>();
    private final AtomicLong articles = new AtomicLong();
    private final AtomicLong paragraphs = new AtomicLong();
    private final AtomicLong rejected = new AtomicLong();
    private final Outstanding outstanding = new Outstanding();
    private final @Nullable Duration shared;
    private boolean raised;

    ArticlePublisher(Producer<byte[], byte[]> producer, InstantSource clock) {
        this(producer, clock, null);
    }

    /** @param shared how long to wait for a producer that others use too; null when it is this publisher's own */
    ArticlePublisher(Producer<byte[], byte[]> producer, InstantSource clock, @Nullable Duration shared) {
        this.producer = producer;
        this.clock = clock;
        this.shared = shared;
    }

    /**
     * Opens a publisher on a producer of its own.
     *
     * @param configuration the producer's, at least {@code bootstrap.servers}; it goes before what is set here by
     *     default, except for acknowledgement by all replicas, idempotence and the serializers, which are not to choose
     * @throws IngestException if Kafka refuses the configuration
     */
    public static ArticlePublisher open(Map<String, ?> configuration) {
        return new ArticlePublisher(producer(configuration), InstantSource.system());
    }

    /** Opens a producer with the caller's configuration and what a publisher needs. */
    static Producer<byte[], byte[]> producer(Map<String, ?> configuration) {
        try {
            return new KafkaProducer<>(configure(configuration), new ByteArraySerializer(), new ByteArraySerializer());
        } catch (KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IngestException("cannot open a producer: " + cause.getMessage(), e);
        }
    }

    /** The caller's configuration with what a publisher needs. */
    static Map<String, Object> configure(Map<String, ?> configuration) {
        Map<String, Object> all = new HashMap<>();
        all.put(ProducerConfig.CLIENT_ID_CONFIG, "straingauge-ingest");
        all.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        all.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        all.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        // A paragraph of the longest kind has some 120 kB as JSON, a rejection 64 kB; brokers take 1 MiB by default.
        all.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 1024 * 1024);
        all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 120_000);
        all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 60_000);
        all.putAll(configuration);
        all.put(ProducerConfig.ACKS_CONFIG, "all");
        all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        all.remove(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG);
        all.remove(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG);
        return all;
    }

    /**
     * Sends an article's paragraphs, or a refusal.
     *
     * @throws IngestException if this or anything sent before could not be delivered
     */
    public void publish(Read read) {
        check();
        if (read instanceof Read.Article article) {
            publish(article);
        } else if (read instanceof Read.Refused refused) {
            publish(refused);
        }
    }

    /**
     * Waits until the cluster has taken everything, and says how much that was since the beginning.
     *
     * @throws IngestException if anything could not be delivered
     */
    public Published flush() {
        check();
        try {
            if (shared == null) {
                producer.flush();
            } else {
                // A flush would wait for what others sent as well.
                outstanding.await(shared);
            }
        } catch (KafkaException e) {
            fail("cannot publish to " + Topics.PARAGRAPHS.name(), e);
        }
        check();
        return published();
    }

    /** What the cluster has acknowledged so far. */
    public Published published() {
        return new Published(articles.get(), paragraphs.get(), rejected.get());
    }

    /**
     * Waits for what is under way, at most 30 s, and closes the producer; one that is shared it leaves as it is, without
     * waiting.
     *
     * @throws IngestException if anything could not be delivered and no earlier call has said so
     */
    @Override
    public void close() {
        try {
            if (shared == null) {
                producer.close(CLOSE_WITHIN);
            }
        } catch (KafkaException e) {
            fail("cannot close the producer", e);
        }
        if (!raised) {
            check();
        }
    }

    private void publish(Read.Article article) {
        String topic = Topics.PARAGRAPHS.name();
        byte[] key = article.id().getBytes(StandardCharsets.UTF_8);
        AtomicInteger open = new AtomicInteger(article.paragraphs().size());
        // The broker refuses times that lie ahead of its clock, though an article of tomorrow's date is none the worse.
        long timestamp = Math.min(article.publishedAt().toEpochMilli(), clock.millis());
        for (Paragraph paragraph : article.paragraphs()) {
            send(new ProducerRecord<>(topic, null, timestamp, key, values.serialize(topic, paragraph)), () -> {
                paragraphs.incrementAndGet();
                if (open.decrementAndGet() == 0) {
                    articles.incrementAndGet();
                }
            });
        }
    }

    private void publish(Read.Refused refused) {
        Headers headers = RejectedHeaders.of(refused.rejection(), refused.from(), clock.instant());
        Read.Truncation truncation = refused.truncation();
        if (truncation != null) {
            headers.add(RejectedHeaders.TRUNCATED_FROM, RejectedHeaders.bytes(Long.toString(truncation.bytes())));
            headers.add(RejectedHeaders.SHA256, RejectedHeaders.bytes(truncation.sha256()));
        }
        send(
                new ProducerRecord<>(Topics.REJECTED.name(), null, null, refused.key(), refused.value(), headers),
                rejected::incrementAndGet);
    }

    private void send(ProducerRecord<byte[], byte[]> message, Runnable acknowledged) {
        Callback callback = (metadata, error) -> {
            if (error == null) {
                acknowledged.run();
            } else {
                fail("cannot publish to " + message.topic(), error);
            }
            outstanding.answered();
        };
        outstanding.sent();
        try {
            var unused = producer.send(message, callback);
        } catch (KafkaException | IllegalStateException e) {
            outstanding.answered();
            fail("cannot publish to " + message.topic(), e);
            check();
        }
    }

    /** Keeps the first failure: what follows it follows from it. */
    private void fail(String what, Exception error) {
        failure.compareAndSet(null, new IngestException(what + ": " + error.getMessage(), error));
    }

    private void check() {
        IngestException failed = failure.get();
        if (failed != null) {
            raised = true;
            throw failed;
        }
    }
}
