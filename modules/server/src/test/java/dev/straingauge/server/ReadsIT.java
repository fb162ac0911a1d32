package dev.straingauge.server;

import static dev.straingauge.server.ledger.FakeLine.observation;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.straingauge.core.Observation;
import dev.straingauge.wire.Json;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** What came of the articles, asked over HTTP. */
class ReadsIT extends OnLedger {
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
}
