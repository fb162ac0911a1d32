package dev.straingauge.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.straingauge.core.AlertNote;
import dev.straingauge.core.Feedback;
import dev.straingauge.wire.Json;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What analysts hand in over HTTP. */
class HandInsIT extends OnLedger {
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
}
