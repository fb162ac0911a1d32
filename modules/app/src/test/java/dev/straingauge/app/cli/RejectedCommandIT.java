package dev.straingauge.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.straingauge.app.LineOnBroker;
import dev.straingauge.app.TopicNow;
import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.embedded.EmbeddedBroker;
import dev.straingauge.app.line.Line;
import dev.straingauge.app.line.LineException;
import dev.straingauge.app.line.TopicSetup;
import dev.straingauge.app.rejected.DeadLetterId;
import dev.straingauge.app.rejected.Fixes;
import dev.straingauge.app.rejected.RejectedTopic;
import dev.straingauge.app.rejected.Replay;
import dev.straingauge.app.rejected.ReplayPlan;
import dev.straingauge.core.KeywordStanceModel;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Reading;
import dev.straingauge.core.Scorer;
import dev.straingauge.core.ScoringException;
import dev.straingauge.core.StanceModel;
import dev.straingauge.core.StanceQuery;
import dev.straingauge.linking.Watchlist;
import dev.straingauge.wire.Json;
import dev.straingauge.wire.RejectedHeaders;
import dev.straingauge.wire.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters are read, mended and sent again on a real broker, as an analyst does it. */
class RejectedCommandIT {
    private static final Duration LONG = Duration.ofMinutes(2);

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
    void a_dead_letter_that_is_mended_and_replayed_is_scored_once_however_often_it_is_replayed() throws IOException {
        publish(Topics.PARAGRAPHS.name(), "a", paragraph("a", "2025-08-32T09:00:00Z"), null);
        publish(Topics.PARAGRAPHS.name(), "b", paragraph("b", "2025-08-01T09:00:00Z"), null);
        publish(Topics.PARAGRAPHS.name(), "c", "{\"articleId\":\"c\"", null);
        try (Line line = Line.start(config, Watchlist.builtIn(), new KeywordStanceModel(), List.of())) {
            await().atMost(LONG)
                    .until(() -> line.balance().read() == 3 && line.balance().open() == 0);
            await().atMost(LONG).until(() -> listed("--json").size() == 2);

            Said list = said("list");
            assertThat(list.status()).as(list.err()).isZero();
            assertThat(list.out())
                    .contains("2 rejected: 2 malformed.", "straingauge.paragraphs-", "2025-08-32T09:00:00Z");

            List<String> mended = new ArrayList<>();
            for (JsonNode each : listed("--json")) {
                JsonNode paragraph = each.get("paragraph");
                if (paragraph.isObject()) {
                    ((ObjectNode) paragraph).put("publishedAt", "2025-08-02T09:00:00Z");
                } else {
                    ((ObjectNode) each).put("paragraph", paragraph("c", "2025-08-02T09:00:00Z"));
                }
                mended.add(each.toString());
            }
            String fix = Files.write(directory.resolve("mended.jsonl"), mended).toString();

            assertThat(said("replay", "--fix", fix, "--dry-run").out()).contains("Would send 2; nothing was sent.");
            assertThat(listed("--json")).hasSize(2);

            Said replayed = said("replay", "--fix", fix);
            assertThat(replayed.status()).as(replayed.err()).isZero();
            assertThat(replayed.out()).isEqualToIgnoringNewLines("Sent 2 again.");
            await().atMost(LONG).until(() -> line.balance().scored() == 3);

            Said again = said("replay", "--fix", fix);
            assertThat(again.status()).as(again.err()).isZero();
            assertThat(again.out()).contains("was sent again before; nothing is sent for it", "Sent 0 again.");
            assertThat(said("replay", "--all").out()).contains("Sent 0 again.");
            String id = listed("--json", "--replayed").get(0).get("rejected").asText();
            assertThat(said("replay", id).out()).contains(id + " was sent again before", "Sent 0 again.");

            assertThat(said("list").out()).contains("Nothing is rejected that was not replayed.");
            assertThat(said("list", "--replayed").out()).contains("2 rejected", "(replayed)");
            assertThat(said("show", id).out()).contains("replayed  yes", "none: it was sent again");
            await().atMost(LONG).until(() -> observations().size() == 3);
            assertThat(line.balance().read())
                    .as("what was sent again came once")
                    .isEqualTo(5);
            assertThat(observations()).extracting(Observation::articleId).containsExactlyInAnyOrder("a", "b", "c");
        }
    }

