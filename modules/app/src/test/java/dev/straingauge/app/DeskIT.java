package dev.straingauge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.desk.Desk;
import dev.straingauge.app.embedded.EmbeddedBroker;
import dev.straingauge.app.intake.KafkaIntake;
import dev.straingauge.app.line.Line;
import dev.straingauge.app.line.TopicSetup;
import dev.straingauge.core.Alert;
import dev.straingauge.core.Baseline;
import dev.straingauge.core.CoverageWindow;
import dev.straingauge.core.IndexPoint;
import dev.straingauge.core.KeywordStanceModel;
import dev.straingauge.core.StanceModel;
import dev.straingauge.ingest.ReadOptions;
import dev.straingauge.linking.Watchlist;
import dev.straingauge.server.ApiServer;
import dev.straingauge.server.ServerSettings;
import dev.straingauge.server.ledger.Alerts;
import dev.straingauge.server.ledger.Follower;
import dev.straingauge.server.ledger.Ledger;
import dev.straingauge.server.ledger.LedgerSettings;
import dev.straingauge.wire.Json;
import dev.straingauge.wire.Topics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What analysts see and do, beside a line on a real broker. */
@Timeout(240)
class DeskIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String PAIR = "cellgard--norvane";
    private static final String ONE = "api/v1/partnerships/" + PAIR;

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @SuppressWarnings("NullAway.Init") // set at the start of the test
    private URI root;

    @Test
    void articles_go_in_and_a_correction_moves_the_index_that_is_told() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0)) {
            StraingaugeConfig config = LineOnBroker.settings(broker, directory.resolve("state"));
            TopicSetup.createMissing(config.kafka());
            StanceModel model = new KeywordStanceModel();
            ReadOptions options = ReadOptions.of(model.languages());
            try (Line line = Line.start(config, Watchlist.builtIn(), model, List.of());
                    KafkaIntake intake = KafkaIntake.open(config.kafka(), options);
                    Desk desk = Desk.open(config, line, model);
                    ApiServer server =
                            ApiServer.open(ServerSettings.DEFAULT.at("127.0.0.1:0"), intake, desk.side(), "1.2.3")) {
                root = server.uri();
                await().atMost(LONG).until(() -> ask("api/v1/partnerships").statusCode() == 200);
                JsonNode silent = json(ONE);
                assertThat(silent.has("index")).as("watched, and nothing read").isFalse();

                post(
                        "api/v1/articles",
                        """
                        [{"id":"a1","publishedAt":"2025-08-01","source":"Wire","paragraphs":["Norvane Motors sued Cellgard in a dispute over cells.","Cellgard is in a dispute with Norvane Motors."]},
                         {"id":"a2","publishedAt":"2025-08-02","source":"Daily","text":"Cellgard and Norvane Motors renew their contract."}]
                        """);
                await().atMost(LONG).until(() -> json(ONE).path("paragraphs").intValue() == 3);
                JsonNode before = json(ONE);
                assertAttributionIsTheIndex(before);

                try (BufferedReader events = listen()) {
                    String observation = json(ONE + "/observations?stance=strain")
                            .at("/observations/0/id")
                            .textValue();
                    post(
                            "api/v1/feedback",
                            "{\"observation\":\"" + observation + "\",\"verdict\":\"stability\",\"by\":\"zoe\"}");
                    assertThat(heard(events, "observation")).contains("\"by\":\"zoe\"");
                }
                await().atMost(LONG)
                        .until(() -> json(ONE).path("index").doubleValue()
                                > before.path("index").doubleValue() + 0.1);
                assertAttributionIsTheIndex(json(ONE));
                List<IndexPoint> points = TopicNow.values(broker.bootstrapServers(), Topics.INDEX);
                assertThat(json(ONE).path("index").doubleValue())
                        .as("what the line published last")
                        .isEqualTo(points.get(points.size() - 1).index(), within(1e-9));

                JsonNode tried = post(
                        "api/v1/try",
                        "{\"text\":\"Norvane Motors sued Cellgard in a dispute. The weather was fine.\",\"a\":\"Norvane"
                                + " Motors\",\"b\":\"Cellgard\"}");
                assertThat(tried.path("stance").textValue()).isEqualTo("strain");
                assertThat(tried.at("/sentences/0/contribution").doubleValue()).isNegative();
                assertThat(tried.at("/sentences/1/contribution").doubleValue()).isZero();

                assertNotesReachOtherInstances(config);
            }
        }
    }

    private void assertNotesReachOtherInstances(StraingaugeConfig config) throws Exception {
        write(config, silence());
        await().atMost(LONG).until(() -> json("api/v1/alerts").path("open").intValue() == 1);
        String path = "api/v1/alerts/" + URLEncoder.encode(silence().id(), StandardCharsets.UTF_8);
        assertThat(post(path + "/acknowledge", "{\"by\":\"zoe\"}")
                        .at("/acknowledged/by")
                        .textValue())
                .isEqualTo("zoe");

        LedgerSettings settings = new LedgerSettings(
                directory.resolve("other"),
                LedgerSettings.RETENTION,
                config.index().windows(),
                config.index().weights(),
                config.index().grace(),
                config.index().halfLife(),
                List.of());
        try (Ledger other = Ledger.open(settings, TopicSetup.cluster(config.kafka()));
                Follower follower = Follower.start(other, config.kafka().clientSettings(), InstantSource.system())) {
            assertThat(follower).isNotNull();
            await().atMost(LONG).until(() -> other.obstacle().isEmpty());
            assertThat(new Alerts(other).row(silence().id()))
                    .hasValueSatisfying(row -> assertThat(Optional.ofNullable(row.acknowledged())
                                    .orElseThrow()
                                    .by())
                            .isEqualTo("zoe"));
        }
    }

    private static Alert silence() {
        Instant from = Instant.parse("2025-08-02T00:00:00Z");
        Instant to = Instant.parse("2025-09-02T00:00:00Z");
        return new Alert(
                PAIR + "@2025-09-02",
                PAIR,
                "Cellgard",
                "Norvane Motors",
                Alert.Kind.SILENCE,
                Alert.Status.OPENED,
                Alert.Severity.WARNING,
                to,
                to,
                null,
                "No report for 31 days, where 3 are usual.",
                new CoverageWindow(from, to, 0, 0, 0, 0),
                new Baseline(28, 1.5, 1.25),
                null,
                List.of(),
                "test@0",
                "keywords");
    }

    private static void write(StraingaugeConfig config, Alert alert) throws ExecutionException, InterruptedException {
        try (KafkaProducer<String, Alert> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", config.kafka().bootstrapServers()),
                Topics.ALERTS.keys().serializer(),
                Topics.ALERTS.values().serializer())) {
            producer.send(new ProducerRecord<>(Topics.ALERTS.name(), alert.partnership(), alert))
                    .get();
        }
    }

    /** What the ledger counts is what the line counts: taken apart, its index is the one that the line published. */
    private void assertAttributionIsTheIndex(JsonNode partnership) throws IOException, InterruptedException {
        JsonNode attribution = json(ONE + "/attribution?from=2025-07-01&to=2025-08-02");
        double sum = attribution.at("/rest/amount").doubleValue();
        for (JsonNode one : attribution.path("contributions")) {
            sum += one.path("amount").doubleValue();
        }
        assertThat(attribution.path("after").doubleValue())
                .isEqualTo(partnership.path("index").doubleValue(), within(1e-9));
        assertThat(sum).isEqualTo(attribution.path("change").doubleValue(), within(1e-12));
    }

    private BufferedReader listen() throws IOException, InterruptedException {
        HttpResponse<InputStream> stream = http.send(
                HttpRequest.newBuilder(root.resolve("api/v1/events?partnership=" + PAIR))
                        .build(),
                BodyHandlers.ofInputStream());
        BufferedReader events = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
        heard(events, "heartbeat");
        return events;
    }

    private static String heard(BufferedReader events, String name) throws IOException {
        boolean found = false;
        for (String line = events.readLine(); line != null; line = events.readLine()) {
            if (found && line.startsWith("data: ")) {
                return line;
            }
            found = line.equals("event: " + name);
        }
        throw new AssertionError("the stream ended before an event " + name);
    }

    private HttpResponse<String> ask(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(root.resolve(path)).build(), BodyHandlers.ofString());
    }

    private JsonNode json(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = ask(path);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        return Json.mapper().readTree(answer.body());
    }

    private JsonNode post(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(root.resolve(path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        return Json.mapper().readTree(answer.body());
    }
}
