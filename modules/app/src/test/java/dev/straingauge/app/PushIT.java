package dev.straingauge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.straingauge.app.config.ConfigFile;
import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.embedded.EmbeddedBroker;
import dev.straingauge.app.intake.KafkaIntake;
import dev.straingauge.app.line.TopicSetup;
import dev.straingauge.core.Paragraph;
import dev.straingauge.ingest.ReadOptions;
import dev.straingauge.server.ApiServer;
import dev.straingauge.server.ServerSettings;
import dev.straingauge.wire.Json;
import dev.straingauge.wire.RejectedHeaders;
import dev.straingauge.wire.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Articles that are pushed over HTTP, onto a real broker. */
@Timeout(180)
class PushIT {
    private static final String JSON = "application/json";
    private static final String LINES = "application/x-ndjson";
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    @SuppressWarnings("NullAway.Init") // set before each test
    private EmbeddedBroker broker;

    @SuppressWarnings("NullAway.Init")
    private KafkaIntake intake;

    @SuppressWarnings("NullAway.Init")
    private ApiServer server;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeEach
    void listen() throws IOException {
        broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
        StraingaugeConfig.Kafka defaults = ConfigFile.defaults().kafka();
        // A cluster that is gone is given up sooner than in earnest, so that the test is over sooner.
        StraingaugeConfig.Kafka kafka = new StraingaugeConfig.Kafka(
                broker.bootstrapServers(),
                defaults.applicationId(),
                defaults.groupProtocol(),
                defaults.threads(),
                defaults.stateDirectory(),
                defaults.standbyReplicas(),
                defaults.partitions(),
                defaults.replicationFactor(),
                Map.of("delivery.timeout.ms", "3000", "request.timeout.ms", "2000", "max.block.ms", "2000"));
        TopicSetup.createMissing(kafka.at(broker.bootstrapServers()));
        intake = KafkaIntake.open(kafka, ReadOptions.of(Set.of("en")));
        server = ApiServer.open(ServerSettings.DEFAULT.at("127.0.0.1:0"), intake, "1.2.3");
    }

    @AfterEach
    void stop() {
        server.close();
        intake.close();
        broker.close();
    }

    @Test
    void what_is_confirmed_is_on_the_topics_and_what_is_refused_is_kept_with_its_reason() throws Exception {
        HttpResponse<String> answer = push(
                LINES,
                """
                {"id":"n-1","publishedAt":"2025-09-11","paragraphs":["Norvane Motors sued Cellgard over late deliveries.","Cellgard rejects the claim."]}
                {"id":"n-2","paragraphs":["Norvane Motors and Cellgard, undated."]}
                {"id":"n-3","publishedAt":"2025-09-10","text":"Solmar Air and Aerwyn Airways extend their alliance."}
                {"id":"n-4",
                """);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode receipt = Json.mapper().readTree(answer.body());
        assertThat(receipt.path("articles").intValue()).isEqualTo(2);
        assertThat(receipt.path("paragraphs").intValue()).isEqualTo(3);
        assertThat(receipt.path("rejected").intValue()).isEqualTo(2);
        assertThat(receipt.path("accepted").toString())
                .isEqualTo("[{\"id\":\"n-1\",\"paragraphs\":2},{\"id\":\"n-3\",\"paragraphs\":1}]");
        JsonNode undated = receipt.path("refused").path(0);
        assertThat(undated.path("line").intValue()).isEqualTo(2);
        assertThat(undated.path("id").textValue()).isEqualTo("n-2");
        assertThat(undated.path("reason").textValue()).isEqualTo("NO_DATE");
        assertThat(undated.path("detail").textValue()).contains("publishedAt");
        JsonNode broken = receipt.path("refused").path(1);
        assertThat(broken.path("line").intValue()).isEqualTo(4);
        assertThat(broken.has("id")).isFalse();
        assertThat(broken.path("reason").textValue()).isEqualTo("MALFORMED");

        assertThat(paragraphs().stream().map(Paragraph::articleId)).containsExactlyInAnyOrder("n-1", "n-1", "n-3");
        String push = receipt.path("push").textValue();
        assertThat(records(Topics.REJECTED.name()))
                .extracting(record -> RejectedHeaders.text(record.headers(), RejectedHeaders.FROM))
                .containsExactlyInAnyOrder(push + ":2", push + ":4");
    }

    @Test
    void an_article_or_a_list_of_them_may_come_as_one_document() throws Exception {
        String article = article("one", "2025-09-11");

        assertThat(articlesIn(push(JSON, article))).isEqualTo(1);
        assertThat(articlesIn(
                        push(JSON, "[" + article("two", "2025-09-11") + ",\n" + article("three", "2025-09-12") + "]")))
                .isEqualTo(2);

        assertThat(paragraphs().stream().map(Paragraph::articleId)).containsExactlyInAnyOrder("one", "two", "three");
    }

