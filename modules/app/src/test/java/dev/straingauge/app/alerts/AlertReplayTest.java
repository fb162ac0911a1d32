package dev.straingauge.app.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.straingauge.core.Alert;
import dev.straingauge.core.Baseline;
import dev.straingauge.core.CoverageWindow;
import dev.straingauge.core.Evidence;
import dev.straingauge.core.Feedback;
import dev.straingauge.core.Link;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Position;
import dev.straingauge.core.Stance;
import dev.straingauge.core.StanceProbabilities;
import dev.straingauge.detection.Recount;
import dev.straingauge.detection.SparseNewsDetector;
import dev.straingauge.detection.SparseNewsSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertReplayTest {
    private static final String PAIR = "alba--bolt";
    private static final Instant NOON = Instant.parse("2025-09-02T12:00:00Z");
    private static final CoverageWindow DAY =
            new CoverageWindow(NOON.minus(Duration.ofHours(23)), NOON.plus(Duration.ofHours(1)), 2, 3, 2, 1);
    private static final Alert.Usual USUAL = new Alert.Usual(1.5, 200, 2, List.of(1.2, 1.2, 1.2, 1.2, 1.2, 0.5, 0.5));

    private final SparseNewsDetector detector = new SparseNewsDetector(SparseNewsSettings.DEFAULT);
    private final Observation first = observation("a", 1, -0.9);
    private final Observation second = observation("b", 2, -0.8);
    private final Alert alert = alert(detector.id());

    @Test
    void an_alert_of_which_nothing_has_changed_comes_out_the_same() {
        AlertReplay.Answer answer = replay(alert, first, second, observation("c", 3, 0.1), late());

        assertThat(answer.isSame()).isTrue();
        assertThat(answer.differences()).isEmpty();
        assertThat(answer.recount().paragraphs()).isEqualTo(2);
    }

    @Test
    void what_was_corrected_or_has_gone_since_is_named() {
        Observation corrected = first.correctedBy(
                new Feedback("f1", first.id(), PAIR, "words", Feedback.Verdict.NEUTRAL, "zoe", NOON, null));

        AlertReplay.Answer answer = replay(alert, first, corrected);

        assertThat(answer.isSame()).isFalse();
        assertThat(answer.differences())
                .containsExactly(
                        first.id() + " was scored -0.90 and is +0.00 now, by an analyst",
                        second.id() + " was withdrawn, or has left the topic");
    }

    @Test
    void other_settings_are_named() {
        assertThat(replay(alert("sparse-news@0"), first, second).differences())
                .containsExactly("the settings of now are " + detector.id() + ", the alert's were sparse-news@0");
    }

    @Test
    void an_alert_that_kept_no_past_is_refused_with_what_to_do() {
        Alert former = new Alert(
                alert.id(),
                PAIR,
                "Alba",
                "Bolt",
                Alert.Kind.NEGATIVE_SPIKE,
                Alert.Status.OPENED,
                Alert.Severity.HIGH,
                NOON,
                NOON,
                null,
                "why",
                DAY,
                new Baseline(4, 0, 1),
                null,
                alert.evidence(),
                "median-mad@1",
                "m@1");

        assertThatThrownBy(() -> new AlertReplay(former, detector, Duration.ofDays(30)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("kept no past; replay the history with 'straingauge backtest'");
    }

    @Test
    void an_alert_is_explained_with_what_it_rests_on_and_how_it_went() {
        StringWriter text = new StringWriter();
        AlertText.explain(List.of(alert, alert.resolved(NOON.plus(Duration.ofDays(8)))), new PrintWriter(text, true));

        assertThat(text.toString())
                .contains(
                        "Alba – Bolt: negative spike, high",
                        "About      money: 2 reports",
                        "Without    Wire a: no alert",
                        "-0.90  2025-09-02 11:59, Wire a",
                        "2025-09-10 12:00  resolved",
                        "straingauge.paragraphs partition 0 offset 1",
                        "Reproduced by detector " + detector.id() + " and model m@1")
                .doesNotContain("\u001b");
    }

    private AlertReplay.Answer replay(Alert of, Observation... observations) {
        AlertReplay replay = new AlertReplay(of, detector, Duration.ofDays(30));
        for (Observation observation : observations) {
            replay.add(observation);
        }
        return replay.answer();
    }

    private Alert alert(String by) {
        Recount now = Recount.of(List.of(detector.report(first), detector.report(second)), DAY, USUAL);
        return new Alert(
                PAIR + "@" + NOON,
                PAIR,
                "Alba",
                "Bolt",
                Alert.Kind.NEGATIVE_SPIKE,
                Alert.Status.OPENED,
                Alert.Severity.HIGH,
                NOON,
                NOON,
                null,
                "2 independent reports of strain",
                DAY,
                new Baseline(40, now.expected(), 0.3),
                new Alert.Analysis(
                        0.001,
                        now.perYear(),
                        2,
                        USUAL,
                        List.of(new Alert.ByIssue("money", 2)),
                        List.of(new Alert.Without("Wire a", false), new Alert.Without("Wire b", false))),
                List.of(Evidence.of(first), Evidence.of(second)),
                by,
                "m@1");
    }

    /** Of an hour that the alert has not seen. */
    private static Observation late() {
        return at("d", NOON.plus(Duration.ofHours(2)), 4, -0.9);
    }

    private static Observation observation(String article, long offset, double score) {
        return at(article, NOON.minus(Duration.ofMinutes(offset)), offset, score);
    }

    private static Observation at(String article, Instant at, long offset, double score) {
        boolean strained = score < -0.5;
        return new Observation(
                article + "#0@" + PAIR,
                PAIR,
                "Alba",
                "Bolt",
                article,
                0,
                at,
                "Wire " + article,
                "A title\u001b[2J",
                null,
                "Words of " + article,
                Link.Basis.NAMED,
                List.of(),
                strained ? Stance.STRAIN : Stance.NEUTRAL,
                score,
                strained ? new StanceProbabilities(0.9, 0.1, 0) : new StanceProbabilities(0.1, 0.8, 0.1),
                "m@1",
                article,
                null,
                new Position("straingauge.paragraphs", 0, offset));
    }
}
