package dev.straingauge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.straingauge.wire.Json;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ApiServerIT extends OnLoopback {
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
        void that_others_can_reach_wants_tls_and_a_login_or_to_be_told_that_it_needs_none() throws IOException {
            assertThatThrownBy(() -> ApiServer.open(settings.at("0.0.0.0:0"), intake, "1"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll(
                            "refusing to listen on 0.0.0.0:0",
                            "TLS (server.tls.certificate",
                            "server.users",
                            "server.token",
                            "allowUnprotected")
                    .message()
                    .hasLineCount(1);
            assertThatThrownBy(() -> ApiServer.open(settings.at("0.0.0.0:0").asking(TOKEN), intake, "1"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("without TLS")
                    .message()
                    .hasLineCount(1)
                    .doesNotContain("a login (");
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
}
