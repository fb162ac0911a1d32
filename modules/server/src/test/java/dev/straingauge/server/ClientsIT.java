package dev.straingauge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientsIT extends OnLoopback {
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
}
