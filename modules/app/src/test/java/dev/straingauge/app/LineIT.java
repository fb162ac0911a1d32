package dev.straingauge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.embedded.EmbeddedBroker;
import dev.straingauge.app.line.Line;
import dev.straingauge.app.line.TopicSetup;
import dev.straingauge.core.KeywordStanceModel;
import dev.straingauge.ingest.ArticlePublisher;
import dev.straingauge.ingest.ArticleReader;
import dev.straingauge.ingest.Read;
import dev.straingauge.ingest.ReadOptions;
import dev.straingauge.linking.Watchlist;
import dev.straingauge.wire.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The running line as its operator sees it: through /ready and /metrics. */
class LineIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String NEWS =
            """
            {"id":"a1","publishedAt":"2025-08-01","source":"Wire","paragraphs":["Norvane Motors sued Cellgard in a dispute over cells.","Somebody opened a bakery."]}
            {"id":"a2","publishedAt":"2025-08-02","source":"Daily","paragraphs":["Cellgard and Norvane Motors renew their contract."]}
            {"id":"a3","publishedAt":"2025-13-40","source":"Daily","paragraphs":["Cellgard and Norvane Motors, undated."]}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    @SuppressWarnings("NullAway.Init") // set before each test
    private EmbeddedBroker broker;

    @SuppressWarnings("NullAway.Init")
    private StraingaugeConfig config;

    private final HttpClient http = HttpClient.newHttpClient();

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
    void it_is_ready_once_it_polls_and_its_meters_keep_the_balance() throws IOException {
        try (Line line = Line.start(config, Watchlist.builtIn(), new KeywordStanceModel(), List.of())) {
            assertThat(get(line, "/live").statusCode()).isEqualTo(200);
            await().atMost(LONG).until(() -> get(line, "/ready").statusCode() == 200);

            ingest();
            await().atMost(LONG)
                    .until(() -> line.balance().read() == 3 && line.balance().open() == 0);

            await().atMost(LONG).untilAsserted(() -> {
                String metrics = get(line, "/metrics").body();
                assertThat(metrics)
                        .containsPattern("(?m)^straingauge_paragraphs_total 3")
                        .containsPattern("(?m)^straingauge_paragraphs_scored_total 2")
                        .containsPattern("(?m)^straingauge_paragraphs_skipped_total\\{reason=\"no-partnership\"} 1")
                        .containsPattern("(?m)^straingauge_stance_index\\{.*cellgard--norvane.*} ")
                        .containsPattern("(?m)^straingauge_strain_share\\{.*cellgard--norvane.*} ")
                        .containsPattern("(?m)^kafka_stream_");
            });
            awaitObservations(2);
            TopicBalance.of(broker.bootstrapServers()).assertAgreesWith(line.balance(), 0);
        }
    }

    @Test
    void an_article_that_is_dated_tomorrow_is_scored_though_brokers_refuse_records_from_the_future()
            throws IOException {
        String tomorrow = Instant.now().plus(Duration.ofHours(20)).toString();
        try (Line line = Line.start(config, Watchlist.builtIn(), new KeywordStanceModel(), List.of())) {
            ingest(
                    "{\"id\":\"t\",\"publishedAt\":\"" + tomorrow
                            + "\",\"source\":\"Auckland Daily\",\"text\":\"Norvane Motors and Cellgard speak of tomorrow.\"}",
                    0);

            awaitObservations(1);
            TopicBalance.of(broker.bootstrapServers()).assertSkipped(0);
            assertThat(line.fault()).isEmpty();
        }
    }

    @Test
    void a_model_that_fails_stops_the_line_and_says_so_and_the_next_one_misses_nothing() throws IOException {
        try (Line broken = Line.start(config, Watchlist.builtIn(), new BrokenModel(), List.of())) {
            await().atMost(LONG).until(() -> get(broken, "/ready").statusCode() == 200);
            ingest();

            await().atMost(LONG).until(() -> broken.fault().isPresent());

            HttpResponse<String> ready = get(broken, "/ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).contains("fault", "no electricity");
            assertThat(broken.balance().scored()).isZero();
        }
        try (Line mended = Line.start(config, Watchlist.builtIn(), new KeywordStanceModel(), List.of())) {
            await().atMost(LONG).until(() -> mended.balance().scored() == 2);
            awaitObservations(2);
            TopicBalance.of(broker.bootstrapServers()).assertSkipped(1);
        }
    }

    private void awaitObservations(int many) {
        await().atMost(LONG)
                .until(() -> TopicNow.committed(broker.bootstrapServers(), Topics.OBSERVATIONS.name())
                                .size()
                        == many);
    }

    private void ingest() throws IOException {
        ingest(NEWS, 1);
    }

    private void ingest(String lines, int refused) throws IOException {
        Path file = Files.writeString(directory.resolve("news.jsonl"), lines);
        try (ArticlePublisher publisher = ArticlePublisher.open(
                        Map.of("bootstrap.servers", config.kafka().bootstrapServers()));
                Stream<Read> reads = new ArticleReader(ReadOptions.of(Set.of("en"))).read(file)) {
            reads.forEach(publisher::publish);
            assertThat(publisher.flush().rejected()).isEqualTo(refused);
        }
    }

    private HttpResponse<String> get(Line line, String path) {
        URI uri = line.metrics().resolve(path);
        try {
            return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("no answer from " + uri, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
