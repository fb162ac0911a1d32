package dev.straingauge.ingest;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;

/**
 * One connection to Kafka for many who publish at the same time. Each gets a publisher of its own, which waits for its own
 * records, counts them and fails alone; when the cluster is back after it was gone, the next publisher succeeds.
 * Thread-safe; whoever opened it closes it, after the last publisher is done.
 */
public final class SharedProducer implements AutoCloseable {
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(30);

    private final Producer<byte[], byte[]> producer;
    private final InstantSource clock;

    SharedProducer(Producer<byte[], byte[]> producer, InstantSource clock) {
        this.producer = producer;
        this.clock = clock;
    }

    /**
     * Opens the producer.
     *
     * @param configuration as for {@link ArticlePublisher#open}
     * @throws IngestException if Kafka refuses the configuration
     */
    public static SharedProducer open(Map<String, ?> configuration) {
        return new SharedProducer(ArticlePublisher.producer(configuration), InstantSource.system());
    }

    /**
     * A publisher for one thread. Closing it leaves the producer open.
     *
     * @param within how long its {@link ArticlePublisher#flush} waits at most; more than the producer's
     *     {@code delivery.timeout.ms}, which tells more when it is over
     */
    public ArticlePublisher publisher(Duration within) {
        return new ArticlePublisher(producer, clock, within);
    }

    /** Waits for what is under way, at most 30 s, and closes the producer. */
    @Override
    public void close() {
        try {
            producer.close(CLOSE_WITHIN);
        } catch (KafkaException e) {
            throw new IngestException("cannot close the producer: " + e.getMessage(), e);
        }
    }
}
