package dev.straingauge.app;

import static org.awaitility.Awaitility.await;

import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.embedded.EmbeddedBroker;
import dev.straingauge.app.line.Line;
import dev.straingauge.app.line.TopicSetup;
import dev.straingauge.core.IndexPoint;
import dev.straingauge.core.KeywordStanceModel;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Paragraph;
import dev.straingauge.core.PipelineListener;
import dev.straingauge.linking.Watchlist;
import dev.straingauge.wire.IndexKeys;
import dev.straingauge.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker and a line that reads paragraphs as they are handed in, for tests of what stands on the topics in the end. */
final class Newsstand implements AutoCloseable {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final int PARTITIONS = 4;

    private final EmbeddedBroker broker;
    private final Line line;
    private final KafkaProducer<byte[], byte[]> producer;
    private int sent;

    /** @param directory for the broker and the line's state; its own */
    Newsstand(Path directory, PipelineListener listener) {
        broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
        StraingaugeConfig config = LineOnBroker.settings(broker, directory.resolve("state"));
        TopicSetup.createMissing(config.kafka());
        line = Line.start(config, Watchlist.builtIn(), new KeywordStanceModel(), List.of(listener));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    static Paragraph paragraph(String article, int number, String outlet, Instant at, String text) {
        return new Paragraph(
                article, number, Paragraph.Kind.BODY, text, null, null, outlet, null, null, at, "en", List.of());
    }

    /** Words that nobody else says, always the same ones for a seed. */
    static String words(long seed, int count) {
        Random random = new Random(seed);
        return IntStream.range(0, count)
                .mapToObj(word -> random.ints(6, 'a', 'z' + 1)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString())
                .collect(Collectors.joining(" "));
    }

    /** Publishes in this order, an article in one partition, and waits until all of it has its fate. */
    void publish(List<Paragraph> paragraphs) throws InterruptedException {
        try {
            List<Future<RecordMetadata>> acknowledged = new ArrayList<>();
            for (Paragraph paragraph : paragraphs) {
                acknowledged.add(producer.send(new ProducerRecord<>(
                        Topics.PARAGRAPHS.name(),
                        Math.floorMod(paragraph.articleId().hashCode(), PARTITIONS),
                        paragraph.publishedAt().toEpochMilli(),
                        paragraph.articleId().getBytes(StandardCharsets.UTF_8),
                        Topics.PARAGRAPHS.values().serializer().serialize(Topics.PARAGRAPHS.name(), paragraph))));
            }
            for (Future<RecordMetadata> one : acknowledged) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError("the broker did not take everything", e);
        }
        sent += paragraphs.size();
        await().atMost(LONG).until(() -> {
            line.fault().ifPresent(fault -> {
                throw fault;
            });
            return line.balance().read() >= sent && line.balance().open() == 0;
        });
    }

    /** Waits until there are so many observations, and closes the line, which commits. */
    void finish(int observations) {
        await().atMost(LONG).until(() -> observations().size() >= observations);
        line.close();
    }

    /** The last record of each observation, by id. */
    Map<String, Observation> observations() {
        Map<String, Observation> last = new TreeMap<>();
        TopicNow.values(broker.bootstrapServers(), Topics.OBSERVATIONS)
                .forEach(observation -> last.put(observation.id(), observation));
        return last;
    }

    /** The last point of each window, by its key. */
    Map<String, IndexPoint> windows() {
        Map<String, IndexPoint> last = new TreeMap<>();
        points().forEach(point -> last.put(IndexKeys.of(point), point));
        return last;
    }

    /** The last point of each partnership, which bears its index. */
    Map<String, IndexPoint> newest() {
        Map<String, IndexPoint> last = new HashMap<>();
        points().forEach(point -> last.put(point.partnership(), point));
        return last;
    }

    private List<IndexPoint> points() {
        return TopicNow.values(broker.bootstrapServers(), Topics.INDEX);
    }

    /** Holds the line's meters against the topics. */
    void assertBalance(long scoredAgain) {
        TopicBalance.of(broker.bootstrapServers()).assertAgreesWith(line.balance(), scoredAgain);
    }

    @Override
    public void close() {
        producer.close();
        line.close();
        broker.close();
    }
}