    @Test
    void what_the_model_refused_is_replayed_as_it_is_once_there_is_a_better_model() {
        publish(Topics.PARAGRAPHS.name(), "a", paragraph("a", "2025-08-01T09:00:00Z"), null);
        publish(Topics.PARAGRAPHS.name(), "b", paragraph("trapdoor", "2025-08-01T09:00:00Z"), null);
        publish(Topics.PARAGRAPHS.name(), "c", "{", null);
        try (Line line = Line.start(config, Watchlist.builtIn(), new Stumbling(), List.of())) {
            await().atMost(LONG)
                    .until(() -> line.balance().read() == 3 && line.balance().open() == 0);
            assertThat(line.balance().scored()).isEqualTo(1);
            assertThat(line.fault()).isEmpty();
        }
        await().atMost(LONG).until(() -> listed("--json").size() == 2);
        assertThat(said("list", "--reason", "unscorable").out())
                .contains("1 rejected: 1 unscorable.", "the model failed on");

        Said all = said("replay", "--all");
        assertThat(all.status()).as("one can't be sent as it is").isEqualTo(3);
        assertThat(all.out()).contains("stays: not a valid paragraph", "mend it with --fix", "Sent 1 again, left 1.");

        try (Line line = Line.start(config, Watchlist.builtIn(), new KeywordStanceModel(), List.of())) {
            await().atMost(LONG).until(() -> line.balance().scored() == 1);
            await().atMost(LONG).until(() -> observations().size() == 2);
        }
        assertThat(observations()).extracting(Observation::articleId).containsExactlyInAnyOrder("a", "trapdoor");
    }

