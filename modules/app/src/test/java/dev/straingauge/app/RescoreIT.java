package dev.straingauge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.embedded.EmbeddedBroker;
import dev.straingauge.app.line.Line;
import dev.straingauge.app.line.TopicSetup;
import dev.straingauge.core.Balance;
import dev.straingauge.core.KeywordStanceModel;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Paragraph;
import dev.straingauge.ingest.ArticlePublisher;
import dev.straingauge.ingest.ArticleReader;
import dev.straingauge.ingest.Read;
import dev.straingauge.ingest.ReadOptions;
import dev.straingauge.linking.Watchlist;
import dev.straingauge.wire.Topic;
import dev.straingauge.wire.TopicSet;
import dev.straingauge.wire.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** History again, beside a live line that must not notice. */
class RescoreIT {
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final Path SEEDS = Path.of("..", "..", "seeds");

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    @SuppressWarnings("NullAway.Init") // set before each test
    private EmbeddedBroker broker;

    @SuppressWarnings("NullAway.Init")
    private StraingaugeConfig config;

    @BeforeEach
    void publish_the_seeds_as_they_never_came() throws IOException, ExecutionException, InterruptedException {
        broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
        config = LineOnBroker.settings(broker, directory.resolve("live"));
        TopicSetup.createMissing(config.kafka());
        List<Read> articles;
        try (Stream<Read> reads = new ArticleReader(ReadOptions.of(Set.of("en"))).read(SEEDS)) {
            articles = new ArrayList<>(reads.toList());
        }
        // The newest first: each partition is out of order.
        Collections.reverse(articles);
        try (ArticlePublisher publisher = ArticlePublisher.open(config.kafka().clientSettings())) {
            articles.forEach(publisher::publish);
            publisher.flush();
        }
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                config.kafka().clientSettings(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            Topics.PARAGRAPHS.name(),
                            "poison".getBytes(StandardCharsets.UTF_8),
                            "{poison".getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
    }

    @AfterEach
    void stop_the_broker() {
        broker.close();
    }

    @Test
    void the_live_line_goes_on_untouched_while_its_history_is_read_again_under_another_name() throws IOException {
        try (Line line = Line.start(config, Watchlist.builtIn(), new KeywordStanceModel(), List.of())) {
            long paragraphs = records(Topics.PARAGRAPHS).size();
            await().atMost(LONG)
                    .until(() -> line.balance().read() == paragraphs
                            && line.balance().open() == 0);
            awaitRest();
            Map<String, List<String>> before = live();
            assertThat(before.get(Topics.OBSERVATIONS.name())).hasSizeGreaterThan(200);
            Map<String, String> offsets = offsets(config.kafka().applicationId());
            assertThat(offsets).isNotEmpty();
            Balance balance = line.balance();

            Program.Ended done = rescore("streams", "other");

            assertThat(done.status()).as(done.err()).isEqualTo(3);
            assertThat(done.out()).contains("Replay 'other' with straingauge@", "1 rejected");
            assertThat(live()).isEqualTo(before);
            assertThat(offsets(config.kafka().applicationId())).isEqualTo(offsets);
            assertThat(line.balance()).isEqualTo(balance);
            assertThat(line.readiness().ready()).isTrue();
            assertThat(ids(Topics.named("other"))).isEqualTo(ids(Topics.live()));
            assertThatItIsHistory(Topics.named("other"));

            assertThatANameIsTakenUntilItIsOverwritten(before);
        }
    }

    private void assertThatANameIsTakenUntilItIsOverwritten(Map<String, List<String>> before) throws IOException {
        Program.Ended again = rescore("streams", "other");
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.err())
                .contains("straingauge: there is a replay 'other' already, and it is done; take another name, or"
                        + " --overwrite it");
        List<String> kept = allOf("other");

        Program.Ended neighbour = rescore("streams", "other-2", "--to", "2025-08-01");
        // The poison came after the oldest article, and stays there.
        assertThat(neighbour.status()).as(neighbour.err()).isEqualTo(3);
        assertThat(neighbour.err()).doesNotContain("no longer assigned", "before the consumer closed");
        List<String> ofNeighbour = allOf("other-2");
        assertThat(allOf("other")).isEqualTo(kept);

        // With the other protocol, too: the group of the name is deleted, and another kind of group takes its place.
        Program.Ended anew = rescore("classic", "other", "--overwrite", "--to", "2025-08-01");
        assertThat(anew.status()).as(anew.err()).isEqualTo(3);
        assertThat(values(Topics.named("other").paragraphs())).isNotEmpty().allSatisfy(paragraph -> assertThat(
                        paragraph.publishedAt().toString())
                .isLessThan("2025-08-02"));
        assertThat(ids(Topics.named("other"))).isEqualTo(ids(Topics.named("other-2")));
        assertThat(allOf("other-2")).isEqualTo(ofNeighbour);
        assertThat(live()).isEqualTo(before);
    }

