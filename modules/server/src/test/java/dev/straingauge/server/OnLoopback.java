package dev.straingauge.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.straingauge.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A server on the loopback address, with limits that a test can reach, and ways to ask it. */
@Timeout(120)
abstract class OnLoopback {
    static final String ARTICLES = "/api/v1/articles";
    static final String TOKEN = "correct-horse-battery";
    static final int MOST = 64 * 1024;

    final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    final OpenApi document = new OpenApi();
    final FakeIntake intake = new FakeIntake();
    final ServerSettings settings = new ServerSettings("127.0.0.1:0", "", false, MOST, Duration.ofSeconds(1));
    ApiServer server;

    @BeforeEach
    void open() throws IOException {
        server = ApiServer.open(settings, intake, "1.2.3");
    }

    @AfterEach
    void close() {
        intake.gate.countDown();
        assertThat(server.bytesLeft()).as("memory of bodies, given back").isEqualTo(2L * MOST + 2L * Body.BLOCK);
        server.close();
    }

    void assertProblem(HttpResponse<String> answer, int status, String detail) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(Problem.CONTENT_TYPE);
        JsonNode json = Json.mapper().readTree(answer.body());
        assertThat(json.path("status").intValue()).isEqualTo(status);
        assertThat(json.path("detail").textValue()).contains(detail).hasLineCount(1);
        assertThat(document.complaints(ARTICLES, "post", status, Problem.CONTENT_TYPE, answer.body()))
                .isEmpty();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(server.uri().resolve(path)).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> push(String body, String type) throws IOException, InterruptedException {
        return push(body.getBytes(StandardCharsets.UTF_8), type, "identity");
    }

    HttpResponse<String> push(byte[] body, String type, String encoding) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(server.uri().resolve(ARTICLES))
                        .header("Content-Type", type)
                        .header("Content-Encoding", encoding)
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() == 200) {
            assertThat(document.complaints(ARTICLES, "post", 200, "application/json", answer.body()))
                    .isEmpty();
        }
        return answer;
    }

    HttpRequest lines(String body) {
        return post(BodyPublishers.ofString(body)).build();
    }

    HttpRequest.Builder post(HttpRequest.BodyPublisher body) {
        return HttpRequest.newBuilder(server.uri().resolve(ARTICLES))
                .header("Content-Type", "application/jsonl")
                .POST(body);
    }

    static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }
}
