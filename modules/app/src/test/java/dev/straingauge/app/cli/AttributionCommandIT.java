package dev.straingauge.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.straingauge.app.TopicNow;
import dev.straingauge.app.config.ConfigFile;
import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.embedded.EmbeddedBroker;
import dev.straingauge.app.line.Line;
import dev.straingauge.app.line.TopicSetup;
import dev.straingauge.core.IndexPoint;
import dev.straingauge.core.KeywordStanceModel;
import dev.straingauge.ingest.ArticlePublisher;
import dev.straingauge.ingest.ArticleReader;
import dev.straingauge.ingest.Read;
import dev.straingauge.ingest.ReadOptions;
import dev.straingauge.linking.Watchlist;
import dev.straingauge.wire.IndexKeys;
import dev.straingauge.wire.Json;
import dev.straingauge.wire.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the command says moved an index, on a real broker, against the points that the line wrote there. */
@Timeout(300)
class AttributionCommandIT {
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final String PAIR = "cellgard--norvane";

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    @Test
    void the_paragraphs_that_moved_an_index_sum_to_the_change_between_its_points() throws IOException {
        Path settings = Files.writeString(
                directory.resolve("one.yaml"),
                """
                kafka: {partitions: 1}
                index: {weights: {sources: [{weight: 2, outlets: [Wire]}, {weight: 0.5, outlets: [news.example]}]}}
                """);
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0)) {
            StraingaugeConfig loaded = ConfigFile.load(settings);
            StraingaugeConfig config = loaded.with(loaded.kafka()
                            .at(broker.bootstrapServers())
                            .keepingStateIn(directory.resolve("state").toString()))
                    .with(new StraingaugeConfig.Metrics("127.0.0.1", 0));
            TopicSetup.createMissing(config.kafka());
            try (Line line = Line.start(config, Watchlist.builtIn(), new KeywordStanceModel(), List.of())) {
                ingest(
                        config,
                        """
                        {"id":"a1","publishedAt":"2025-08-01T09:00:00Z","source":"Wire","text":"Cellgard and Norvane Motors renew their contract for cells."}
                        {"id":"a2","publishedAt":"2025-08-03T10:00:00Z","source":"Daily","url":"https://www.news.example/2","paragraphs":["Norvane Motors sued Cellgard in a dispute over cells.","Sources say that Cellgard may extend a loan to Norvane Motors."]}
                        {"id":"a3","publishedAt":"2025-08-03T11:00:00Z","source":"Wire","text":"Norvane Motors halts its line because of Cellgard, one said on the phone."}
                        {"id":"a4","publishedAt":"2025-08-03T12:00:00Z","source":"Post","text":"Cellgard and Norvane Motors are in a rift, wrote the Post."}
                        """);
                awaitObservations(broker, 5);
                ingest(
                        config,
                        """
                        {"id":"a4","publishedAt":"2025-08-03T12:00:00Z","updatedAt":"2025-08-04T12:00:00Z","source":"Post","text":"This story about Cellgard and Norvane Motors has been withdrawn."}
                        """);
                awaitObservations(broker, 6);
                ingest(
                        config,
                        """
                        {"id":"a5","publishedAt":"2025-06-01T12:00:00Z","source":"Attic","text":"Cellgard and Norvane Motors were in a rift in June."}
                        """);
                awaitObservations(broker, 7);
                assertThat(line.balance().open()).isZero();
            }
            Map<String, IndexPoint> points = new HashMap<>();
            TopicNow.values(broker.bootstrapServers(), Topics.INDEX)
                    .forEach(point -> points.put(IndexKeys.of(point), point));

            String[] asked = {
                "attribution",
                "norvane motors – Cellgard",
                "--config",
                settings.toString(),
                "--bootstrap-servers",
                broker.bootstrapServers(),
                "--from",
                "2025-08-03",
                "--to",
                "2025-08-03",
                "--json"
            };
            JsonNode index = json(Said.by(asked));
            assertThat(index.get("partnership").asText()).isEqualTo(PAIR);
            assertThat(index.get("before").asDouble())
                    .isCloseTo(point(points, PAIR + "@2025-08-01T00:00:00Z").index(), within(1e-9));
            assertThat(index.get("after").asDouble())
                    .isCloseTo(point(points, PAIR + "@2025-08-03T00:00:00Z").index(), within(1e-9));
            assertThat(sum(index)).isCloseTo(index.get("change").asDouble(), within(1e-9));
            assertThat(index.get("paragraphs"))
                    .extracting(row -> row.get("observation").asText())
                    .containsExactlyInAnyOrder("a1#0@" + PAIR, "a2#0@" + PAIR, "a2#1@" + PAIR, "a3#0@" + PAIR);
            assertThat(index.get("paragraphs").get(0).get("observation").asText())
                    .isEqualTo("a3#0@" + PAIR);
            assertThat(index.get("paragraphs").get(0).get("amount").asDouble()).isNegative();

            assertThat(index.get("late")).hasSize(1);
            assertThat(index.get("late").get(0).get("observation").asText()).isEqualTo("a5#0@" + PAIR);

            JsonNode days = json(Said.by(with(asked, "2025-08-01", "--window", "P1D")));
            assertThat(days.get("change").asDouble())
                    .isCloseTo(
                            point(points, PAIR + "@2025-08-03T00:00:00Z").netStance()
                                    - point(points, PAIR + "@2025-08-01T00:00:00Z")
                                            .netStance(),
                            within(1e-9));
            assertThat(sum(days)).isCloseTo(days.get("change").asDouble(), within(1e-9));

            JsonNode hours = json(Said.by(with(asked, "2025-08-03T10:30:00Z", "--window", "PT1H")));
            assertThat(hours.get("before").asDouble())
                    .isCloseTo(
                            point(points, PAIR + "@2025-08-03T10:00:00Z/PT1H").netStance(), within(1e-9));

            Said shown = Said.by(with(without(asked, "--json"), "2025-08-03", "--top", "1"));
            assertThat(shown.err()).isEmpty();
            assertThat(shown.out())
                    .startsWith("Cellgard – Norvane Motors: index, 3 Aug 2025 to 3 Aug 2025")
                    .contains("strain    -0.70   3 Aug 2025  Wire  “Norvane Motors halts its line because of Cellgard")
                    .contains("the other 3 paragraphs together")
                    .contains(
                            "1 record came too late to move the index (index.grace), and nothing of it is in this:",
                            "1 Jun 2025  Attic  “Cellgard and Norvane Motors were in a rift in June.”");

            Said unknown = Said.by(with(replaced(asked, "cellgard--norvan"), "2025-08-03"));
            assertThat(unknown.status()).isEqualTo(1);
            assertThat(unknown.complaints())
                    .containsExactly(
                            "straingauge: nothing was observed of cellgard--norvan; did you mean cellgard--norvane?");
        }
    }

    private static IndexPoint point(Map<String, IndexPoint> points, String key) {
        return Objects.requireNonNull(points.get(key), () -> key + " among " + points.keySet());
    }

    private static double sum(JsonNode answer) {
        double sum = 0;
        for (JsonNode row : answer.get("paragraphs")) {
            sum += row.get("amount").asDouble();
        }
        return sum;
    }

    private static JsonNode json(Said said) throws IOException {
        assertThat(said.err()).isEmpty();
        assertThat(said.status()).isZero();
        return Json.mapper().readTree(said.out());
    }

    private static String[] with(String[] asked, String from, String... more) {
        String[] all = Stream.concat(Stream.of(asked), Stream.of(more)).toArray(String[]::new);
        all[List.of(all).indexOf("--from") + 1] = from;
        return all;
    }

    private static String[] without(String[] asked, String option) {
        return Stream.of(asked).filter(each -> !each.equals(option)).toArray(String[]::new);
    }

    private static String[] replaced(String[] asked, String partnership) {
        String[] other = asked.clone();
        other[1] = partnership;
        return other;
    }

    private static void awaitObservations(EmbeddedBroker broker, int records) {
        await().atMost(LONG)
                .until(() -> TopicNow.values(broker.bootstrapServers(), Topics.OBSERVATIONS)
                                .size()
                        == records);
    }

    private void ingest(StraingaugeConfig config, String lines) throws IOException {
        Path file = Files.writeString(directory.resolve("news.jsonl"), lines);
        try (ArticlePublisher publisher = ArticlePublisher.open(
                        Map.of("bootstrap.servers", config.kafka().bootstrapServers()));
                Stream<Read> reads = new ArticleReader(ReadOptions.of(Set.of("en"))).read(file)) {
            reads.forEach(publisher::publish);
            assertThat(publisher.flush().rejected()).isZero();
        }
    }
}
