package dev.straingauge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.straingauge.app.LeftBehind.PartitionLeft;
import dev.straingauge.app.LeftBehind.RecordLeft;
import dev.straingauge.app.config.ConfigFile;
import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.embedded.EmbeddedBroker;
import dev.straingauge.app.line.GroupUpgrade;
import dev.straingauge.app.line.Line;
import dev.straingauge.app.line.LineException;
import dev.straingauge.app.line.TopicSetup;
import dev.straingauge.core.Alert;
import dev.straingauge.core.IndexPoint;
import dev.straingauge.core.KeywordStanceModel;
import dev.straingauge.core.Observation;
import dev.straingauge.ingest.ArticleReader;
import dev.straingauge.ingest.Read;
import dev.straingauge.ingest.ReadOptions;
import dev.straingauge.wire.Topics;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Materialized;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * This version goes on where an earlier one was killed, on the topics, the state and the offsets that it left: the commit in
 * the file's name, in the middle of the first half of the seeds ({@link LeaveBehind}). Paragraphs were unread then, and
 * observations on their way between the line's two halves. See modules/topology/UPGRADING.md for what may change in place.
 */
class UpgradeIT {
    private static final String LEFT = "left-behind-ba4def8.gz";

    /** After the seeds: enough words of strain, for a model that knows a handful of them, to open an alert. */
    private static final String QUARREL =
            """
            {"id":"q1","publishedAt":"2025-09-16T08:00:00Z","source":"Harbour Wire","text":"Norvane Motors sued Cellgard over cells that never came."}
            {"id":"q2","publishedAt":"2025-09-16T09:00:00Z","source":"Cell Letter","text":"The dispute between Cellgard and Norvane Motors has reached a court in Stockholm."}
            {"id":"q3","publishedAt":"2025-09-16T12:00:00Z","source":"Roads Daily","text":"Norvane Motors halted every order from Cellgard this morning."}
            {"id":"q4","publishedAt":"2025-09-16T15:00:00Z","source":"Plant Watch","text":"A rift has opened between Norvane Motors and Cellgard, said four people at Voltmark."}
            {"id":"q5","publishedAt":"2025-09-17T07:00:00Z","source":"Fjord Times","text":"Cellgard halts deliveries, and Norvane Motors halts payment."}
            """;

    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    @ParameterizedTest(name = "under the {0} protocol")
    @ValueSource(strings = {"streams", "classic"})
    void what_the_version_before_left_and_this_one_reads_on_gives_what_this_one_would_have_said_alone(String protocol)
            throws IOException, InterruptedException {
        LeftBehind left = left();
        Outcome alone;
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker-alone"), 0)) {
            StraingaugeConfig config = config(broker, "alone", protocol);
            TopicSetup.createMissing(config.kafka());
            lay(paragraphs(left), broker.bootstrapServers());
            alone = readOn(config, left, 0);
        }
        Outcome upgraded;
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker-upgraded"), 0)) {
            LeftOnBroker.lay(broker.bootstrapServers(), left);
            StraingaugeConfig config = config(broker, "upgraded", protocol);
            TopicSetup.createMissing(config.kafka());
            upgraded = readOn(config, left, alone.observations().size());
        }

        assertThat(upgraded.observations()).containsExactlyInAnyOrderElementsOf(alone.observations());
        assertThat(upgraded.days().keySet()).isEqualTo(alone.days().keySet());
        alone.days()
                .forEach((window, point) ->
                        assertSame(Objects.requireNonNull(upgraded.days().get(window)), point));
        assertThat(upgraded.alerts()).isEqualTo(alone.alerts());
        assertThat(alone.alerts()).as("the second half opens an alert").isNotEmpty();
    }

    @Test
    void what_was_left_is_a_line_in_the_middle_of_its_work() throws IOException {
        LeftBehind left = left();

        Map<String, PartitionLeft> partitions = left.topics().stream()
                .collect(Collectors.toMap(
                        LeftBehind.TopicLeft::name, topic -> topic.partitions().get(0)));
        PartitionLeft paragraphs = Objects.requireNonNull(partitions.get(Topics.PARAGRAPHS.name()));
        PartitionLeft between = Objects.requireNonNull(partitions.get("straingauge-by-partnership-repartition"));
        assertThat(paragraphs.position())
                .isPositive()
                .isLessThan(paragraphs.records().size());
        assertThat(between.records()).hasSizeGreaterThan(between.position());
        assertThat(partitions.keySet())
                .filteredOn(name -> name.endsWith("-changelog"))
                .hasSizeGreaterThan(10);
    }

    @Test
    void a_group_that_had_another_topology_is_let_go_on_and_keeps_its_offsets() throws IOException {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0)) {
            StraingaugeConfig config = config(broker, "line", "streams");
            TopicSetup.createMissing(config.kafka());
            assertThat(GroupUpgrade.makeWay(config.kafka())).startsWith("There is no group straingauge");
            LeaveBehind.publish(broker.bootstrapServers(), second(left()).subList(0, 5));
            Map<TopicPartition, Long> before;
            try (KafkaStreams other = otherTopology(broker);
                    GroupNow group = new GroupNow(broker.bootstrapServers(), "straingauge", "streams")) {
                other.start();
                await().atMost(LONG).ignoreExceptions().until(() -> !group.committed()
                        .isEmpty());
                assertThatThrownBy(() -> GroupUpgrade.makeWay(config.kafka()))
                        .isInstanceOf(LineException.class)
                        .hasMessageContaining("stop every instance first");
            }
            try (GroupNow group = new GroupNow(broker.bootstrapServers(), "straingauge", "streams")) {
                before = group.committed();
                assertThat(before).isNotEmpty();
                try (Line refused = Line.start(config, Line.watchlist(config), new KeywordStanceModel(), List.of())) {
                    await().atMost(LONG).until(() -> refused.fault().isPresent());
                    assertThat(refused.readiness().reason())
                            .contains("topology of another version", "straingauge upgrade");
                }

                assertThat(GroupUpgrade.makeWay(config.kafka())).contains("offsets of 1 partitions are as they were");
                assertThat(GroupUpgrade.makeWay(config.kafka())).endsWith("nothing is to be done");

                assertThat(group.committed()).isEqualTo(before);
                try (Line line = Line.start(config, Line.watchlist(config), new KeywordStanceModel(), List.of())) {
                    await().atMost(LONG).until(() -> line.readiness().ready());
                    assertThat(line.fault()).isEmpty();
                }
                assertThat(group.committed()).containsAllEntriesOf(before);
            }
        }
    }

    /** What a version might have been that had one store more, in the same group. */
    private KafkaStreams otherTopology(EmbeddedBroker broker) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(Topics.PARAGRAPHS.name(), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .groupByKey()
                .count(Materialized.as("a-store-that-went"));
        Properties settings = new Properties();
        settings.put("bootstrap.servers", broker.bootstrapServers());
        settings.put("application.id", "straingauge");
        settings.put("group.protocol", "streams");
        settings.put("auto.offset.reset", "earliest");
        settings.put("state.dir", directory.resolve("other").toString());
        return new KafkaStreams(builder.build(), settings);
    }

    /** What can be compared of an observation, whichever version said it first. */
    private record Said(
            String id,
            String stance,
            double score,
            String origin,
            String copyOf,
            boolean withdrawn,
            String revision,
            String text) {
        static Said of(Observation observation) {
            return new Said(
                    observation.id(),
                    observation.stance().name(),
                    observation.score(),
                    observation.origin(),
                    String.valueOf(observation.copyOf()),
                    observation.isWithdrawn(),
                    String.valueOf(observation.revision()),
                    observation.text());
        }
    }

    /**
     * What stands on the topics in the end.
     *
     * @param observations the last of each id
     * @param days the last point of each day, by its key
     * @param alerts id and status of each record, in order
     */
    private record Outcome(List<Said> observations, Map<String, IndexPoint> days, List<String> alerts) {}

    /** Starts this version, gives it the second half, and waits until it is done with both. */
    private Outcome readOn(StraingaugeConfig config, LeftBehind left, int expected) {
        String servers = config.kafka().bootstrapServers();
        try (Line line = Line.start(config, Line.watchlist(config), new KeywordStanceModel(), List.of())) {
            List<Read.Article> second = second(left);
            LeaveBehind.publish(servers, second);
            long paragraphs = second.stream()
                    .mapToLong(article -> article.paragraphs().size())
                    .sum();
            await().atMost(LONG).until(() -> {
                line.fault().ifPresent(fault -> {
                    throw fault;
                });
                return line.balance().read() >= paragraphs && line.balance().open() == 0;
            });
            await().atMost(LONG).until(() -> observations(servers).size() >= expected);
            int[] before = {-1};
            await().pollInterval(Duration.ofSeconds(3)).atMost(LONG).until(() -> {
                int now =
                        TopicNow.committed(servers, Topics.OBSERVATIONS.name()).size();
                boolean isAtRest = now == before[0];
                before[0] = now;
                return isAtRest;
            });
        }
        Map<String, IndexPoint> days = new TreeMap<>();
        TopicNow.committed(servers, Topics.INDEX.name()).forEach(record -> {
            IndexPoint point = Topics.INDEX.values().deserializer().deserialize(record.topic(), record.value());
            if (Duration.between(point.start(), point.end()).equals(Duration.ofDays(1))) {
                days.put(point.partnership() + " " + point.start(), point);
            }
        });
        return new Outcome(
                List.copyOf(observations(servers).values()),
                days,
                TopicNow.values(servers, Topics.ALERTS).stream()
                        .map(UpgradeIT::told)
                        .toList());
    }

    private static String told(Alert alert) {
        return alert.id() + " " + alert.status() + " " + alert.severity() + " " + alert.updatedAt();
    }

    private static Map<String, Said> observations(String servers) {
        return TopicNow.values(servers, Topics.OBSERVATIONS).stream()
                .map(Said::of)
                .collect(Collectors.toMap(
                        Said::id, Function.identity(), (former, latter) -> latter, LinkedHashMap::new));
    }

    private static void assertSame(IndexPoint upgraded, IndexPoint alone) {
        assertThat(upgraded)
                .as(alone.partnership() + " " + alone.start())
                .extracting(
                        IndexPoint::paragraphs,
                        IndexPoint::copies,
                        IndexPoint::articles,
                        IndexPoint::origins,
                        IndexPoint::strainedOrigins,
                        IndexPoint::strain,
                        IndexPoint::neutral,
                        IndexPoint::stability,
                        IndexPoint::asOf)
                .containsExactly(
                        alone.paragraphs(),
                        alone.copies(),
                        alone.articles(),
                        alone.origins(),
                        alone.strainedOrigins(),
                        alone.strain(),
                        alone.neutral(),
                        alone.stability(),
                        alone.asOf());
        assertThat(upgraded.netStance())
                .as("net stance of %s at %s", alone.partnership(), alone.start())
                .isCloseTo(alone.netStance(), within(1e-9));
        assertThat(upgraded.index())
                .as("index of %s at %s", alone.partnership(), alone.start())
                .isCloseTo(alone.index(), within(1e-9));
    }

    private StraingaugeConfig config(EmbeddedBroker broker, String name, String protocol) throws IOException {
        Path file = Files.writeString(
                directory.resolve(name + ".yaml"),
                LeaveBehind.config(broker.bootstrapServers(), directory.resolve(name))
                                .replaceFirst("kafka:\n", "kafka:\n  groupProtocol: " + protocol + "\n")
                        // The version before did not weigh; what it published stays as it was.
                        + "index: {weights: {certainty: {speculated: 1, denied: 1}}}\n");
        return ConfigFile.load(file);
    }

    private static LeftBehind left() throws IOException {
        try (InputStream in = Objects.requireNonNull(UpgradeIT.class.getResourceAsStream(LEFT))) {
            return LeftBehind.read(in);
        }
    }

    private static List<RecordLeft> paragraphs(LeftBehind left) {
        return left.topics().stream()
                .filter(topic -> topic.name().equals(Topics.PARAGRAPHS.name()))
                .flatMap(topic -> topic.partitions().get(0).records().stream())
                .toList();
    }

    /** The articles of today's seeds that the version before had not been given. */
    private static List<Read.Article> second(LeftBehind left) {
        Set<String> known = paragraphs(left).stream()
                .map(record -> new String(Objects.requireNonNull(record.key()), StandardCharsets.UTF_8))
                .collect(Collectors.toSet());
        HalfCorpus corpus = HalfCorpus.of(Path.of("..", "..", "seeds"));
        List<Read.Article> second = new ArrayList<>(corpus.first());
        second.addAll(corpus.second());
        second.removeIf(article -> known.contains(article.id()));
        new ArticleReader(ReadOptions.of(Set.of("en")))
                .readJsonLines("quarrel.jsonl", new ByteArrayInputStream(QUARREL.getBytes(StandardCharsets.UTF_8)))
                .map(Read.Article.class::cast)
                .forEach(second::add);
        return second;
    }

    private static void lay(List<RecordLeft> paragraphs, String servers) throws InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            for (RecordLeft record : paragraphs) {
                sent.add(producer.send(new ProducerRecord<>(
                        Topics.PARAGRAPHS.name(),
                        0,
                        record.timestamp(),
                        record.key(),
                        record.value(),
                        record.headers())));
            }
            for (Future<?> one : sent) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError("the broker at " + servers + " did not take everything", e);
        }
    }
}
