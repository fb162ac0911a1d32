package dev.straingauge.server;

import static dev.straingauge.server.ledger.FakeLine.observation;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.straingauge.core.AlertNote;
import dev.straingauge.core.Feedback;
import dev.straingauge.core.Observation;
import dev.straingauge.server.ledger.FakeLine;
import dev.straingauge.server.ledger.Ledger;
import dev.straingauge.wire.Json;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server on the loopback address that tells what a ledger has, and ways to ask it. */
@Timeout(120)
abstract class OnLedger {

    static final String PAIR = "cellgard--norvane";
    static final String V1 = "/api/v1";
    static final String ONE = V1 + "/partnerships/{partnership}";
    static final Instant NOON = Instant.parse("2025-09-11T12:00:00Z");
    static final Observation STRAINED = observation("n/1 %2F", 0, PAIR, NOON, -0.75);

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    final OpenApi document = new OpenApi();
    final List<Feedback> handedIn = new CopyOnWriteArrayList<>();
    final List<AlertNote> noted = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init") // set before each test
    Ledger ledger;

    @SuppressWarnings("NullAway.Init") // set before each test
    FakeLine line;

    @SuppressWarnings("NullAway.Init") // set before each test
    ApiServer server;

    @BeforeEach
    void open() throws IOException {
        ledger = Ledger.open(FakeLine.settings(directory), "cluster");
        line = new FakeLine(ledger);
        ReadSide.Ports ports = new ReadSide.Ports(
                handedIn::add,
                (text, title, a, b) -> {
                    throw new IllegalArgumentException("in Welsh");
                },
                noted::add);
        server = ApiServer.open(
                settings(directory),
                new FakeIntake(),
                new ReadSide(ledger, ports, Optional.of("straingauge@1f00aa27"), Instant.EPOCH),
                "1.2.3");
    }

    /** How the server is set up. */
    ServerSettings settings(Path folder) throws IOException {
        return ServerSettings.DEFAULT.at("127.0.0.1:0");
    }

    @AfterEach
    void close() {
        server.close();
        ledger.close();
    }

    void say() {
        List<Observation> said = new ArrayList<>();
        for (int i = 2; i < 8; i++) {
            said.add(observation("n-" + i, 0, PAIR, NOON.minus(Duration.ofDays(i * 5L)), i / 4.0 - 1));
        }
        said.add(observation("t-1", 0, "brennick--tidewell", NOON, 0.5));
        said.add(STRAINED);
        said.add(observation("k-1", 0, PAIR, NOON, -0.75).tracedTo("n/1 %2F", STRAINED.id()));
        line.say(said);
        line.alert(FakeLine.alert(STRAINED, NOON));
    }

    JsonNode assertAsDescribed(String template, String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        assertThat(document.complaints(template, "get", 200, "application/json", answer.body()))
                .as(path)
                .isEmpty();
        return Json.mapper().readTree(answer.body());
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.uri() + path.substring(1)));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return http.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    int posted(String body, String header, String value) throws IOException, InterruptedException {
        return http.send(
                        request(V1 + "/feedback")
                                .setHeader("Content-Type", "application/json")
                                .setHeader(header, value)
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString())
                .statusCode();
    }

    /** Asks what no well-behaved client would, and says the status. */
    int raw(String method, String target) throws IOException {
        try (Wire wire = new Wire(server.uri())) {
            String answer = wire.say(
                            method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                    .hear();
            return Integer.parseInt(answer.substring(9, 12));
        }
    }

    static BufferedReader reader(HttpResponse<InputStream> stream) {
        assertThat(stream.statusCode()).isEqualTo(200);
        return new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
    }

    /** The next event of a name; others are passed over. */
    static String next(BufferedReader events, String name) throws IOException {
        StringBuilder event = new StringBuilder();
        for (String text = events.readLine(); text != null; text = events.readLine()) {
            if (!text.isEmpty()) {
                event.append(text).append('\n');
            } else if (event.toString().contains("event: " + name + "\n")) {
                return event.toString();
            } else {
                event.setLength(0);
            }
        }
        throw new AssertionError("the stream ended before an event " + name);
    }

    static String data(String event) {
        return event.substring(event.indexOf("data: ") + 6).strip();
    }

    static String id(String event) {
        return event.lines()
                .filter(each -> each.startsWith("id: "))
                .findFirst()
                .orElseThrow()
                .substring(4);
    }
}
