package dev.straingauge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.straingauge.app.config.ConfigFile;
import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.embedded.EmbeddedBroker;
import dev.straingauge.app.line.Line;
import dev.straingauge.app.line.TopicSetup;
import dev.straingauge.core.KeywordStanceModel;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Paragraph;
import dev.straingauge.core.PipelineListener;
import dev.straingauge.core.Reading;
import dev.straingauge.core.Scorer;
import dev.straingauge.core.StanceModel;
import dev.straingauge.core.StanceQuery;
import dev.straingauge.linking.Watchlist;
import dev.straingauge.wire.Topics;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that is slower than what comes: the rest waits with the broker, and nobody takes the line for dead. */
class BackPressureIT {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final int MEGABYTE = 1 << 20;
    private static final Instant START = Instant.parse("2025-07-01T00:00:00Z");

    /** Of the consumers that stream threads poll, not of those that read state back. */
    private static final Pattern POLLS = Pattern.compile(
            "(?m)^kafka_consumer_time_between_poll_max\\S*\\{[^}]*client_id=\"[^\"]*-StreamThread-\\d+-consumer\"[^}]*} (\\S+)");

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    @SuppressWarnings("NullAway.Init") // set before each test
    private EmbeddedBroker broker;

    @BeforeEach
    void start_a_broker() {
        broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
    }

    @AfterEach
    void stop_the_broker() {
        broker.close();
    }

    @Test
    void a_slow_model_keeps_the_poll_interval_because_its_batches_get_smaller() throws Exception {
        // Two full batches, one of each task of a thread, would take sixteen seconds. What else a thread does between
        // two
        // polls, commits above all, takes seconds on a machine that others use, too: a quarter is left for that.
        StraingaugeConfig config = config(Map.of("max.poll.interval.ms", "16000"));
        Scored scored = new Scored();
        try (Line line = Line.start(
                        config, Watchlist.builtIn(), new SlowModel(Duration.ofMillis(500)), List.of(scored));
                GroupNow group = new GroupNow(
                        config.kafka().bootstrapServers(), config.kafka().applicationId(), "streams")) {
            // Work that changes hands, or meets internal topics that were made a moment ago, may be done again by
            // rights; this
            // is about who is too slow.
            await().atMost(LONG).until(() -> line.readiness().ready() && group.isEvenlyAssigned(2));
            publish(0, 8, 20);
            await().atMost(LONG).until(() -> observations().size() >= 8);

            publish(8, 72, 20);

            await().atMost(LONG).until(() -> observations().size() >= 72);
            // Over the last minute at most, which is longer than all this takes.
            assertThat(longestBetweenPolls(line))
                    .as("milliseconds from one poll of a thread to its next")
                    .hasSize(2)
                    .allMatch(millis -> millis < 16_000);
            assertThat(scored.largest.get()).as("questions in a batch").isLessThan(16);
        }
        assertThat(observations())
                .extracting(Observation::id)
                .doesNotHaveDuplicates()
                .hasSize(72);
    }

    @Test
    void a_backlog_waits_on_its_topic_and_not_in_memory() {
        StraingaugeConfig config = config(Map.of());
        int backlog = 16_000;
        publish(0, backlog, 600);
        Scored scored = new Scored();
        try (Line line =
                Line.start(config, Watchlist.builtIn(), new SlowModel(Duration.ofMillis(10)), List.of(scored))) {
            await().atMost(LONG).until(() -> scored.paragraphs.get() >= 300);
            long heap = heapInUse();
            long direct = directMemory();

            await().atMost(LONG).until(() -> scored.paragraphs.get() >= 1_200);

            assertThat(line.readiness().ready()).as(line.readiness().reason()).isTrue();
            assertThat(scored.paragraphs.get()).as("most of it still waits").isLessThan(backlog / 2);
            // As Java strings what waits is some 60 MB, and twice as much with what is made of it.
            assertThat(heapInUse() - heap).as("heap").isLessThan(16 * MEGABYTE);
            assertThat(directMemory() - direct).as("direct memory").isLessThan(16 * MEGABYTE);
        }
    }

    private StraingaugeConfig config(Map<String, String> properties) {
        StraingaugeConfig defaults = ConfigFile.defaults();
        StraingaugeConfig.Kafka kafka = defaults.kafka();
        StraingaugeConfig config = defaults.with(new StraingaugeConfig.Kafka(
                        broker.bootstrapServers(),
                        kafka.applicationId(),
                        kafka.groupProtocol(),
                        2,
                        directory.resolve("state").toString(),
                        kafka.standbyReplicas(),
                        kafka.partitions(),
                        1,
                        properties))
                .with(new StraingaugeConfig.Metrics("127.0.0.1", 0));
        TopicSetup.createMissing(config.kafka());
        return config;
    }

    private List<Observation> observations() {
        return TopicNow.values(broker.bootstrapServers(), Topics.OBSERVATIONS);
    }

    private static List<Double> longestBetweenPolls(Line line) throws IOException, InterruptedException {
        String scrape = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(line.metrics().resolve("/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        return POLLS.matcher(scrape)
                .results()
                .map(poll -> Double.valueOf(poll.group(1)))
                .toList();
    }

    private static long heapInUse() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long directMemory() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }

    /** Articles of one paragraph of so many words about a watched pair, evenly over the partitions. */
    private void publish(int from, int to, int words) {
        Map<String, Object> settings = new HashMap<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all", "batch.size", 131_072));
        // The first record of a partition that was just made may be refused after a later one was taken.
        settings.put("max.in.flight.requests.per.connection", 1);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int article = from; article < to; article++) {
                Paragraph paragraph = new Paragraph(
                        "article-" + article,
                        0,
                        Paragraph.Kind.BODY,
                        "Norvane Motors and Cellgard spoke of " + Newsstand.words(article, words) + ".",
                        null,
                        null,
                        "Outlet " + article % 9,
                        null,
                        null,
                        START.plus(Duration.ofMinutes(article)),
                        "en",
                        List.of());
                sent.add(producer.send(new ProducerRecord<>(
                        Topics.PARAGRAPHS.name(),
                        article % 4,
                        paragraph.publishedAt().toEpochMilli(),
                        paragraph.articleId().getBytes(StandardCharsets.UTF_8),
                        Topics.PARAGRAPHS.values().serializer().serialize(Topics.PARAGRAPHS.name(), paragraph))));
            }
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError("the broker did not take everything", e);
        }
    }

    /** Counts what was scored. */
    private static final class Scored implements PipelineListener {
        private final AtomicInteger paragraphs = new AtomicInteger();
        private final AtomicInteger largest = new AtomicInteger();

        @Override
        public void scored(int observations) {
            paragraphs.incrementAndGet();
        }

        @Override
        public void batch(int questions, Duration took) {
            largest.accumulateAndGet(questions, Math::max);
        }
    }

    /**
     * Knows keywords, and takes its time.
     *
     * @param each time for a question
     */
    private record SlowModel(Duration each) implements StanceModel {
        @Override
        public String id() {
            return "slow@1";
        }

        @Override
        public Set<String> languages() {
            return Set.of("en");
        }

        @Override
        public Scorer open() {
            Scorer keywords = new KeywordStanceModel().open();
            return new Scorer() {
                @Override
                public List<Reading> score(List<StanceQuery> batch) {
                    long until = System.nanoTime() + each.toNanos() * batch.size();
                    for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
                        LockSupport.parkNanos(left);
                    }
                    return keywords.score(batch);
                }

                @Override
                public void close() {
                    keywords.close();
                }
            };
        }

        @Override
        public void close() {}
    }
}
