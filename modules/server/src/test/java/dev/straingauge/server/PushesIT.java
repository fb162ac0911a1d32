package dev.straingauge.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.straingauge.wire.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PushesIT extends OnLoopback {
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
        void that_holds_more_than_is_taken_at_once_is_413() throws Exception {
            intake.glutted = true;

            assertProblem(push("a\n", "application/jsonl"), 413, "push them in parts");
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
}
