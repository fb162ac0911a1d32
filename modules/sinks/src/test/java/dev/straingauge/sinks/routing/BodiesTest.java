package dev.straingauge.sinks.routing;

import static dev.straingauge.sinks.routing.Alerts.alert;
import static dev.straingauge.sinks.routing.Alerts.hostile;
import static dev.straingauge.sinks.routing.Alerts.message;
import static dev.straingauge.sinks.routing.Alerts.opened;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.straingauge.core.Alert;
import dev.straingauge.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What each route is sent, word for word. */
class BodiesTest {
    private static final Instant NOW = Instant.parse("2025-09-02T08:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void alertmanager_is_told_of_an_open_alert_that_ends_four_intervals_from_now() throws IOException {
        assertThat(pretty(AlertmanagerRoute.body(message(opened()), NOW, MINUTE)))
                .isEqualTo(golden("alertmanager.json"));
    }

    @Test
    void alertmanager_is_told_of_the_end_and_of_the_end_of_what_had_a_lower_severity() throws IOException {
        Alert over = alert(Alert.Status.RESOLVED, Alert.Severity.CRITICAL);

        JsonNode body = Json.mapper()
                .readTree(
                        AlertmanagerRoute.body(message(over, opened()), Instant.parse("2025-09-10T00:00:00Z"), MINUTE));

        assertThat(body).hasSize(2);
        assertThat(body.at("/0/labels/severity").asText()).isEqualTo("high");
        assertThat(body.at("/0/endsAt").asText()).isEqualTo("2025-09-10T00:00:00Z");
        assertThat(body.at("/1/labels/severity").asText()).isEqualTo("critical");
        assertThat(body.at("/1/startsAt").asText()).isEqualTo("2025-09-02T00:00:00Z");
        assertThat(body.at("/1/endsAt").asText()).isEqualTo("2025-09-04T00:00:00Z");
    }

    @Test
    void alertmanager_is_told_no_time_that_lies_ahead_of_the_clock_but_for_the_end_of_what_is_open()
            throws IOException {
        Instant before = Alerts.START.minusSeconds(3_600);
        Alert over = alert(Alert.Status.RESOLVED, Alert.Severity.HIGH);

        JsonNode body = Json.mapper().readTree(AlertmanagerRoute.body(message(over), before, MINUTE));

        assertThat(body.at("/0/startsAt").asText()).isEqualTo(before.toString());
        assertThat(body.at("/0/endsAt").asText()).isEqualTo(before.toString());
    }

    @Test
    void slack_gets_blocks() throws IOException {
        assertThat(pretty(SlackRoute.body(opened()))).isEqualTo(golden("slack.json"));
    }

    @Test
    void slack_is_shown_no_link_and_calls_nobody_that_an_article_asks_it_to() throws IOException {
        String body = SlackRoute.body(hostile());
        JsonNode blocks = Json.mapper().readTree(body).path("blocks");

        assertThat(body).doesNotContain("javascript:");
        assertThat(Json.mapper().readTree(body).path("text").asText()).startsWith("&lt;!channel&gt; &amp; Co");
        for (JsonNode block : blocks) {
            if (block.path("type").asText().equals("section")) {
                assertThat(block.at("/text/text").asText()).doesNotContain("<");
            }
        }
    }

    @Test
    void an_e_mail_says_the_same_in_plain_text_and_in_html() throws IOException {
        assertThat(MailText.plain(opened())).isEqualTo(golden("mail.txt") + "\n");
        assertThat(MailText.html(opened())).isEqualTo(golden("mail.html") + "\n");
    }

    @Test
    void html_shows_what_an_article_says_and_does_not_obey_it() {
        assertThat(MailText.html(hostile()))
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quotes&quot; Bcc: all@example.org")
                .doesNotContain("<script", "javascript:", "<a ");
    }

    @Test
    void the_log_gets_one_line_whatever_an_article_holds() {
        assertThat(LogRoute.line(opened()))
                .isEqualTo(
                        "Cellgard – Norvane Motors: negative spike, high, opened: 5 independent reports of strain from 4"
                                + " outlets in 2 days; the usual is 0 (alert cellgard--norvane@2025-09-02, event time"
                                + " 2025-09-02T00:00:00Z)");
        assertThat(LogRoute.line(
                        alert(Alert.Status.OPENED, Alert.Severity.HIGH, "A\r\nB\u2028C\u001b[31m", null, null)))
                .doesNotContain("\n", "\r", "\u2028", "\u001b");
    }

    private static String pretty(String json) throws IOException {
        return Json.mapper().readTree(json).toPrettyString();
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(BodiesTest.class.getResourceAsStream("/routing/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceFirst("\n$", "");
        }
    }
}
