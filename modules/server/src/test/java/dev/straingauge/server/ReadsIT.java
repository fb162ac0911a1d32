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
import java.io.ByteArrayInputStream;
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
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What came of the articles, asked over HTTP. */
@Timeout(120)
class ReadsIT {
    private static final String PAIR = "cellgard--norvane";
    private static final String V1 = "/api/v1";
    private static final String ONE = V1 + "/partnerships/{partnership}";
    private static final Instant NOON = Instant.parse("2025-09-11T12:00:00Z");
    private static final Observation STRAINED = observation("n/1 %2F", 0, PAIR, NOON, -0.75);

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final OpenApi document = new OpenApi();
    private final List<Feedback> handedIn = new CopyOnWriteArrayList<>();
    private final List<AlertNote> noted = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init") // set before each test
    private Ledger ledger;

    @SuppressWarnings("NullAway.Init") // set before each test
    private FakeLine line;

    @SuppressWarnings("NullAway.Init") // set before each test
    private ApiServer server;

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
                ServerSettings.DEFAULT.at("127.0.0.1:0"),
                new FakeIntake(),
                new ReadSide(ledger, ports, Optional.of("straingauge@1f00aa27"), Instant.EPOCH),
                "1.2.3");
    }

    @AfterEach
    void close() {
        server.close();
        ledger.close();
    }

    @Test
    void every_answer_is_as_the_document_says() throws Exception {
        say();

        assertAsDescribed(V1 + "/partnerships", V1 + "/partnerships");
        for (String sort : OverviewOrder.NAMES) {
            assertAsDescribed(V1 + "/partnerships", V1 + "/partnerships?limit=1&sort=" + sort);
        }
        String one = V1 + "/partnerships/" + PAIR;
        assertAsDescribed(ONE, one);
        for (String more : List.of("", "?by=source&resolution=hour", "?by=issue&points=1", "?resolution=week")) {
            assertAsDescribed(ONE + "/series", one + "/series" + more);
        }
        assertAsDescribed(ONE + "/observations", one + "/observations?stance=strain&issue=product&limit=2");
        assertAsDescribed(ONE + "/attribution", one + "/attribution?limit=2&from=2025-09-01");
        assertAsDescribed(V1 + "/observations/{observation}", V1 + "/observations/" + encoded(STRAINED.id()));
        JsonNode alerts = assertAsDescribed(V1 + "/alerts", V1 + "/alerts?status=open");
        String alert = alerts.path("alerts").path(0).path("id").textValue();
        assertAsDescribed(V1 + "/alerts/{alert}", V1 + "/alerts/" + encoded(alert));
        assertAsDescribed(V1 + "/build", V1 + "/build");
    }

    @Test
    void until_it_has_caught_up_it_says_so_and_when_to_come_back() throws Exception {
        HttpResponse<String> answer = get(V1 + "/partnerships");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(document.complaints(V1 + "/partnerships", "get", 503, Problem.CONTENT_TYPE, answer.body()))
                .isEmpty();
    }

    @Test
    void parameters_that_make_no_sense_are_refused_and_break_nothing() throws Exception {
        say();
        List<String> values = List.of(
                "",
                "x",
                "-1",
                "0",
                "1e9",
                "99999999999",
                "%00",
                "%F0%9F%98%80",
                "%22%3B--",
                "2025-13-01",
                "0000-01-01",
                "+999999999-12-31T00:00:00Z",
                "-999999999-01-01",
                "2025-09-11T12:00:00%2B99:00",
                "%FF",
                "NaN",
                "a%0Ab",
                "WyJhIl0",
                "W251bGwsMV0",
                "W10",
                "e30",
                "Infinity",
                "A".repeat(3000));
        List<String> names = List.of(
                "sort",
                "q",
                "limit",
                "cursor",
                "from",
                "to",
                "resolution",
                "by",
                "points",
                "stance",
                "source",
                "issue",
                "status",
                "partnership",
                "nothing");
        List<String> paths = List.of(
                "/partnerships",
                "/partnerships/" + PAIR,
                "/partnerships/" + PAIR + "/series",
                "/partnerships/" + PAIR + "/series.csv",
                "/partnerships/" + PAIR + "/observations",
                "/partnerships/" + PAIR + "/observations.csv",
                "/partnerships/" + PAIR + "/attribution",
                "/alerts",
                "/alerts.csv",
                "/alerts/x",
                "/observations/x%2F%25",
                "/partnerships/%00",
                "/partnerships/%2e%2e",
                "/observations/%FF",
                "/observations/%",
                "/partnerships/" + "x".repeat(2000));
        Random random = new Random(5);
        int refused = 0;
        for (String path : paths) {
            for (int i = 0; i < 40; i++) {
                String query = names.get(random.nextInt(names.size())) + "=" + values.get(random.nextInt(values.size()))
                        + "&" + names.get(random.nextInt(names.size())) + "="
                        + values.get(random.nextInt(values.size()));
                int status = raw("GET", V1 + path + "?" + query);
                assertThat(status).as(path + "?" + query).isLessThan(500);
                refused += status >= 400 ? 1 : 0;
            }
        }
        assertThat(refused).isGreaterThan(300);
        assertThat(get(V1 + "/partnerships").statusCode()).isEqualTo(200);
        assertThat(get(V1 + "/partnerships?limit=0").body()).contains("'limit' must be a whole number from 1 to 1000");
        assertThat(get(V1 + "/partnerships?sortt=x").body()).contains("did you mean 'sort'?");
        assertThat(get(V1 + "/partnerships/cellgard--norvan").body()).contains("did you mean " + PAIR);
    }

    @Test
    void pages_of_the_overview_have_every_partnership_once() throws Exception {
        List<Observation> many = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            many.add(observation("n-" + i, 0, "a" + i + "--b", NOON, -0.5));
        }
        line.say(many);

        for (String sort : OverviewOrder.NAMES) {
            List<String> seen = new ArrayList<>();
            String cursor = "";
            do {
                JsonNode page = Json.mapper()
                        .readTree(get(V1 + "/partnerships?limit=7&sort=" + sort + cursor)
                                .body());
                page.path("partnerships").forEach(row -> seen.add(row.path("id").textValue()));
                cursor = page.has("next") ? "&cursor=" + page.path("next").textValue() : "";
            } while (!cursor.isEmpty());
            assertThat(seen).as(sort).doesNotHaveDuplicates().hasSize(25);
        }
    }

    @Test
    void what_has_not_changed_is_not_sent_again_and_what_is_long_comes_packed() throws Exception {
        say();
        String path = V1 + "/partnerships/" + PAIR + "/observations";
        HttpResponse<byte[]> packed =
                http.send(request(path).header("Accept-Encoding", "gzip").build(), BodyHandlers.ofByteArray());
        String tag = packed.headers().firstValue("ETag").orElseThrow();

        assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(get(path).body());
        }
        assertThat(get(path).headers().firstValue("ETag")).isPresent().isNotEqualTo(Optional.of(tag));
        HttpRequest again = request(path).header("If-None-Match", tag).build();
        assertThat(http.send(again, BodyHandlers.ofString()).statusCode()).isEqualTo(304);

        line.say(List.of(observation("n-9", 0, PAIR, NOON, 0.5)));

        assertThat(http.send(again, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        assertThat(raw("HEAD", path)).isEqualTo(200);
    }

    @Test
    void feedback_is_handed_on_about_the_words_that_were_read() throws Exception {
        say();
        String id = STRAINED.id();

        HttpResponse<String> kept = post(
                V1 + "/feedback",
                "{\"observation\":\"" + id + "\",\"verdict\":\"stability\",\"by\":\" zoe \",\"words\":\""
                        + Feedback.words(STRAINED.text()) + "\"}");

        assertThat(kept.statusCode()).as(kept.body()).isEqualTo(200);
        assertThat(document.complaints(V1 + "/feedback", "post", 200, "application/json", kept.body()))
                .isEmpty();
        assertThat(handedIn).singleElement().satisfies(feedback -> {
            assertThat(feedback.isAbout(STRAINED)).isTrue();
            assertThat(feedback.verdict()).isEqualTo(Feedback.Verdict.STABILITY);
            assertThat(feedback.by()).isEqualTo("zoe");
        });
        assertThat(post(V1 + "/feedback", "{\"observation\":\"" + id + "\",\"verdict\":\"undo\",\"by\":\"z\"}")
                        .statusCode())
                .as("nothing to undo")
                .isEqualTo(409);
        assertThat(post(
                                V1 + "/feedback",
                                "{\"observation\":\"" + id
                                        + "\",\"verdict\":\"neutral\",\"by\":\"z\",\"words\":\"other\"}")
                        .statusCode())
                .as("other words")
                .isEqualTo(409);
        assertThat(post(V1 + "/feedback", "{\"observation\":\"x\",\"verdict\":\"neutral\",\"by\":\"z\"}")
                        .statusCode())
                .isEqualTo(404);
        for (String bad :
                List.of("", "[]", "{", "null", "{\"observation\":1}", "{\"verdict\":\"x\"}", "{\"bye\":\"\"}")) {
            HttpResponse<String> answer = post(V1 + "/feedback", bad);
            assertThat(answer.statusCode()).as(bad + " " + answer.body()).isEqualTo(400);
        }
        assertThat(post(V1 + "/feedback", " ".repeat(Posts.MOST_BYTES + 1)).statusCode())
                .isEqualTo(413);
        assertThat(handedIn).hasSize(1);
    }

    @Test
    void what_a_page_of_another_site_sends_is_turned_away() throws Exception {
        say();
        String body = "{\"observation\":\"" + STRAINED.id() + "\",\"verdict\":\"neutral\",\"by\":\"z\"}";
        String own = "http://127.0.0.1:" + server.uri().getPort();

        assertThat(posted(body, "Sec-Fetch-Site", "cross-site")).isEqualTo(403);
        assertThat(posted(body, "Sec-Fetch-Site", "same-site")).isEqualTo(403);
        assertThat(posted(body, "Origin", "https://evil.example")).isEqualTo(403);
        assertThat(posted(body, "Origin", "null")).isEqualTo(403);
        assertThat(posted(body, "Content-Type", "text/plain")).isEqualTo(415);
        assertThat(handedIn).isEmpty();
        assertThat(posted(body, "Origin", own)).isEqualTo(200);
        assertThat(posted(body, "Sec-Fetch-Site", "same-origin")).isEqualTo(200);
    }

    @Test
    void what_is_said_of_an_alert_is_in_the_answer() throws Exception {
        say();
        String path = V1 + "/alerts/" + encoded(PAIR + "@2025-09-11");

        post(path + "/acknowledge", "{\"by\":\"zoe\"}");
        post(path + "/verdict", "{\"by\":\"ada\",\"verdict\":\"false-alarm\",\"comment\":\"a strike\"}");
        HttpResponse<String> last = post(path + "/comments", "{\"by\":\"zoe\",\"comment\":\"<b>so</b>\"}");

        assertThat(last.statusCode()).as(last.body()).isEqualTo(200);
        assertThat(document.complaints(V1 + "/alerts/{alert}/comments", "post", 200, "application/json", last.body()))
                .isEmpty();
        assertThat(Json.mapper().readTree(last.body()).at("/comments/0/comment").textValue())
                .isEqualTo("<b>so</b>");
        assertThat(noted)
                .extracting(AlertNote::kind)
                .containsExactly(AlertNote.Kind.ACKNOWLEDGED, AlertNote.Kind.FALSE_ALARM, AlertNote.Kind.COMMENTED);
        line.note(noted.get(0));
        line.note(noted.get(1));
        JsonNode row = assertAsDescribed(V1 + "/alerts", V1 + "/alerts").at("/alerts/0");
        assertThat(row.at("/acknowledged/by").textValue()).isEqualTo("zoe");
        assertThat(row.at("/verdict/verdict").textValue()).isEqualTo("false-alarm");
        assertThat(post(path + "/comments", "{\"by\":\"zoe\"}").statusCode()).isEqualTo(400);
        assertThat(post(V1 + "/alerts/x/comments", "{\"by\":\"z\",\"comment\":\"y\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_text_that_the_model_cannot_read_is_refused_with_the_reason() throws Exception {
        say();

        HttpResponse<String> answer = post(V1 + "/try", "{\"text\":\"Dydd da.\",\"a\":\"A\",\"b\":\"B\"}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("in Welsh");
    }

    @Test
    void a_table_is_no_program() throws Exception {
        line.say(List.of(observation("n-1", 0, PAIR, NOON, -0.5, "=cmd|' /C calc'!A0", "+1 \"and\", so on\n-2")));

        HttpResponse<String> table = get(V1 + "/partnerships/" + PAIR + "/observations.csv");

        assertThat(table.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(table.body())
                .startsWith("id,publishedAt,source")
                .contains(",'=cmd|' /C calc'!A0,", "\"'+1 \"\"and\"\", so on\n-2\"", ",-0.5,");
        assertThat(get(V1 + "/partnerships/" + PAIR + "/series.csv").body().lines())
                .hasSize(2);
        assertThat(get(V1 + "/alerts.csv").body().lines()).hasSize(1);
    }

    @Test
    void who_listens_hears_what_is_new_and_goes_on_after_a_break() throws Exception {
        say();
        HttpResponse<InputStream> stream =
                http.send(request(V1 + "/events?partnership=" + PAIR).build(), BodyHandlers.ofInputStream());
        String last;
        try (BufferedReader events = reader(stream)) {
            assertThat(next(events, "heartbeat")).contains("asOf");
            line.say(List.of(observation("z-1", 0, "other--pair", NOON, 0.5)));
            line.say(List.of(observation("n-7", 0, PAIR, NOON.plus(Duration.ofDays(1)), 0.5)));

            String index = next(events, "index");
            assertThat(document.complaints("IndexEvent", data(index))).isEmpty();
            assertThat(index).contains("2025-09-12T00:00:00Z").doesNotContain("other--pair");
            last = id(index);
        }
        line.alert(FakeLine.alert(STRAINED, NOON.plus(Duration.ofDays(2))));
        try (BufferedReader events = reader(http.send(
                request(V1 + "/events").header("Last-Event-ID", last).build(), BodyHandlers.ofInputStream()))) {
            String alert = next(events, "alert");
            assertThat(document.complaints("AlertRow", data(alert))).isEmpty();
            line.say(List.of(STRAINED.correctedBy(new Feedback(
                    "f",
                    STRAINED.id(),
                    PAIR,
                    Feedback.words(STRAINED.text()),
                    Feedback.Verdict.NEUTRAL,
                    "zoe",
                    NOON,
                    null))));
            String corrected = next(events, "observation");
            assertThat(document.complaints("Observation", data(corrected))).isEmpty();
            assertThat(corrected).contains("\"verdict\":\"neutral\"");
        }
        try (BufferedReader events = reader(http.send(
                request(V1 + "/events").header("Last-Event-ID", "00000000-7").build(), BodyHandlers.ofInputStream()))) {
            assertThat(next(events, "reset")).contains("{}");
        }
    }

    @Test
    void files_of_the_page_come_with_a_strict_policy_and_nothing_else_comes() throws Exception {
        HttpResponse<String> file = get("/lib/uplot/dist/uPlot.min.css");

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(file.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(file.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        String tag = file.headers().firstValue("ETag").orElseThrow();
        assertThat(http.send(
                                request("/lib/uplot/dist/uPlot.min.css")
                                        .header("If-None-Match", tag)
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(304);
        for (String path : List.of(
                "/page/../openapi.json",
                "/page/%2e%2e/openapi.json",
                "/page/..%2fopenapi.json",
                "/lib/uplot/package.json",
                "/lib/../../dev",
                "/page/ApiServer.class",
                "/lib/uplot",
                "/page/",
                "/page//",
                "/lib/jackson/x.js")) {
            assertThat(raw("GET", path)).as(path).isBetween(path.endsWith("package.json") ? 200 : 400, 404);
        }
        assertThat(raw("POST", "/page/x.js")).isEqualTo(405);
    }

    private void say() {
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

    private JsonNode assertAsDescribed(String template, String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        assertThat(document.complaints(template, "get", 200, "application/json", answer.body()))
                .as(path)
                .isEmpty();
        return Json.mapper().readTree(answer.body());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.uri() + path.substring(1)));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return http.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private int posted(String body, String header, String value) throws IOException, InterruptedException {
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
    private int raw(String method, String target) throws IOException {
        try (Wire wire = new Wire(server.uri())) {
            String answer = wire.say(
                            method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                    .hear();
            return Integer.parseInt(answer.substring(9, 12));
        }
    }

    private static BufferedReader reader(HttpResponse<InputStream> stream) {
        assertThat(stream.statusCode()).isEqualTo(200);
        return new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
    }

    /** The next event of a name; others are passed over. */
    private static String next(BufferedReader events, String name) throws IOException {
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

    private static String data(String event) {
        return event.substring(event.indexOf("data: ") + 6).strip();
    }

    private static String id(String event) {
        return event.lines()
                .filter(each -> each.startsWith("id: "))
                .findFirst()
                .orElseThrow()
                .substring(4);
    }
}
