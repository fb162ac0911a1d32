package dev.straingauge.app.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.straingauge.core.Alert;
import dev.straingauge.core.Balance;
import dev.straingauge.core.Baseline;
import dev.straingauge.core.CoverageWindow;
import dev.straingauge.core.Evidence;
import dev.straingauge.core.Link;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Position;
import dev.straingauge.core.Stance;
import dev.straingauge.core.StanceProbabilities;
import dev.straingauge.core.Withdrawal;
import dev.straingauge.wire.Topic;
import dev.straingauge.wire.TopicSet;
import dev.straingauge.wire.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two models that read some paragraphs about two pairs, one as it likes and one as it must. */
class ComparingTest {
    private static final Instant MONDAY = Instant.parse("2025-09-01T00:00:00Z");
    private static final StanceProbabilities STRAIN = new StanceProbabilities(0.8, 0.1, 0.1);
    private static final StanceProbabilities NEUTRAL = new StanceProbabilities(0.1, 0.8, 0.1);
    private static final StanceProbabilities STABILITY = new StanceProbabilities(0.1, 0.1, 0.8);

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    /** The results of a replay, as they come from its topics. */
    private final class Made implements AutoCloseable {
        private final TopicSet topics;
        private final Outcome outcome;
        private long offset;

        Made(String name) {
            topics = Topics.named(name);
            outcome = new Outcome(topics, directory.resolve(name));
        }

        Made says(Observation observation) {
            outcome.observation(record(topics.observations(), observation.partnership(), observation));
            return this;
        }

        Made alerts(Alert alert) {
            outcome.alert(record(topics.alerts(), alert.partnership(), alert));
            return this;
        }

        ReplayResult result() {
            return new ReplayResult(
                    "name",
                    topics,
                    "model-" + topics.index().name(),
                    "news",
                    7,
                    0,
                    new Balance(7, 7, 0, 0),
                    true,
                    Duration.ofSeconds(1));
        }

        private <V> ConsumerRecord<byte[], byte[]> record(Topic<String, V> topic, String key, V value) {
            return new ConsumerRecord<>(
                    topic.name(),
                    0,
                    offset++,
                    key.getBytes(StandardCharsets.UTF_8),
                    topic.values().serializer().serialize(topic.name(), value));
        }

        @Override
        public void close() {
            outcome.close();
        }
    }

    private static Observation observation(
            String pair, String article, int paragraph, StanceProbabilities answer, @Nullable String copyOf) {
        return new Observation(
                        article + "#" + paragraph + "@" + pair,
                        pair,
                        pair + " a",
                        pair + " b",
                        article,
                        paragraph,
                        MONDAY,
                        "Wire",
                        null,
                        null,
                        "Words of " + article + " " + "and more ".repeat(40),
                        Link.Basis.NAMED,
                        List.of(),
                        answer.stance(),
                        answer.score(),
                        answer,
                        "m@1",
                        article,
                        null,
                        new Position("straingauge.x.paragraphs", 0, paragraph))
                .tracedTo(article, copyOf);
    }

    private static Alert alert(String pair, String opened, @Nullable String resolved) {
        Instant at = Instant.parse(opened);
        Alert alert = new Alert(
                pair + "@" + opened,
                pair,
                "A",
                "B",
                Alert.Kind.NEGATIVE_SPIKE,
                Alert.Status.OPENED,
                Alert.Severity.HIGH,
                at,
                at,
                null,
                "Much strain",
                new CoverageWindow(at, at.plusSeconds(1), 3, 5, 2, 0.75),
                new Baseline(28, 0, 1),
                null,
                List.of(Evidence.of(observation(pair, "x", 2, STRAIN, null))),
                "d@1",
                "m@1");
        return resolved == null ? alert : alert.resolved(Instant.parse(resolved));
    }

    private Comparison compare(Made a, Made b) {
        return Comparing.of(a.result(), a.outcome, b.result(), b.outcome, directory.resolve("both"));
    }

