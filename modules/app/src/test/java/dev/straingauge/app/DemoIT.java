package dev.straingauge.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer sees: the shipped newsroom through the packaged program, broker and model included. */
class DemoIT {
    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private static Path directory;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static JsonNode summary;

    @SuppressWarnings("NullAway.Init")
    private static String shown;

    @BeforeAll
    static void replay_the_newsroom() throws IOException, InterruptedException {
        Path json = directory.resolve("summary.json");
        try (Program demo = Program.start(directory, "demo", "--exit", "--json", json.toString())) {
            assertThat(demo.await(180)).as(demo.err()).isZero();
            shown = demo.out();
        }
        summary = JsonMapper.builder().build().readTree(json.toFile());
    }

    @Test
    void every_paragraph_is_accounted_for() {
        JsonNode balance = summary.get("balance");

        assertThat(balance.get("read").asLong())
                .isGreaterThan(250)
                .isEqualTo(balance.get("scored").asLong()
                        + balance.get("skipped").asLong()
                        + balance.get("rejected").asLong());
        assertThat(summary.get("rejected")).isEmpty();
    }

    @Test
    void the_deterioration_raises_an_alert_when_it_happens_with_paragraphs_that_prove_it() {
        List<JsonNode> alerts = alertsOf("cellgard--norvane");

        assertThat(alerts).hasSize(1);
        JsonNode alert = alerts.get(0);
        assertThat(alert.get("openedAt").asText()).isBetween("2025-08-26", "2025-09-03");
        assertThat(alert.get("window").get("strainedOrigins").asInt()).isGreaterThanOrEqualTo(4);
        assertThat(alert.get("evidence").size()).isGreaterThanOrEqualTo(3);
        alert.get("evidence")
                .forEach(
                        evidence -> assertThat(evidence.get("score").asDouble()).isNegative());
        assertThat(shown)
                .containsPattern("Cellgard . Norvane")
                .contains(alert.get("why").asText().substring(0, 20));
    }

    @Test
    void the_recovery_shows_in_the_index() {
        JsonNode airlines = partnership("aerwyn--solmar");

        assertThat(airlines.get("index").asDouble())
                .isGreaterThan(airlines.get("netStance").asDouble())
                .isPositive();
    }

    @Test
    void the_syndicated_story_counts_as_one_report() {
        JsonNode openAi = partnership("microsoft--openai");

        assertThat(openAi.get("copies").asInt()).as("copies of the wire story").isGreaterThanOrEqualTo(25);
        assertThat(openAi.get("articles").asInt() - openAi.get("origins").asInt())
                .as("articles that are somebody else's report")
                .isGreaterThanOrEqualTo(5);
    }

    @Test
    void the_quiet_partnership_raises_no_alert() {
        assertThat(alertsOf("brennick--tidewell")).isEmpty();
        assertThat(partnership("brennick--tidewell").get("paragraphs").asInt()).isPositive();
    }

    @Test
    void nothing_is_left_behind() throws IOException {
        try (var left = Files.list(Program.temporary(directory))) {
            assertThat(left.filter(file -> file.getFileName().toString().startsWith("straingauge-demo-")))
                    .isEmpty();
        }
    }

    private static List<JsonNode> alertsOf(String partnership) {
        List<JsonNode> alerts = new ArrayList<>();
        summary.get("alerts").forEach(alert -> {
            if (alert.get("partnership").asText().equals(partnership)) {
                alerts.add(alert);
            }
        });
        return alerts;
    }

    private static JsonNode partnership(String id) {
        return StreamSupport.stream(summary.get("partnerships").spliterator(), false)
                .filter(row -> row.get("partnership").asText().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + id + " in " + summary.get("partnerships")));
    }
}
