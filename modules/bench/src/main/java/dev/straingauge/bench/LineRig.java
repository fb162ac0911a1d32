package dev.straingauge.bench;

import dev.straingauge.app.config.ConfigFile;
import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.embedded.EmbeddedBroker;
import dev.straingauge.app.line.Line;
import dev.straingauge.app.line.LineException;
import dev.straingauge.app.line.TopicSetup;
import dev.straingauge.core.Paragraph;
import dev.straingauge.core.StanceModel;
import dev.straingauge.linking.Watchlist;
import dev.straingauge.wire.Topics;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The line as {@code straingauge run} wires it, by the shipped configuration, on an embedded broker in this process. Takes
 * one line at a time; a later one goes on where the one before it stopped. Belongs to one thread; close it to stop the
 * broker.
 */
final class LineRig implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final EmbeddedBroker broker;
    private final StraingaugeConfig config;
    private final Watchlist watchlist;
    private final KafkaProducer<byte[], byte[]> producer;
    private final CommittedObservations committed;
    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Exception> refused = new AtomicReference<>();
    private final int partitions;
    private long published;
    private long done;
    private long observations;

    /**
     * What one line did with all that was published before it was started.
     *
     * @param paragraphs how many it took in the measured time
     * @param seconds from the first of them to when a consumer saw the last observation committed
     * @param processor seconds of processor time of the whole process, broker, consumer and virtual machine as well
     * @param compiling share of that time in which compilers were at work, roughly
     * @param byKind the same in milliseconds, by what the threads are for
     * @param batch questions in a batch, on the average
     * @param records how many it put on each topic for a paragraph
     */
    record Run(
            long paragraphs,
            double seconds,
            double processor,
            double compiling,
            Map<String, Double> byKind,
            double batch,
            Map<String, Double> records) {
        /** Paragraphs in a second, as they were. */
        double speed() {
            return paragraphs / seconds;
        }

        /** Paragraphs in a second, had this process had so many cores all the time and used them all. */
        double speedOn(int cores) {
            return paragraphs / processor * cores;
        }
    }

    LineRig(Path directory, Watchlist watchlist) {
        this.broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
        StraingaugeConfig defaults = ConfigFile.defaults();
        this.config = defaults.with(defaults.kafka()
                        .at(broker.bootstrapServers())
                        .keepingStateIn(directory.resolve("state").toString()))
                .with(new StraingaugeConfig.Metrics("127.0.0.1", 0));
        this.watchlist = watchlist;
        TopicSetup.createMissing(config.kafka());
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "compression.type", "zstd"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.partitions = producer.partitionsFor(Topics.PARAGRAPHS.name()).size();
        this.committed = new CommittedObservations(broker.bootstrapServers());
    }

    /** Sends an article; which partition takes it goes round, so that all have the same work. */
    void publish(WrittenNews.Article article) {
        int partition = (int) (published / WrittenNews.PER_ARTICLE % partitions);
        for (Paragraph paragraph : article.paragraphs()) {
            String id = paragraph.id();
            Future<RecordMetadata> unused = producer.send(
                    new ProducerRecord<>(
                            Topics.PARAGRAPHS.name(),
                            partition,
                            paragraph.publishedAt().toEpochMilli(),
                            paragraph.articleId().getBytes(StandardCharsets.UTF_8),
                            Topics.PARAGRAPHS.values().serializer().serialize(Topics.PARAGRAPHS.name(), paragraph)),
                    (metadata, failure) -> {
                        if (failure == null) {
                            acknowledged.put(id, System.nanoTime());
                        } else {
                            refused.compareAndSet(null, failure);
                        }
                    });
            if (published < (long) partitions * WrittenNews.PER_ARTICLE) {
                // While a partition is being made it may refuse a producer's first batch and take its second; it
                // would then refuse the first for good.
                producer.flush();
            }
        }
        published += article.paragraphs().size();
        observations += article.observations();
    }

    /** Waits until the broker has all that was published. */
    void flush() {
        producer.flush();
        Exception failure = refused.get();
        if (failure != null) {
            throw new IllegalStateException("the broker did not take everything", failure);
        }
    }

    /** Starts a line, lets it do all that was published since the last one, and stops it. */
    Run run(StanceModel model) throws InterruptedException {
        return run(model, 0);
    }

    /**
     * Starts a line, lets it do all that was published since the last one, and stops it.
     *
     * @param first of so many paragraphs the time is not taken: a line that starts reads back what it knows of each partnership
     */
    Run run(StanceModel model, long first) throws InterruptedException {
        long paragraphs = published - done;
        LineCounts counts = new LineCounts();
        Map<String, Long> ends = ends();
        try (Line line = start(model, counts)) {
            while (counts.since() == 0 || counts.done() < first) {
                requireWell(line);
                Thread.sleep(1);
            }
            long since = first == 0 ? counts.since() : System.nanoTime();
            long measured = paragraphs - (first == 0 ? 0 : counts.done());
            ProcessorTime from = ProcessorTime.now();
            CompilationMXBean compilers = ManagementFactory.getCompilationMXBean();
            long compiled = compilers.getTotalCompilationTime();
            await(line, counts, paragraphs);
            ProcessorTime to = ProcessorTime.now();
            return new Run(
                    measured,
                    (committed.lastAt() - since) / 1e9,
                    to.secondsSince(from),
                    (compilers.getTotalCompilationTime() - compiled) / 1e3 / to.secondsSince(from),
                    to.millisSince(from),
                    counts.batchSize(),
                    since(ends, paragraphs));
        }
    }

    /** Where each topic ends that the line writes to; markers of transactions count as records there. */
    private Map<String, Long> ends() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "enable.auto.commit", false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> all = consumer.listTopics().values().stream()
                    .flatMap(List::stream)
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .filter(each -> each.topic().startsWith(config.kafka().applicationId())
                            && !each.topic().equals(Topics.PARAGRAPHS.name()))
                    .toList();
            Map<String, Long> ends = new TreeMap<>();
            consumer.endOffsets(all).forEach((each, end) -> ends.merge(each.topic(), end, Long::sum));
            return ends;
        }
    }

    private Map<String, Double> since(Map<String, Long> before, long paragraphs) {
        Map<String, Double> records = new TreeMap<>();
        ends().forEach((topic, end) ->
                records.put(topic, (end - before.getOrDefault(topic, 0L)) / (double) paragraphs));
        return records;
    }

    /** Starts a line that goes on until it is closed. */
    Line start(StanceModel model, LineCounts counts) {
        return Line.start(config, watchlist, model, List.of(counts));
    }

    /** Waits until so many paragraphs are done by a line, and all observations were seen. */
    void await(Line line, LineCounts counts, long paragraphs) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (counts.done() < paragraphs || committed.seen() < observations) {
            requireWell(line);
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the line did not finish in " + PATIENCE + ": " + counts.done() + " of "
                        + paragraphs + " paragraphs, " + committed.seen() + " of " + observations + " observations");
            }
            Thread.sleep(2);
        }
        done = published;
    }

    private static void requireWell(Line line) {
        Optional<LineException> fault = line.fault();
        if (fault.isPresent()) {
            throw fault.get();
        }
    }

    /** Where the broker is. */
    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Sees when observations are committed. */
    CommittedObservations committed() {
        return committed;
    }

    /** When the broker acknowledged a paragraph, as {@link System#nanoTime}; null when it did not. */
    @Nullable
    Long acknowledgedAt(String paragraph) {
        return acknowledged.get(paragraph);
    }

    /** Paragraphs published so far. */
    long published() {
        return published;
    }

    /** Stream threads of a line. */
    int threads() {
        return Line.threads(config).streams();
    }

    /** Questions in a full batch. */
    int batchSize() {
        return config.index().batchSize();
    }

    @Override
    public void close() {
        producer.close();
        committed.close();
        broker.close();
    }
}