    @Test
    void observations_are_held_side_by_side_by_their_ids_and_what_was_withdrawn_counts_no_more() {
        try (Made a = new Made("a");
                Made b = new Made("b")) {
            Observation gone = observation("p", "gone", 0, STRAIN, null);
            a.says(observation("p", "x", 0, STRAIN, null))
                    .says(observation("p", "x", 1, STRAIN, null))
                    .says(observation("p", "x", 2, STABILITY, null))
                    .says(observation("q", "y", 0, NEUTRAL, null))
                    .says(observation("q", "only-a", 0, STRAIN, null))
                    .says(gone)
                    .says(gone.withdrawn(new Withdrawal(Withdrawal.Reason.RETRACTED, "r")));
            b.says(observation("q", "y", 0, NEUTRAL, null))
                    .says(observation("p", "x", 2, NEUTRAL, null))
                    .says(observation("p", "x", 1, STABILITY, null))
                    .says(observation("p", "x", 0, NEUTRAL, null))
                    // Traced anew: the last record of an id holds.
                    .says(observation("p", "x", 0, STRAIN, null))
                    .says(gone);

            Comparison comparison = compare(a, b);

            assertThat(comparison.common()).isEqualTo(4);
            assertThat(comparison.onlyA()).isEqualTo(1);
            assertThat(comparison.onlyB()).isEqualTo(1);
            assertThat(comparison.count(Stance.STRAIN, Stance.STRAIN)).isEqualTo(1);
            assertThat(comparison.count(Stance.STRAIN, Stance.STABILITY)).isEqualTo(1);
            assertThat(comparison.count(Stance.NEUTRAL, Stance.NEUTRAL)).isEqualTo(1);
            assertThat(comparison.count(Stance.STABILITY, Stance.NEUTRAL)).isEqualTo(1);
            assertThat(comparison.table().values().stream()
                            .flatMap(row -> row.values().stream())
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(4);
            assertThat(comparison.agreement()).isEqualTo(0.5);
            // |0|, |-0.7 - 0.7|, |0.7 - 0| and |0|
            assertThat(comparison.meanDifference()).isCloseTo(2.1 / 4, within(1e-12));
            // chance: 2/4·1/4 + 1/4·2/4 + 1/4·1/4
            assertThat(comparison.kappa()).isCloseTo((0.5 - 5.0 / 16) / (1 - 5.0 / 16), within(1e-12));
            assertThat(comparison.furthest().get(0).id()).isEqualTo("x#1@p");
            assertThat(comparison.furthest().get(0).stanceB()).isEqualTo(Stance.STABILITY);
            assertThat(comparison.furthest().get(0).text()).hasSize(200).endsWith("…");
        }
    }

    @Test
    void a_partnership_has_the_net_stance_of_what_is_no_copy() {
        try (Made a = new Made("a");
                Made b = new Made("b")) {
            a.says(observation("p", "x", 0, STRAIN, null)).says(observation("p", "copy", 0, STRAIN, "x#0@p"));
            b.says(observation("p", "x", 0, STABILITY, null)).says(observation("p", "copy", 0, STRAIN, "x#0@p"));

            Comparison.Pair pair = compare(a, b).partnerships().get(0);

            assertThat(pair.observations()).isEqualTo(2);
            assertThat(pair.agreeing()).isEqualTo(1);
            assertThat(pair.netA()).isCloseTo(-0.7, within(1e-12));
            assertThat(pair.netB()).isCloseTo(0.7, within(1e-12));
        }
    }

    @Test
    void an_alert_is_had_by_both_when_theirs_of_one_partnership_stand_at_one_time() {
        try (Made a = new Made("a");
                Made b = new Made("b")) {
            a.says(observation("p", "x", 0, STRAIN, null))
                    .alerts(alert("p", "2025-09-02T00:00:00Z", null))
                    .alerts(alert("p", "2025-09-02T00:00:00Z", "2025-09-05T00:00:00Z"))
                    .alerts(alert("p", "2025-10-02T00:00:00Z", null));
            b.says(observation("p", "x", 0, STRAIN, null))
                    .alerts(alert("p", "2025-09-04T00:00:00Z", "2025-09-07T00:00:00Z"))
                    .alerts(alert("q", "2025-09-04T00:00:00Z", null));

            Comparison comparison = compare(a, b);

            assertThat(comparison.alertsBoth()).isEqualTo(1);
            assertThat(comparison.alertsOnlyA()).extracting(Alert::id).containsExactly("p@2025-10-02T00:00:00Z");
            assertThat(comparison.alertsOnlyB()).extracting(Alert::id).containsExactly("q@2025-09-04T00:00:00Z");
            assertThat(String.join("\n", ComparisonText.lines(comparison)))
                    .contains("ALERTS THAT ONLY A HAS", "ALERTS THAT ONLY B HAS", "Alerts that both have: 1");
        }
    }

    @Test
    void of_two_that_have_nothing_the_report_says_so_without_a_division_by_nothing() {
        try (Made a = new Made("a");
                Made b = new Made("b")) {
            Comparison comparison = compare(a, b);

            assertThat(comparison.agreement()).isZero();
            assertThat(comparison.kappa()).isZero();
            assertThat(ComparisonText.lines(comparison)).anyMatch(line -> line.contains("0 observations in common"));
            assertThat(ComparisonJson.of(comparison).toString()).doesNotContain("NaN");
        }
    }

    @Test
    void the_json_holds_what_the_text_shows() {
        try (Made a = new Made("a");
                Made b = new Made("b")) {
            a.says(observation("p", "x", 0, STRAIN, null));
            b.says(observation("p", "x", 0, NEUTRAL, null)).alerts(alert("p", "2025-09-02T00:00:00Z", null));

            JsonNode json = ComparisonJson.of(compare(a, b));

            assertThat(json.at("/table/strain/neutral").asLong()).isEqualTo(1);
            assertThat(json.at("/partnerships/0/netStanceA").asDouble()).isCloseTo(-0.7, within(1e-12));
            assertThat(json.at("/furthest/0/observation").asText()).isEqualTo("x#0@p");
            assertThat(json.at("/alerts/onlyB/0/openedAt").asText()).isEqualTo("2025-09-02T00:00:00Z");
        }
    }

    @Test
    void an_alert_is_written_as_it_stands_at_the_end_in_one_line_that_says_no_more_than_it_must() throws IOException {
        try (Made a = new Made("a")) {
            a.alerts(alert("q", "2025-09-04T00:00:00Z", null))
                    .alerts(alert("p", "2025-09-02T00:00:00Z", null))
                    .alerts(alert("p", "2025-09-02T00:00:00Z", "2025-09-05T00:00:00Z"));
            Path file = directory.resolve("new/alerts.jsonl");

            ResultFiles.alerts(a.outcome, file);

            assertThat(Files.readString(file))
                    .isEqualTo(
                            """
                            {"id":"p@2025-09-02T00:00:00Z","a":"A","b":"B","kind":"NEGATIVE_SPIKE","severity":"HIGH","openedAt":"2025-09-02T00:00:00Z","resolvedAt":"2025-09-05T00:00:00Z","strainShare":0.75,"origins":3,"evidence":[{"article":"x","paragraph":2}]}
                            {"id":"q@2025-09-04T00:00:00Z","a":"A","b":"B","kind":"NEGATIVE_SPIKE","severity":"HIGH","openedAt":"2025-09-04T00:00:00Z","strainShare":0.75,"origins":3,"evidence":[{"article":"x","paragraph":2}]}
                            """);
            try (var files = Files.list(directory.resolve("new"))) {
                assertThat(files).containsExactly(file);
            }
        }
    }
}
