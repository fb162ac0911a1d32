package dev.straingauge.app;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import dev.straingauge.core.Position;
import dev.straingauge.linking.Watchlist;
import dev.straingauge.wire.RejectedHeaders;
import dev.straingauge.wire.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What can't be read is in the dead letters once, whenever the line dies: every second record is poison, so that there is
 * always one at the head of a queue, read ahead of its turn or just done and not committed.
 */
class PoisonKillIT {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Instant DAY = Instant.parse("2025-08-01T09:00:00Z");
    private static final String PAIR = "Norvane Motors and Cellgard";

    private static final int KILLS = 3;

    /** Good ones and as many bad ones; a line that is killed as soon as it has committed is far from their end. */
    private static final int RECORDS = 20_000;

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    @SuppressWarnings("NullAway.Init") // set before each test
    private EmbeddedBroker broker;

    @SuppressWarnings("NullAway.Init")
    private StraingaugeConfig config;

    @BeforeEach
    void start_a_broker() {
        broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
        config = LineOnBroker.settings(broker, directory.resolve("state"));
        TopicSetup.createMissing(config.kafka());
    }

    @AfterEach
    void stop_the_broker() {
        broker.close();
    }

    @Test
    void a_process_that_is_killed_in_the_middle_of_poison_makes_each_dead_letter_once()
            throws IOException, InterruptedException {
        Sent sent = publish(RECORDS, config.kafka().partitions(), 20);
        Path file = Files.writeString(
                directory.resolve("line.yaml"),
                """
                kafka: {bootstrapServers: "%s", stateDirectory: %s, properties: {max.poll.records: 50}}
                metrics: {port: 0}
                """
                        .formatted(broker.bootstrapServers(), directory.resolve("state")));
        try (GroupNow group = new GroupNow(broker.bootstrapServers(), "straingauge", "streams")) {
            long done = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                long before = done;
                try (Program line = start(file)) {
                    await().atMost(LONG)
                            .pollInterval(Duration.ofMillis(20))
                            .failFast(() ->
                                    assertThat(line.isRunning()).as(line::err).isTrue())
                            .untilAsserted(() -> assertThat(read(group))
                                    .as(() -> "committed further; it said: " + line.out() + line.err())
                                    .isGreaterThan(before));
                    line.kill();
                }
                done = read(group);
                assertThat(done).as("killed in the middle").isLessThan(sent.all());
            }
            try (Program line = start(file)) {
                await().atMost(LONG).pollInterval(Duration.ofMillis(500)).until(() -> {
                    assertThat(line.isRunning()).as(line::err).isTrue();
                    return read(group) == sent.all();
                });
                assertOnce(sent.poison(), sent.expected());
            }
        }
    }

    @Test
    void a_dead_letter_whose_transaction_is_aborted_was_never_sent() throws IOException, InterruptedException {
        Path file = Files.writeString(
                directory.resolve("line.yaml"),
                """
                kafka: {bootstrapServers: "%s", stateDirectory: %s, properties: {commit.interval.ms: 300000, producer.transaction.timeout.ms: 600000}}
                metrics: {port: 0}
                """
                        .formatted(broker.bootstrapServers(), directory.resolve("state")));
        StraingaugeConfig uncommitting = ConfigFile.load(file);
        // In one partition: threads that have no part in a fault commit their own.
        Sent sent = publish(40, 1, Integer.MAX_VALUE);
        String told;
        try (Line line = Line.start(uncommitting, Watchlist.builtIn(), new BrokenModel(), List.of())) {
            await().atMost(LONG)
                    .until(() -> line.balance().rejected() == sent.poison().size());
            told = publishOne(PAIR);
            await().atMost(LONG).until(() -> line.fault().isPresent());
        }
        assertThat(TopicNow.committed(broker.bootstrapServers(), Topics.REJECTED.name()))
                .isEmpty();
        assertThat(TopicNow.written(broker.bootstrapServers(), Topics.REJECTED.name()))
                .as("they had been sent")
                .hasSize(sent.poison().size());

        try (Line line = Line.start(config, Watchlist.builtIn(), new KeywordStanceModel(), List.of())) {
            await().atMost(LONG)
                    .until(() -> line.balance().read() == sent.all() + 1
                            && line.balance().open() == 0);
            assertOnce(sent.poison(), List.of(told));
        }
    }

    /**
     * What was published.
     *
     * @param poison where each record stands that does not parse
     * @param expected ids of the observations that must come of the others
     * @param all records
     */
    private record Sent(List<String> poison, List<String> expected, int all) {}

    /**
     * Publishes good and bad ones in turn.
     *
     * @param partitions over which they are spread
     * @param everyWatched of the good ones, every so many is about a pair that is watched
     */
    private Sent publish(int records, int partitions, int everyWatched) throws InterruptedException {
        List<Future<RecordMetadata>> poison = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            List<Future<RecordMetadata>> good = new ArrayList<>();
            for (int number = 0; number < records / 2; number++) {
                boolean watched = number % everyWatched == everyWatched - 1;
                Paragraph paragraph = paragraph(number, watched ? PAIR : "Somebody");
                if (watched) {
                    expected.add(observation(paragraph));
                }
                good.add(producer.send(record(number % partitions, number, bytes(paragraph))));
                poison.add(producer.send(record(number % partitions, number, ("{poison " + number).getBytes(UTF_8))));
            }
            for (Future<RecordMetadata> one : good) {
                one.get();
            }
            List<String> places = new ArrayList<>();
            for (Future<RecordMetadata> one : poison) {
                RecordMetadata at = one.get();
                places.add(new Position(at.topic(), at.partition(), at.offset()).toString());
            }
            return new Sent(places, expected, good.size() + places.size());
        } catch (ExecutionException e) {
            throw new AssertionError("the broker did not take everything", e);
        }
    }

    /** Publishes one paragraph, and says which observation must come of it. */
    private String publishOne(String who) throws InterruptedException {
        Paragraph paragraph = paragraph(-1, who);
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            producer.send(record(0, -1, bytes(paragraph))).get();
            return observation(paragraph);
        } catch (ExecutionException e) {
            throw new AssertionError("the broker did not take it", e);
        }
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static String observation(Paragraph paragraph) {
        return paragraph.id() + "@cellgard--norvane";
    }

    private static byte[] bytes(Paragraph paragraph) {
        return Topics.PARAGRAPHS.values().serializer().serialize(Topics.PARAGRAPHS.name(), paragraph);
    }

    private static Paragraph paragraph(int number, String who) {
        return new Paragraph(
                "article-" + number,
                0,
                Paragraph.Kind.BODY,
                who + " spoke of matter number " + number + ".",
                null,
                null,
                "Wire",
                null,
                null,
                DAY.plusSeconds(number),
                "en",
                List.of());
    }

    private static ProducerRecord<byte[], byte[]> record(int partition, int number, byte[] value) {
        return new ProducerRecord<>(Topics.PARAGRAPHS.name(), partition, ("article-" + number).getBytes(UTF_8), value);
    }

    private Program start(Path file) {
        return Program.start(
                directory,
                List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                KeywordLine.class,
                file.toString());
    }

    /** How many records the group has read, as it has committed. */
    private static long read(GroupNow group) {
        long read = 0;
        for (Map.Entry<TopicPartition, Long> each : group.committed().entrySet()) {
            read += each.getKey().topic().equals(Topics.PARAGRAPHS.name()) ? each.getValue() : 0;
        }
        return read;
    }

    private void assertOnce(List<String> poison, List<String> expected) {
        String servers = broker.bootstrapServers();
        await().atMost(LONG).untilAsserted(() -> assertThat(TopicNow.values(servers, Topics.OBSERVATIONS))
                .extracting(Observation::id)
                .containsExactlyInAnyOrderElementsOf(expected));
        List<String> rejected = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> letter : TopicNow.committed(servers, Topics.REJECTED.name())) {
            rejected.add(RejectedHeaders.text(letter.headers(), RejectedHeaders.FROM));
        }
        assertThat(rejected)
                .as("every poison record, with its place")
                .containsAll(poison)
                .as("and none twice")
                .hasSize(poison.size());
    }
}
