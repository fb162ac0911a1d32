package dev.straingauge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.straingauge.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class ApiServerIT {
    private static final String ARTICLES = "/api/v1/articles";
    private static final String TOKEN = "correct-horse-battery";
    private static final int MOST = 64 * 1024;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final OpenApi document = new OpenApi();
    private final FakeIntake intake = new FakeIntake();
    private final ServerSettings settings = new ServerSettings("127.0.0.1:0", "", false, MOST, Duration.ofSeconds(1));
    private ApiServer server;

    @BeforeEach
    void open() throws IOException {
        server = ApiServer.open(settings, intake, "1.2.3");
    }

    @AfterEach
    void close() {
        intake.gate.countDown();
        assertThat(server.bytesLeft()).as("memory of bodies, given back").isEqualTo(2L * MOST);
        server.close();
    }

    @Nested
    class A_push {
        @Test
        void is_answered_with_what_became_of_it() throws Exception {
            HttpResponse<String> answer = push("one\nbad\nthree\n", "application/x-ndjson");

            assertThat(answer.statusCode()).isEqualTo(200);
            JsonNode json = Json.mapper().readTree(answer.body());
            assertThat(json.path("articles").longValue()).isEqualTo(2);
            assertThat(json.path("rejected").longValue()).isEqualTo(1);
            assertThat(json.path("accepted").toString())
                    .isEqualTo("[{\"id\":\"line-1\",\"paragraphs\":1},{\"id\":\"line-3\",\"paragraphs\":1}]");
            assertThat(json.path("refused").toString())
                    .isEqualTo("[{\"line\":2,\"reason\":\"NO_DATE\",\"detail\":\"no date\"}]");
        }

        @Test
        void of_which_nothing_could_be_read_is_422_and_says_why_all_the_same() throws Exception {
            HttpResponse<String> answer = push("bad\nbad\n", "application/jsonl");

            assertProblem(answer, 422, "refused");
            JsonNode json = Json.mapper().readTree(answer.body());
            assertThat(json.path("rejected").longValue()).isEqualTo(2);
            assertThat(json.path("refused")).hasSize(2);
            assertThat(json.path("push").textValue()).startsWith("push-");
        }

        @Test
        void of_ten_thousand_lines_lists_a_thousand_and_counts_all() throws Exception {
            HttpResponse<String> answer = push("a\nbad\n".repeat(10_000), "application/x-ndjson");

            JsonNode json = Json.mapper().readTree(answer.body());
            assertThat(json.path("articles").longValue()).isEqualTo(10_000);
            assertThat(json.path("rejected").longValue()).isEqualTo(10_000);
            assertThat(json.path("accepted")).hasSize(1_000);
            assertThat(json.path("refused")).hasSize(1_000);
        }

        @ParameterizedTest
        @CsvSource({
            "application/json, JSON",
            "application/json; charset=utf-8, JSON",
            "APPLICATION/JSON;charset=\"UTF-8\", JSON",
            "application/x-ndjson, JSON_LINES",
            "application/jsonl, JSON_LINES",
        })
        void says_by_its_type_how_articles_are_written_down(String type, ArticleIntake.Format format) throws Exception {
            assertThat(push("a", type).statusCode()).isEqualTo(200);
            assertThat(intake.lastFormat).isEqualTo(format);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "text/plain",
                    "application/x-www-form-urlencoded",
                    "multipart/form-data",
                    "json",
                    "application/json; charset=latin1"
                })
        void of_another_type_is_415_with_the_types_that_are_taken(String type) throws Exception {
            HttpResponse<String> answer = push("a", type);

            assertProblem(answer, 415, type);
            assertThat(answer.headers().firstValue("Accept-Post").orElse(""))
                    .contains("application/json", "application/x-ndjson");
            assertThat(intake.arrived).hasValue(0);
        }

        @Test
        void without_a_type_is_415() throws Exception {
            HttpRequest request = HttpRequest.newBuilder(server.uri().resolve(ARTICLES))
                    .POST(BodyPublishers.ofString("a"))
                    .build();

            assertProblem(http.send(request, BodyHandlers.ofString()), 415, "none");
        }

        @Test
        void may_be_packed_with_gzip() throws Exception {
            HttpResponse<String> answer = push(gzip("a\n".repeat(30_000)), "application/jsonl", "gzip");

            assertThat(Json.mapper().readTree(answer.body()).path("articles").longValue())
                    .isEqualTo(30_000);
        }

        @Test
        void that_is_no_whole_gzip_is_400_and_nothing_of_it_is_used() throws Exception {
            byte[] packed = gzip("a\n".repeat(30_000));

            assertProblem(
                    push(java.util.Arrays.copyOf(packed, packed.length - 4), "application/jsonl", "gzip"),
                    400,
                    "breaks off");
            assertProblem(push("a".getBytes(StandardCharsets.UTF_8), "application/jsonl", "gzip"), 400, "gzip");
            assertProblem(push(packed, "application/jsonl", "br"), 415, "br");
            assertThat(intake.arrived).hasValue(0);
        }

        @Test
        void that_is_a_gzip_bomb_is_413_and_nothing_of_it_is_used() throws Exception {
            byte[] bomb = gzip("a\n".repeat(10 * 1024 * 1024));
            assertThat(bomb.length).isLessThan(MOST);

            assertProblem(push(bomb, "application/jsonl", "gzip"), 413, "" + MOST);
            assertThat(intake.arrived).hasValue(0);
        }

        @Test
        void that_is_too_large_is_413_whether_it_says_its_length_or_not() throws Exception {
            String large = "a\n".repeat(MOST);
            HttpRequest chunked = post(BodyPublishers.ofInputStream(
                            () -> new java.io.ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8))))
                    .build();

            assertProblem(push(large, "application/jsonl"), 413, "" + MOST);
            assertProblem(http.send(chunked, BodyHandlers.ofString()), 413, "" + MOST);
            assertThat(push("a".repeat(MOST), "application/jsonl").statusCode())
                    .as("the largest")
                    .isEqualTo(200);
        }

        @Test
        void that_is_not_confirmed_is_503_with_a_time_to_come_back() throws Exception {
            intake.broken = true;

            HttpResponse<String> answer = push("a\n", "application/jsonl");

            assertProblem(answer, 503, "the store is gone");
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
            assertThat(answer.body()).doesNotContain("articles", "accepted");
        }

        @Test
        void that_meets_a_fault_is_500_and_the_fault_stays_inside() throws Exception {
            intake.buggy = true;

            HttpResponse<String> answer = push("a\n", "application/jsonl");

            assertProblem(answer, 500, "nothing is confirmed");
            assertThat(answer.body()).doesNotContain("secret");
        }
    }

    @Nested
    class Many_pushes {
        @Test
        void are_served_at_once_and_counted_exactly() throws Exception {
            List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                sent.add(http.sendAsync(lines("a\nb\nbad\n"), BodyHandlers.ofString()));
            }
            for (CompletableFuture<HttpResponse<String>> one : sent) {
                assertThat(one.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            }

            assertThat(intake.articles).hasValue(100);
            assertThat(intake.pushes).hasValue(50);
        }

        @Test
        void beyond_what_can_wait_are_told_to_come_back_and_the_others_are_served() throws Exception {
            intake.gate = new CountDownLatch(1);
            int room = ArticlesEndpoint.THREADS + ArticlesEndpoint.QUEUE;
            List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();
            CountDownLatch turnedAway = new CountDownLatch(10);
            for (int i = 0; i < room + 10; i++) {
                sent.add(http.sendAsync(lines("a\n"), BodyHandlers.ofString()).whenComplete((answer, failure) -> {
                    if (answer != null && answer.statusCode() == 503) {
                        turnedAway.countDown();
                    }
                }));
            }

            // Either the queue or the memory that is set aside for bodies is full; both say so at once.
            assertThat(turnedAway.await(60, TimeUnit.SECONDS)).isTrue();
            intake.gate.countDown();

            long served = 0;
            for (CompletableFuture<HttpResponse<String>> one : sent) {
                HttpResponse<String> answer = one.get(60, TimeUnit.SECONDS);
                if (answer.statusCode() == 503) {
                    assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
                } else {
                    served++;
                }
            }
            assertThat(intake.articles).as("every 200 was taken, no 503 was").hasValue(served);
            assertThat(served).isGreaterThanOrEqualTo(ArticlesEndpoint.THREADS);
        }
    }

    @Nested
    class A_client_that_misbehaves {
        @Test
        void by_stopping_in_the_middle_of_its_body_is_given_up() throws Exception {
            try (Wire wire = new Wire(server.uri())) {
                String heard = wire.say(head("Content-Length: 100\r\n") + "a\n").hear();

                assertThat(heard).startsWith("HTTP/1.1 408").contains("application/problem+json", "within 1 s");
            }
            assertThat(intake.arrived).hasValue(0);
        }

        @Test
        void by_sending_a_byte_at_a_time_without_end_is_given_up() throws Exception {
            try (Wire wire = new Wire(server.uri())) {
                String heard = wire.say(head("Transfer-Encoding: chunked\r\n")).babble("1\r\na\r\n", 50, 600);

                assertThat(heard).startsWith("HTTP/1.1 408");
            }
            assertThat(intake.arrived).hasValue(0);
        }

        @Test
        void by_hanging_up_in_the_middle_leaves_nothing_behind() throws Exception {
            try (Wire wire = new Wire(server.uri())) {
                wire.say(head("Content-Length: 100\r\n") + "a\n");
            }

            assertThat(push("b\n", "application/jsonl").statusCode()).isEqualTo(200);
            assertThat(intake.arrived).hasValue(1);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "'GET / HTTP/9.9\r\n\r\n'                                             | 505",
                    "'nonsense\r\n\r\n'                                                   | 400",
                    "'GET /api/v1 HTTP/1.1\r\nHost: localhost\r\nHost: b\r\n\r\n'         | 400",
                    "'POST /api/v1/articles HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n' | 400",
                    "'GET /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'  | 400",
                })
        void by_speaking_no_http_hears_a_problem(String said, int status) throws Exception {
            try (Wire wire = new Wire(server.uri())) {
                assertThat(wire.say(said).hear())
                        .startsWith("HTTP/1.1 " + status)
                        .contains("application/problem+json", "\"status\":" + status);
            }
        }

        @Test
        void by_chunks_that_are_none_hears_a_problem() throws Exception {
            try (Wire wire = new Wire(server.uri())) {
                assertThat(wire.say(head("Transfer-Encoding: chunked\r\n") + "zz\r\n")
                                .hear())
                        .startsWith("HTTP/1.1 400")
                        .contains("application/problem+json");
            }
            assertThat(intake.arrived).hasValue(0);
        }

        @Test
        void by_headers_without_end_hears_a_problem() throws Exception {
            try (Wire wire = new Wire(server.uri())) {
                assertThat(wire.say("GET /api/v1 HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(9_000) + "\r\n\r\n")
                                .hear())
                        .startsWith("HTTP/1.1 431")
                        .contains("application/problem+json");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"rebound.example.org", "127.0.0.1.example.org", "10.0.0.1"})
        void by_calling_an_unprotected_server_by_a_strange_name_is_turned_away(String host) throws Exception {
            try (Wire wire = new Wire(server.uri())) {
                assertThat(wire.say("GET /api/v1 HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                                .hear())
                        .startsWith("HTTP/1.1 421");
            }
        }

        private String head(String more) {
            return "POST " + ARTICLES + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/jsonl\r\n" + more
                    + "\r\n";
        }
    }

    @Nested
    class A_token {
        private ApiServer guarded;

        @BeforeEach
        void open() throws IOException {
            guarded = ApiServer.open(settings.asking(TOKEN), intake, "1.2.3");
        }

        @AfterEach
        void close() {
            guarded.close();
        }

        @Test
        void lets_whoever_shows_it_push() throws Exception {
            assertThat(pushWith("Bearer " + TOKEN).statusCode()).isEqualTo(200);
            assertThat(pushWith("bearer " + TOKEN).statusCode()).isEqualTo(200);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Bearer wrong",
                    "Bearer ",
                    "Bearer correct-horse-batter",
                    "Bearer correct-horse-battery1",
                    "Basic correct-horse-battery",
                    "correct-horse-battery"
                })
        void that_is_wrong_is_401_and_nothing_is_read(String authorization) throws Exception {
            HttpResponse<String> answer = pushWith(authorization);

            assertProblem(answer, 401, "token");
            assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
                    .startsWith("Bearer realm=");
            assertThat(answer.body()).doesNotContain(TOKEN);
            assertThat(intake.arrived).hasValue(0);
        }

        @Test
        void that_is_missing_is_401() throws Exception {
            HttpRequest request = HttpRequest.newBuilder(guarded.uri().resolve(ARTICLES))
                    .header("Content-Type", "application/jsonl")
                    .POST(BodyPublishers.ofString("a"))
                    .build();

            assertProblem(http.send(request, BodyHandlers.ofString()), 401, "Authorization: Bearer");
        }

        @ParameterizedTest
        @ValueSource(strings = {"/health/live", "/health/ready", "/api/v1", "/api/v1/openapi.json"})
        void is_not_asked_for_by_what_gives_nothing_away(String path) throws Exception {
            HttpRequest request =
                    HttpRequest.newBuilder(guarded.uri().resolve(path)).build();

            assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        }

        private HttpResponse<String> pushWith(String authorization) throws IOException, InterruptedException {
            return http.send(
                    HttpRequest.newBuilder(guarded.uri().resolve(ARTICLES))
                            .header("Content-Type", "application/jsonl")
                            .header("Authorization", authorization)
                            .POST(BodyPublishers.ofString("a"))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    @Nested
    class The_rest {
        @Test
        void is_as_the_document_says() throws Exception {
            for (String path : List.of("/api/v1", "/api/v1/openapi.json", "/health/live", "/health/ready")) {
                HttpResponse<String> answer = get(path);

                assertThat(answer.statusCode()).as(path).isEqualTo(200);
                assertThat(document.complaints(path, "get", 200, "application/json", answer.body()))
                        .isEmpty();
                assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                        .isEmpty();
            }
            assertThat(get("/api/v1").body()).contains("\"version\":\"1.2.3\"");
            assertThat(Json.mapper().readTree(get("/api/v1/openapi.json").body()))
                    .isEqualTo(document.tree());
        }

        @Test
        void says_why_articles_cannot_be_taken() throws Exception {
            intake.obstacle = Optional.of("Kafka does not answer");

            HttpResponse<String> answer = get("/health/ready");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(document.complaints("/health/ready", "get", 503, Problem.CONTENT_TYPE, answer.body()))
                    .isEmpty();
            assertThat(answer.body()).contains("Kafka does not answer");
            assertThat(get("/health/live").statusCode()).isEqualTo(200);
        }

        @Test
        void is_404_with_what_there_is_or_405_with_what_is_allowed() throws Exception {
            assertThat(get("/api/v2").statusCode()).isEqualTo(404);
            assertThat(get("/api/v2").body()).contains("POST /api/v1/articles");
            assertThat(get(ARTICLES).statusCode()).isEqualTo(405);
            assertThat(get(ARTICLES).headers().firstValue("Allow")).hasValue("POST");
            HttpRequest options = HttpRequest.newBuilder(server.uri().resolve("/api/v1"))
                    .method("OPTIONS", BodyPublishers.noBody())
                    .build();
            assertThat(http.send(options, BodyHandlers.ofString()).headers().firstValue("Allow"))
                    .hasValue("GET, HEAD");
        }

        @Test
        void is_answered_to_head_without_a_body() throws Exception {
            HttpRequest head = HttpRequest.newBuilder(server.uri().resolve("/api/v1"))
                    .method("HEAD", BodyPublishers.noBody())
                    .build();

            HttpResponse<String> answer = http.send(head, BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEmpty();
        }
    }

    @Nested
    class A_server {
        @Test
        void that_others_can_reach_wants_a_token_or_to_be_told_that_it_needs_none() throws IOException {
            assertThatThrownBy(() -> ApiServer.open(settings.at("0.0.0.0:0"), intake, "1"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("refusing to listen on 0.0.0.0:0", "server.token", "allowUnprotected")
                    .message()
                    .hasLineCount(1);
            ServerSettings allowed = new ServerSettings("0.0.0.0:0", "", true, MOST, Duration.ofSeconds(1));
            try (ApiServer open = ApiServer.open(allowed, intake, "1")) {
                assertThat(open.uri().getHost()).isEqualTo("localhost");
            }
        }

        @Test
        void whose_port_is_taken_says_so_in_one_line() {
            String taken = "127.0.0.1:" + server.uri().getPort();

            assertThatThrownBy(() -> ApiServer.open(settings.at(taken), intake, "1"))
                    .isInstanceOf(IOException.class)
                    .hasMessage("cannot listen on " + taken + ": port "
                            + server.uri().getPort() + " is in use; stop what listens there, or choose another port");
        }

        @Test
        void that_is_stopped_finishes_what_is_under_way_and_takes_no_more() throws Exception {
            intake.gate = new CountDownLatch(1);
            CompletableFuture<HttpResponse<String>> underWay = http.sendAsync(lines("a\n"), BodyHandlers.ofString());
            while (intake.arrived.get() == 0) {
                Thread.onSpinWait();
            }
            CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
            awaitRefusal();
            // Longer than a connection is kept then on which nothing happens.
            assertThatThrownBy(() -> closed.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);

            intake.gate.countDown();

            assertThat(underWay.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            closed.get(30, TimeUnit.SECONDS);
            assertThat(intake.articles).hasValue(1);
        }

        /** New connections are no longer taken. */
        private void awaitRefusal() throws IOException {
            while (accepts()) {
                Thread.onSpinWait();
            }
        }

        private boolean accepts() throws IOException {
            try {
                new Wire(server.uri()).close();
                return true;
            } catch (ConnectException e) {
                return false;
            }
        }
    }

    private void assertProblem(HttpResponse<String> answer, int status, String detail) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(Problem.CONTENT_TYPE);
        JsonNode json = Json.mapper().readTree(answer.body());
        assertThat(json.path("status").intValue()).isEqualTo(status);
        assertThat(json.path("detail").textValue()).contains(detail).hasLineCount(1);
        assertThat(document.complaints(ARTICLES, "post", status, Problem.CONTENT_TYPE, answer.body()))
                .isEmpty();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(server.uri().resolve(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> push(String body, String type) throws IOException, InterruptedException {
        return push(body.getBytes(StandardCharsets.UTF_8), type, "identity");
    }

    private HttpResponse<String> push(byte[] body, String type, String encoding)
            throws IOException, InterruptedException {
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

    private HttpRequest lines(String body) {
        return post(BodyPublishers.ofString(body)).build();
    }

    private HttpRequest.Builder post(HttpRequest.BodyPublisher body) {
        return HttpRequest.newBuilder(server.uri().resolve(ARTICLES))
                .header("Content-Type", "application/jsonl")
                .POST(body);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }
}
