package dev.straingauge.server;

import static dev.straingauge.server.ledger.FakeLine.observation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.Feedback;
import dev.straingauge.server.ledger.FakeLine;
import java.io.BufferedReader;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the page in a browser needs beside answers: events, and its files. */
class PageIT extends OnLedger {
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
}