    @Test
    void a_file_of_mended_paragraphs_is_checked_to_its_end_before_anything_is_sent() throws IOException {
        for (int i = 0; i < 3; i++) {
            publish(
                    Topics.REJECTED.name(),
                    null,
                    "{",
                    rejection("malformed", "cut off", "straingauge.paragraphs-0@" + i));
        }
        List<String> ids = listed("--json").stream()
                .map(each -> each.get("rejected").asText())
                .toList();
        Path fix = Files.writeString(
                directory.resolve("mended.jsonl"),
                String.join(
                        "\n",
                        mended(ids.get(0), paragraph("a", "2025-08-01T09:00:00Z")),
                        mended(ids.get(1), paragraph("b", "2025-08-32T09:00:00Z")),
                        mended(ids.get(2), paragraph("c", "2099-01-01T00:00:00Z")),
                        mended(ids.get(0), paragraph("a", "2025-08-01T09:00:00Z")),
                        mended("9:99", paragraph("d", "2025-08-01T09:00:00Z")),
                        "{\"rejected\":\"" + ids.get(1) + "\"}",
                        "{\"rejected\":7}",
                        "",
                        "mended"));

        Said refused = said("replay", "--fix", fix.toString());

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.complaints())
                .satisfiesExactly(
                        line -> assertThat(line).contains("line 2", ids.get(1), "'publishedAt'", "an instant such as"),
                        line -> assertThat(line).contains("line 3", ids.get(2), "publishedAt", "not in the future"),
                        line -> assertThat(line).contains("line 4", "'rejected'", ids.get(0), "line 1", "keep one"),
                        line -> assertThat(line).contains("line 6", "'paragraph'", "missing"),
                        line -> assertThat(line).contains("line 7", "'rejected'", "such as \"3:17\""),
                        line -> assertThat(line).contains("line 9", "no JSON"),
                        line -> assertThat(line)
                                .contains("mended.jsonl line 5", "'rejected'", "there is no dead letter 9:99"),
                        line -> assertThat(line)
                                .isEqualTo("straingauge: nothing was sent: 7 things are to be mended first"));
        assertThat(TopicNow.committed(broker.bootstrapServers(), Topics.PARAGRAPHS.name()))
                .isEmpty();
        assertThat(listed("--json")).hasSize(3);
        assertThat(said("replay", ids.get(0)).complaints())
                .satisfiesExactly(
                        line -> assertThat(line).contains(ids.get(0), "can't be sent as it is", "--fix"),
                        line -> assertThat(line).contains("nothing was sent: 1 thing is"));
    }

    @Test
    void of_two_who_replay_at_the_same_time_one_sends() {
        publish(
                Topics.REJECTED.name(),
                "a",
                paragraph("a", "2025-08-01T09:00:00Z"),
                rejection("unlinkable", "linking failed", "straingauge.paragraphs-0@7"));
        StraingaugeConfig.Kafka kafka = config.kafka();
        InstantSource clock = InstantSource.system();
        ReplayPlan.Selection all = new ReplayPlan.Selection(Set.of(), true, "");
        try (RejectedTopic topic = RejectedTopic.open(kafka);
                Replay one = Replay.open(kafka, clock)) {
            ReplayPlan its = ReplayPlan.of(topic, topic.headsToTheLast(), all, Fixes.NONE, clock);
            try (Replay other = Replay.open(kafka, clock)) {
                ReplayPlan others = ReplayPlan.of(topic, topic.headsToTheLast(), all, Fixes.NONE, clock);

                assertThat(other.send(topic, others, Fixes.NONE)).isEqualTo(1);
                assertThatThrownBy(() -> one.send(topic, its, Fixes.NONE))
                        .isInstanceOf(LineException.class)
                        .hasMessageContaining("somebody else replays at the same time")
                        .hasMessageContaining("nothing was sent");
            }
            assertThat(TopicNow.committed(broker.bootstrapServers(), Topics.PARAGRAPHS.name()))
                    .singleElement()
                    .satisfies(record -> assertThat(RejectedHeaders.text(record.headers(), RejectedHeaders.REPLAYED))
                            .isEqualTo(its.ready().firstKey().toString()));
        }
    }

    @Test
    void what_an_early_version_rejected_is_listed_and_shown_and_no_terminal_acts_on_it() {
        byte[] binary = {(byte) 0xff, 0, 1, 'x', 27};
        publish(
                Topics.REJECTED.name(),
                "k\u001b[2J",
                "\u001b[31mred\nand more",
                rejection("no-date", "news/\u001b]0;a.txt: nobody says when", "news/a.txt"));
        publish(Topics.REJECTED.name(), null, binary, rejection("not-text", "no text", "news/b.bin"));
        publish(Topics.REJECTED.name(), "x", (byte[]) null, new RecordHeaders());

        Said list = said("list");
        assertThat(list.status()).as(list.err()).isZero();
        assertThat(list.out())
                .contains("3 rejected: ", "1 no-date", "1 not-text", "news/a.txt")
                .doesNotContain("\u001b");
        assertThat(said("list", "--since", "2999-01-01").out()).contains("Nothing is rejected");
        assertThat(said("list", "--limit", "1").out()).contains("Shown are the newest 1; --limit shows more.");

        List<JsonNode> json = listed("--json");
        String text = id(json, "no-date");
        String bytes = id(json, "not-text");
        assertThat(said("show", text).out())
                .contains("Dead letter " + text, "no-date", "news/a.txt", "k\\u001b[2J", "\\u001b[31mred\nand more")
                .contains("mend the source and ingest it again")
                .doesNotContain("\u001b");
        assertThat(said("show", bytes).out()).contains("00000000  ff 00 01 78 1b", "...x.");
        JsonNode shown = json(said("show", bytes, "--json").out());
        assertThat(shown.get("bytes").asText()).isEqualTo("/wABeBs=");
        assertThat(shown.has("paragraph")).isFalse();

        Said missing = said("show", "0:4711");
        assertThat(missing.status()).isEqualTo(1);
        assertThat(missing.complaints()).singleElement().asString().contains("there is no dead letter 0:4711");
    }

    private static String id(List<JsonNode> letters, String reason) {
        return letters.stream()
                .filter(each -> each.get("reason").asText().equals(reason))
                .map(each -> DeadLetterId.parse(each.get("rejected").asText()).toString())
                .findFirst()
                .orElseThrow();
    }

    private Said said(String... arguments) {
        List<String> line = new ArrayList<>(List.of("rejected", arguments[0], "-b", broker.bootstrapServers()));
        line.addAll(List.of(arguments).subList(1, arguments.length));
        return Said.by(line.toArray(String[]::new));
    }

    private List<JsonNode> listed(String... options) {
        List<String> arguments = new ArrayList<>(List.of("list"));
        arguments.addAll(List.of(options));
        return said(arguments.toArray(String[]::new))
                .out()
                .lines()
                .map(RejectedCommandIT::json)
                .toList();
    }

    private static JsonNode json(String line) {
        try {
            return Json.mapper().readTree(line);
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + line, e);
        }
    }

    private List<Observation> observations() {
        return TopicNow.values(broker.bootstrapServers(), Topics.OBSERVATIONS);
    }

    /** What an early version wrote, without the time and the step. */
    private static RecordHeaders rejection(String reason, String detail, String from) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(RejectedHeaders.REASON, reason.getBytes(UTF_8));
        headers.add(RejectedHeaders.DETAIL, detail.getBytes(UTF_8));
        headers.add(RejectedHeaders.FROM, from.getBytes(UTF_8));
        return headers;
    }

    private static String mended(String id, String paragraph) {
        return "{\"rejected\":\"" + id + "\",\"paragraph\":" + paragraph + "}";
    }

    private static String paragraph(String article, String at) {
        return ("{\"articleId\":\"%s\",\"number\":0,\"kind\":\"BODY\",\"text\":\"Norvane Motors sued Cellgard over a %s.\","
                        + "\"source\":\"Wire\",\"publishedAt\":\"%s\",\"language\":\"en\",\"citations\":[]}")
                .formatted(article, article, at);
    }

    private void publish(String topic, @Nullable String key, String value, @Nullable RecordHeaders headers) {
        publish(topic, key, value.getBytes(UTF_8), headers);
    }

    private void publish(String topic, @Nullable String key, byte @Nullable [] value, @Nullable RecordHeaders headers) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            topic, null, null, key == null ? null : key.getBytes(UTF_8), value, headers))
                    .get();
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError("the broker did not take it", e);
        }
    }

    /** Fails on every text with a trapdoor in it. */
    private static final class Stumbling implements StanceModel {
        private final KeywordStanceModel within = new KeywordStanceModel();

        @Override
        public String id() {
            return "stumbling@1";
        }

        @Override
        public Set<String> languages() {
            return within.languages();
        }

        @Override
        public Scorer open() {
            Scorer scorer = within.open();
            return new Scorer() {
                @Override
                public List<Reading> score(List<StanceQuery> batch) {
                    if (batch.stream().anyMatch(query -> query.text().contains("trapdoor"))) {
                        throw new ScoringException("the model failed", new IllegalStateException("no such row"));
                    }
                    return scorer.score(batch);
                }

                @Override
                public void close() {
                    scorer.close();
                }
            };
        }

        @Override
        public void close() {}
    }
}