    @Test
    void an_article_that_is_pushed_twice_has_the_same_ids() throws Exception {
        String unnamed = article("x", "2025-09-11").replace("\"id\":\"x\",", "");

        String first = push(JSON, unnamed).body();
        String second = push(JSON, unnamed).body();

        assertThat(Json.mapper().readTree(first).path("accepted"))
                .isEqualTo(Json.mapper().readTree(second).path("accepted"));
        assertThat(paragraphs())
                .hasSize(2)
                .extracting(Paragraph::id)
                .containsOnly(paragraphs().get(0).id());
    }

    @Test
    void fifty_pushes_at_once_are_counted_exactly() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            String lines = article("a-" + i, "2025-09-11") + "\n{\"id\":\"bad-" + i + "\",\"text\":\"undated\"}\n"
                    + article("b-" + i, "2025-09-12") + "\n";
            sent.add(http.sendAsync(
                    request(LINES, lines.getBytes(StandardCharsets.UTF_8)).build(), BodyHandlers.ofString()));
        }
        for (CompletableFuture<HttpResponse<String>> one : sent) {
            JsonNode receipt =
                    Json.mapper().readTree(one.get(60, TimeUnit.SECONDS).body());
            assertThat(receipt.path("articles").intValue())
                    .as(receipt.toString())
                    .isEqualTo(2);
            assertThat(receipt.path("paragraphs").intValue()).isEqualTo(2);
            assertThat(receipt.path("rejected").intValue()).isEqualTo(1);
        }

        assertThat(paragraphs()).extracting(Paragraph::articleId).hasSize(100).doesNotHaveDuplicates();
        assertThat(records(Topics.REJECTED.name())).hasSize(50);
    }

    @Test
    void ten_thousand_articles_in_one_packed_body_all_arrive() throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            lines.append(article("n-" + i, "2025-09-11")).append('\n');
        }
        HttpResponse<String> answer = http.send(
                request(LINES, gzip(lines.toString()))
                        .header("Content-Encoding", "gzip")
                        .build(),
                BodyHandlers.ofString());

        assertThat(articlesIn(answer)).isEqualTo(10_000);
        assertThat(Json.mapper().readTree(answer.body()).path("accepted")).hasSize(1_000);
        assertThat(paragraphs())
                .extracting(Paragraph::articleId)
                .hasSize(10_000)
                .doesNotHaveDuplicates();
    }

    @Test
    void hostile_bodies_are_refused_with_a_reason_and_kept() throws Exception {
        String deep = "[".repeat(100_000);
        byte[] latin = "{\"publishedAt\":\"2025-09-11\",\"text\":\"Zoë\"}\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(refusal(push(JSON, deep))).contains("MALFORMED", "nesting depth");
        assertThat(refusal(push(LINES, "{\"text\":" + deep))).contains("MALFORMED", "nesting depth", "\"line\":1");
        assertThat(refusal(http.send(request(LINES, latin).build(), BodyHandlers.ofString())))
                .contains("NOT_TEXT", "no UTF-8 at byte");
        assertThat(refusal(push(JSON, "\"" + "a".repeat(1_000_000) + "\""))).contains("INVALID");
        assertThat(refusal(push(JSON, ""))).contains("EMPTY").doesNotContain("\"line\"");
        assertThat(refusal(push(LINES, "\n\n\n"))).contains("EMPTY");

        assertThat(records(Topics.REJECTED.name())).hasSize(6);
        assertThat(paragraphs()).isEmpty();
    }

    @Test
    void more_than_is_read_at_once_is_refused_before_any_of_it_is_taken() throws Exception {
        HttpResponse<String> lines = push(LINES, article("first", "2025-09-11") + "\n" + "x\n".repeat(20_000));
        HttpResponse<String> list = push(JSON, "[" + "0,".repeat(1_000_000) + "0]");

        assertThat(lines.statusCode()).as(lines.body()).isEqualTo(413);
        assertThat(lines.body()).contains("more than 20000", "push it in parts");
        assertThat(list.statusCode()).as(list.body()).isEqualTo(413);
        assertThat(records(Topics.REJECTED.name())).isEmpty();
        assertThat(paragraphs()).isEmpty();
    }

    @Test
    void when_kafka_is_gone_nothing_is_claimed_and_the_next_server_can_be_told_again() throws Exception {
        assertThat(articlesIn(push(JSON, article("before", "2025-09-11")))).isEqualTo(1);
        assertThat(get("health/ready").statusCode()).isEqualTo(200);
        broker.close();

        HttpResponse<String> answer = push(JSON, article("lost", "2025-09-11"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body())
                .contains("nothing is confirmed", "straingauge.paragraphs")
                .doesNotContain("accepted");
        await().atMost(LONG).until(() -> get("health/ready").statusCode() == 503);
        assertThat(get("health/ready").body()).contains("does not answer");
        assertThat(get("health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void when_kafka_comes_back_pushes_are_confirmed_again() throws Exception {
        assertThat(articlesIn(push(JSON, article("before", "2025-09-11")))).isEqualTo(1);
        int port = URI.create("kafka://" + broker.bootstrapServers()).getPort();
        broker.close();
        assertThat(push(JSON, article("meanwhile", "2025-09-11")).statusCode()).isEqualTo(503);

        broker = EmbeddedBroker.start(directory.resolve("broker"), port);

        await().atMost(LONG)
                .until(() -> push(JSON, article("after", "2025-09-11")).statusCode() == 200);
        assertThat(paragraphs().stream().map(Paragraph::articleId)).contains("before", "after");
    }

    @Test
    void the_program_listens_until_it_is_stopped_and_then_ends_well() throws Exception {
        try (Program program = Program.start(
                directory,
                "ingest",
                "-b",
                broker.bootstrapServers(),
                "--listen",
                "127.0.0.1:0",
                "--assume-date",
                "2025-09-11")) {
            await().atMost(LONG).until(() -> program.out().contains("Listening on ") || !program.isRunning());
            assertThat(program.isRunning()).as(program.err()).isTrue();
            URI there = URI.create(program.out().split("Listening on |;", -1)[1]);
            HttpRequest undated = HttpRequest.newBuilder(there.resolve("/api/v1/articles"))
                    .header("Content-Type", JSON)
                    .POST(BodyPublishers.ofString("{\"id\":\"u\",\"text\":\"Norvane Motors and Cellgard talk on.\"}"))
                    .build();

            assertThat(articlesIn(http.send(undated, BodyHandlers.ofString()))).isEqualTo(1);
            program.terminate();

            assertThat(program.await(60)).as(program.err()).isZero();
            assertThat(program.out()).contains("Stopping");
        }
        assertThat(paragraphs()).singleElement().satisfies(paragraph -> assertThat(paragraph.publishedAt())
                .hasToString("2025-09-11T00:00:00Z"));
    }

    @Test
    void the_line_reads_what_is_pushed_to_it() throws Exception {
        Path config = Files.writeString(directory.resolve("mine.yaml"), "server:\n  listen: 127.0.0.1:0\n");
        try (Program program = Program.start(
                directory,
                "run",
                "-b",
                broker.bootstrapServers(),
                "--config",
                config.toString(),
                "--model",
                "baseline",
                "--state-directory",
                directory.resolve("state").toString(),
                "--metrics-port",
                "0")) {
            await().atMost(LONG).until(() -> program.out().contains("Stop with") || !program.isRunning());
            assertThat(program.isRunning()).as(program.err()).isTrue();
            URI there = URI.create(program.out().split("is served, at |\\. Stop", -1)[1]);
            HttpRequest push = HttpRequest.newBuilder(there.resolve("/api/v1/articles"))
                    .header("Content-Type", JSON)
                    .POST(
                            BodyPublishers.ofString(
                                    "{\"publishedAt\":\"2025-09-11\",\"text\":\"Norvane Motors sued Cellgard over late deliveries.\"}"))
                    .build();

            assertThat(articlesIn(http.send(push, BodyHandlers.ofString()))).isEqualTo(1);

            await().atMost(LONG).until(() -> records(Topics.OBSERVATIONS.name()).stream()
                    .anyMatch(record -> new String(record.key(), StandardCharsets.UTF_8).equals("cellgard--norvane")));
            program.terminate();
            program.await(60);
        }
    }

    private static String article(String id, String date) {
        return "{\"id\":\"" + id + "\",\"publishedAt\":\"" + date
                + "\",\"text\":\"Tidewell Foods and Brennick Logistics open a second warehouse together.\"}";
    }

    private static int articlesIn(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.mapper().readTree(answer.body()).path("articles").intValue();
    }

    private static String refusal(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        return answer.body();
    }

    private HttpResponse<String> push(String type, String body) throws IOException, InterruptedException {
        return http.send(request(type, body.getBytes(StandardCharsets.UTF_8)).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String type, byte[] body) {
        return HttpRequest.newBuilder(server.uri().resolve("/api/v1/articles"))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(server.uri().resolve(path)).build(), BodyHandlers.ofString());
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    private List<Paragraph> paragraphs() {
        return TopicNow.values(broker.bootstrapServers(), Topics.PARAGRAPHS);
    }

    private List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        return TopicNow.committed(broker.bootstrapServers(), topic);
    }
}
