package dev.straingauge.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.straingauge.app.LineOnBroker;
import dev.straingauge.app.TopicNow;
import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.embedded.EmbeddedBroker;
import dev.straingauge.app.line.Line;
import dev.straingauge.app.line.LineException;
import dev.straingauge.app.line.TopicSetup;
import dev.straingauge.core.EventWindow;
import dev.straingauge.core.Feedback;
import dev.straingauge.core.IndexPoint;
import dev.straingauge.core.KeywordStanceModel;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Paragraph;
import dev.straingauge.linking.Watchlist;
import dev.straingauge.wire.Json;
import dev.straingauge.wire.Partitions;
import dev.straingauge.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An analyst corrects what the line said, on a real broker, while it runs. */
class CorrectIT {
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final Instant DAY = Instant.parse("2025-08-01T09:00:00Z");
    private static final String PAIR = "cellgard--norvane";
    private static final String STRAINED = "a1#0@" + PAIR;

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    @Test
    void the_index_moves_as_computed_and_undo_restores_it_exactly() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0)) {
            StraingaugeConfig config = config(broker);
            TopicSetup.createMissing(config.kafka());
            String servers = broker.bootstrapServers();
            try (Line line = Line.start(config, Watchlist.builtIn(), new KeywordStanceModel(), List.of())) {
                publish(
                        servers,
                        paragraph("a1", "Norvane Motors sued Cellgard in a dispute over cells that never came."),
                        paragraph("a2", "Cellgard and Norvane Motors renew their contract until the next spring."));
                await().atMost(LONG).until(() -> observations(servers).size() == 2);
                IndexPoint before = lastDay(servers);
                assertThat(before.netStance()).isCloseTo(0, within(1e-9));

                Said corrected = correct(servers, STRAINED, "stability", "--comment", "They have settled.");

                assertThat(corrected.err()).isEmpty();
                assertThat(corrected.status()).isZero();
                assertThat(corrected.out())
                        .contains("Norvane Motors sued Cellgard in a dispute")
                        .contains("before: strain, score -0.70, as keywords@1 reads it")
                        .contains("after:  stability, score +1.00, as zoe reads it since ")
                        .containsPattern("Published after \\d+\\.\\d s\\.");
                await().atMost(LONG).until(() -> lastDay(servers).stability() == 2);
                IndexPoint moved = lastDay(servers);
                assertThat(List.of(moved.paragraphs(), moved.strain(), moved.strainedOrigins()))
                        .containsExactly(2, 0, 0);
                assertThat(moved.netStance()).isCloseTo((1 + 0.7) / 2, within(1e-9));
                assertThat(moved.index()).isCloseTo((1 + 0.7) / 2, within(1e-9));

                Said unrelated = correct(servers, STRAINED, "unrelated");
                assertThat(unrelated.out()).contains("after:  unrelated, counts nowhere, as zoe reads it since ");
                await().atMost(LONG).until(() -> lastDay(servers).paragraphs() == 1);
                assertThat(lastDay(servers).index()).isCloseTo(0.7, within(1e-9));

                Said undone = correct(servers, STRAINED, "undo", "--json");
                JsonNode json = json(undone.out());
                assertThat(json.at("/before/withdrawn/reason").asText()).isEqualTo("UNRELATED");
                assertThat(json.at("/after/stance").asText()).isEqualTo("STRAIN");
                assertThat(json.path("after").has("corrected")).isFalse();
                await().atMost(LONG).until(() -> lastDay(servers).strain() == 1);
                assertThat(lastDay(servers)).isEqualTo(before);
                List<Observation> all = observations(servers);
                assertThat(all.get(all.size() - 1))
                        .isEqualTo(all.stream()
                                .filter(each -> each.id().equals(STRAINED))
                                .findFirst()
                                .orElseThrow());
                assertThat(line.balance().open()).isZero();
                assertThat(line.balance().read()).isEqualTo(2);
                assertThat(line.fault()).isEmpty();
            }
            assertThat(TopicNow.values(servers, Topics.FEEDBACK))
                    .extracting(Feedback::verdict)
                    .containsExactly(Feedback.Verdict.STABILITY, Feedback.Verdict.UNRELATED, Feedback.Verdict.UNDO);
            assertThat(TopicNow.committed(servers, Topics.FEEDBACK.name()))
                    .allSatisfy(record -> assertThat(record.partition())
                            .isEqualTo(Partitions.of(PAIR, config.kafka().partitions())));
        }
    }

    @Test
    void what_was_said_while_the_line_stood_still_holds_once_it_runs_again() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0)) {
            StraingaugeConfig config = config(broker);
            TopicSetup.createMissing(config.kafka());
            String servers = broker.bootstrapServers();
            try (Line line = Line.start(config, Watchlist.builtIn(), new KeywordStanceModel(), List.of())) {
                publish(servers, paragraph("a1", "Norvane Motors sued Cellgard in a dispute over cells."));
                await().atMost(LONG).until(() -> observations(servers).size() == 1);
                assertThat(line.fault()).isEmpty();
            }

            assertRefused(
                    correct(servers, "a9#0@" + PAIR, "neutral"),
                    "there is no observation a9#0@" + PAIR + " on straingauge.observations; give an 'id'");
            assertRefused(correct(servers, STRAINED, "undo"), "there is nothing to undo");
            assertRefused(
                    correct(servers, STRAINED, "neutral", "--wait", "1"),
                    "the correction is on straingauge.feedback, but the line has not published " + STRAINED
                            + " within 1 s");
            Said left = correct(servers, STRAINED, "stability", "--no-wait");
            assertThat(left.status()).isZero();
            assertThat(left.out()).contains("Handed in");

            try (Line line = Line.start(config, Watchlist.builtIn(), new KeywordStanceModel(), List.of())) {
                await().atMost(LONG)
                        .until(() -> observations(servers).size() > 1
                                && lastDay(servers).stability() == 1);
                assertThat(line.fault()).isEmpty();
            }
            assertThat(lastDay(servers).netStance()).isEqualTo(1);
        }
    }

    @Test
    void a_feedback_topic_that_is_cut_otherwise_is_refused_at_the_start() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(
                            new NewTopic(Topics.PARAGRAPHS.name(), 4, (short) 1),
                            new NewTopic(Topics.FEEDBACK.name(), 3, (short) 1)))
                    .all()
                    .get();

            assertThatThrownBy(() -> TopicSetup.createMissing(config(broker).kafka()))
                    .isInstanceOf(LineException.class)
                    .hasMessageContaining("straingauge.feedback has 3 partitions and straingauge.paragraphs 4");
            admin.deleteTopics(List.of(Topics.FEEDBACK.name())).all().get();
            await().atMost(LONG).until(() -> !admin.listTopics().names().get().contains(Topics.FEEDBACK.name()));
            TopicSetup.createMissing(config(broker).kafka());

            assertThat(admin.describeTopics(List.of(Topics.FEEDBACK.name()))
                            .allTopicNames()
                            .get()
                            .values())
                    .singleElement()
                    .satisfies(topic -> assertThat(topic.partitions()).hasSize(4));
        }
    }

    private StraingaugeConfig config(EmbeddedBroker broker) {
        return LineOnBroker.settings(broker, directory.resolve("state"));
    }

    private static Said correct(String servers, String observation, String stance, String... more) {
        List<String> words =
                new ArrayList<>(List.of("correct", observation, "--stance", stance, "--by", "zoe", "-b", servers));
        words.addAll(List.of(more));
        return Said.by(words.toArray(String[]::new));
    }

    private static void assertRefused(Said said, String why) {
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.out()).isEmpty();
        assertThat(said.complaints())
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("straingauge: ").contains(why));
    }

    private static JsonNode json(String line) throws JsonProcessingException {
        return Json.mapper().readTree(line);
    }

    private static Paragraph paragraph(String article, String text) {
        return new Paragraph(
                article, 0, Paragraph.Kind.BODY, text, null, null, "Wire", null, null, DAY, "en", List.of());
    }

    private static void publish(String servers, Paragraph... paragraphs)
            throws ExecutionException, InterruptedException {
        try (KafkaProducer<String, Paragraph> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers),
                Topics.PARAGRAPHS.keys().serializer(),
                Topics.PARAGRAPHS.values().serializer())) {
            for (Paragraph each : paragraphs) {
                producer.send(new ProducerRecord<>(Topics.PARAGRAPHS.name(), each.articleId(), each))
                        .get();
            }
        }
    }

    private static List<Observation> observations(String servers) {
        return TopicNow.values(servers, Topics.OBSERVATIONS);
    }

    private static IndexPoint lastDay(String servers) {
        return TopicNow.values(servers, Topics.INDEX).stream()
                .filter(point -> point.length().equals(EventWindow.DAY))
                .reduce((one, other) -> other)
                .orElseThrow();
    }
}
