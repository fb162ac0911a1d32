package dev.straingauge.app.intake;

import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.ingest.ArticlePublisher;
import dev.straingauge.ingest.ArticleReader;
import dev.straingauge.ingest.IngestException;
import dev.straingauge.ingest.Read;
import dev.straingauge.ingest.ReadOptions;
import dev.straingauge.ingest.SharedProducer;
import dev.straingauge.server.ArticleIntake;
import dev.straingauge.server.IntakeException;
import dev.straingauge.server.Receipt;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Reads articles that are pushed and publishes them, many pushes at once over one connection. A push is confirmed when the
 * cluster has acknowledged each of its paragraphs and refusals. Thread-safe; whoever opened it closes it.
 */
public final class KafkaIntake implements ArticleIntake, AutoCloseable {
    /** A client waits for this; what Kafka has not taken then, it is told, may be pushed again. */
    private static final int DELIVERY_TIMEOUT_MS = 20_000;

    private static final int REQUEST_TIMEOUT_MS = 10_000;
    private static final int MAX_BLOCK_MS = 10_000;
    private static final int LINGER_MS = 5;

    /**
     * Articles and refusals of one push, which are held until all of it is read. A line of one letter is a refusal of some
     * hundred bytes, so a bound on the body alone is none on memory.
     */
    static final int MOST_READS = 20_000;

    /** More than the producer takes to give up, which says more about it. */
    private static final Duration CONFIRM_WITHIN = Duration.ofSeconds(30);

    private final ReadOptions options;
    private final SharedProducer producer;
    private final TopicCheck topics;

    private KafkaIntake(ReadOptions options, SharedProducer producer, TopicCheck topics) {
        this.options = options;
        this.producer = producer;
        this.topics = topics;
    }

    /**
     * Opens it; the cluster need not be there yet.
     *
     * @param options how articles are read
     * @throws IngestException when Kafka refuses the configuration
     */
    public static KafkaIntake open(StraingaugeConfig.Kafka kafka, ReadOptions options) {
        SharedProducer producer = SharedProducer.open(settings(kafka));
        return new KafkaIntake(options, producer, TopicCheck.open(kafka));
    }

    @Override
    public Receipt accept(InputStream body, Format format) throws IntakeException {
        String push = "push-" + UUID.randomUUID();
        List<Read> all = new ArrayList<>();
        ArticleReader reader = new ArticleReader(options);
        try (Stream<Read> reads =
                format == Format.JSON ? reader.readJson(push, body) : reader.readJsonLines(push, body)) {
            for (Read read : (Iterable<Read>) reads::iterator) {
                if (all.size() == MOST_READS) {
                    throw IntakeException.tooMuch("more than " + MOST_READS
                            + " articles and refusals in one push; nothing of it was taken, push it in parts");
                }
                all.add(read);
            }
        }
        try (ArticlePublisher publisher = producer.publisher(CONFIRM_WITHIN)) {
            refused(all).forEach(publisher::publish);
            // In the order of publication, as files are: what comes long after its time counts as late.
            articles(all)
                    .sorted(Comparator.comparing(Read.Article::publishedAt))
                    .forEach(publisher::publish);
            return Receipts.of(push, all, publisher.flush());
        } catch (IngestException e) {
            throw IntakeException.unavailable(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public Optional<String> obstacle() {
        return topics.obstacle();
    }

    /** Waits for what is under way, at most 30 s, and closes the connections. */
    @Override
    public void close() {
        try {
            producer.close();
        } finally {
            topics.close();
        }
    }

    static Stream<Read.Article> articles(List<Read> reads) {
        return reads.stream().filter(Read.Article.class::isInstance).map(Read.Article.class::cast);
    }

    static Stream<Read.Refused> refused(List<Read> reads) {
        return reads.stream().filter(Read.Refused.class::isInstance).map(Read.Refused.class::cast);
    }

    /** The configured settings, with times that a client can wait for, unless others are configured. */
    static Map<String, Object> settings(StraingaugeConfig.Kafka kafka) {
        Map<String, Object> settings = kafka.clientSettings();
        settings.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS);
        settings.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MS);
        // These two must fit together: who sets one of them sets the other as well, or takes the publisher's.
        if (!settings.containsKey(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG)
                && !settings.containsKey(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG)) {
            settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
            settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MS);
        }
        return settings;
    }
}