    @Test
    void killed_in_the_middle_and_run_again_it_goes_on_and_ends_as_if_nothing_had_been() throws Exception {
        Program.Ended whole = rescore("streams", "whole");
        assertThat(whole.status()).as(whole.err()).isEqualTo(3);

        try (Program killed = Program.start(directory, arguments("streams", "broken"))) {
            await().atMost(LONG)
                    .until(() -> records(Topics.named("broken").observations()).size() > 20);
            killed.kill();
        }
        int atKill = records(Topics.named("broken").observations()).size();
        assertThat(atKill)
                .as("killed in the middle")
                .isLessThan(records(Topics.named("whole").observations()).size());
        Program.Ended other = rescore("streams", "broken", "--model", "baseline");
        assertThat(other.status()).isEqualTo(1);
        assertThat(other.err()).contains("replay 'broken' was begun with another model: straingauge@", "--overwrite");

        Program.Ended rest = rescore("streams", "broken");

        assertThat(rest.status()).as(rest.err()).isEqualTo(3);
        assertThat(rest.err()).contains("goes on where it was interrupted");
        Map<String, String> broken = observations("broken");
        assertThat(broken.keySet()).isEqualTo(observations("whole").keySet());
        assertThat(observations("whole").entrySet().stream()
                        .filter(one -> !one.getValue().equals(broken.get(one.getKey()))))
                .isEmpty();
        assertThat(values(Topics.named("broken").alerts()).size())
                .isEqualTo(values(Topics.named("whole").alerts()).size())
                .isPositive();
        assertThat(values(Topics.named("broken").paragraphs()))
                .isEqualTo(values(Topics.named("whole").paragraphs()));
        assertThat(records(Topics.named("broken").rejected())).hasSize(1);
    }

    private Program.Ended rescore(String protocol, String name, String... more) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments(protocol, name)));
        all.addAll(List.of(more));
        return Program.run(directory, LONG.toSeconds(), all.toArray(String[]::new));
    }

    private String[] arguments(String protocol, String name) throws IOException {
        Path file = Files.writeString(
                directory.resolve(protocol + ".yaml"),
                "kafka:\n  groupProtocol: " + protocol + "\n  stateDirectory: \"" + directory.resolve("state")
                        + "\"\n");
        return new String[] {"rescore", "-b", broker.bootstrapServers(), "--config", file.toString(), "--as", name};
    }

    /** All of it is in the order of publication, and each article's paragraphs in theirs. */
    private void assertThatItIsHistory(TopicSet topics) {
        List<Paragraph> replayed = values(topics.paragraphs());
        assertThat(replayed).hasSameSizeAs(values(Topics.PARAGRAPHS));
        assertThat(replayed).isSortedAccordingTo(java.util.Comparator.comparing(Paragraph::publishedAt));
        Map<String, Integer> numbers = new HashMap<>();
        assertThat(replayed).allSatisfy(paragraph -> assertThat(
                        Optional.ofNullable(numbers.put(paragraph.articleId(), paragraph.number()))
                                .orElse(-1))
                .isLessThan(paragraph.number()));
        assertThat(values(topics.alerts())).as("a replay in order alerts").isNotEmpty();
    }

    /** The live line has nothing to do any more, and has committed what it did. */
    private void awaitRest() {
        AtomicReference<List<Object>> last = new AtomicReference<>(List.of());
        await().during(Duration.ofSeconds(5)).atMost(LONG).until(() -> {
            List<Object> now = List.of(live(), offsets(config.kafka().applicationId()));
            return now.equals(last.getAndSet(now));
        });
    }

    private <V> List<ConsumerRecord<byte[], byte[]>> records(Topic<?, V> topic) {
        return TopicNow.committed(broker.bootstrapServers(), topic.name());
    }

    /** What can be read; the poison is passed over. */
    private <V> List<V> values(Topic<?, V> topic) {
        return records(topic).stream()
                .filter(record -> !Arrays.equals(record.value(), "{poison".getBytes(StandardCharsets.UTF_8)))
                .map(record -> topic.values().deserializer().deserialize(record.topic(), record.value()))
                .toList();
    }

    private Set<String> ids(TopicSet topics) {
        return values(topics.observations()).stream().map(Observation::id).collect(Collectors.toSet());
    }

    /** The last record of each observation, as it is but for where it was read. */
    private Map<String, String> observations(String name) {
        Map<String, String> last = new TreeMap<>();
        values(Topics.named(name).observations())
                .forEach(one -> last.put(one.id(), one.toString().replaceAll("read=[^,]*,", "")));
        return last;
    }

    /** A digest of every byte of the live topics, record by record, with place, time and headers. */
    private Map<String, List<String>> live() {
        Map<String, List<String>> all = new TreeMap<>();
        Topics.all().forEach(topic -> all.put(topic.name(), printed(topic.name())));
        return all;
    }

    private List<String> allOf(String name) {
        List<String> all = new ArrayList<>();
        Topics.named(name).all().forEach(topic -> all.addAll(printed(topic.name())));
        return all;
    }

    private List<String> printed(String topic) {
        return TopicNow.committed(broker.bootstrapServers(), topic).stream()
                .map(record -> record.partition() + "@" + record.offset() + " " + record.timestamp() + " "
                        + digest(record.key()) + " " + digest(record.value()) + " "
                        + digest(record.headers().toString().getBytes(StandardCharsets.UTF_8)))
                .sorted()
                .toList();
    }

    private static String digest(byte @Nullable [] bytes) {
        CRC32C digest = new CRC32C();
        if (bytes != null) {
            digest.update(bytes);
        }
        return (bytes == null ? "none" : bytes.length) + ":" + Long.toHexString(digest.getValue());
    }

    private Map<String, String> offsets(String group) {
        try (Admin admin = Admin.create(config.kafka().clientSettings())) {
            Map<String, String> offsets = new TreeMap<>();
            admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, offset) -> offsets.put(partition.toString(), String.valueOf(offset.offset())));
            return offsets;
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError("Kafka does not tell the offsets of " + group, e);
        }
    }
}
