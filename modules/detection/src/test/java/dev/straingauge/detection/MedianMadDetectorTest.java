package dev.straingauge.detection;

import static dev.straingauge.detection.Coverage.allStrain;
import static dev.straingauge.detection.Coverage.window;
import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.straingauge.core.Alert.Severity;
import dev.straingauge.core.Baseline;
import dev.straingauge.core.CoverageWindow;
import dev.straingauge.core.Detector.Outcome;
import dev.straingauge.core.Detector.Verdict;
import dev.straingauge.detection.MedianMadDetector.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MedianMadDetectorTest {
    private static final List<Integer> SILENT = nCopies(28, 0);
    private static final List<Integer> QUIET = List.of(0, 0, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 1);

    private final MedianMadDetector detector = new MedianMadDetector(Settings.DEFAULT);

    @Test
    void a_burst_of_strain_in_a_quiet_partnership_opens_an_alert_that_says_why() {
        Verdict verdict = detector.judge(QUIET, window(6, 5, 0.9));

        assertThat(verdict.outcome()).isEqualTo(Outcome.SPIKE);
        assertThat(verdict.severity()).isEqualTo(Severity.WARNING);
        assertThat(verdict.why())
                .isEqualTo("6 independent reports of strain from 5 outlets in 2 days; the usual is 0 to 1"
                        + " (median 0 of 21 earlier windows)");
    }

    @Test
    void severity_rises_with_the_deviation() {
        assertThat(detector.judge(SILENT, allStrain(3)).severity()).isEqualTo(Severity.WARNING);
        assertThat(detector.judge(SILENT, allStrain(5)).severity()).isEqualTo(Severity.HIGH);
        assertThat(detector.judge(SILENT, allStrain(9)).severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void after_a_silent_past_three_reports_are_a_spike_and_two_are_not() {
        assertThat(detector.judge(SILENT, allStrain(3)).outcome()).isEqualTo(Outcome.SPIKE);
        assertThat(detector.judge(SILENT, allStrain(2)).outcome()).isEqualTo(Outcome.CALM);
        assertThat(detector.judge(SILENT, allStrain(2)).why())
                .isEqualTo("2 independent reports of strain from 2 outlets in 2 days; an alert needs 3");
        assertThat(detector.judge(SILENT, allStrain(0)).why())
                .isEqualTo("0 independent reports of strain in 2 days; an alert needs 3");
    }

    @Test
    void a_short_silence_is_weaker_evidence_than_a_long_one() {
        assertThat(detector.judge(nCopies(4, 0), allStrain(3)).outcome()).isEqualTo(Outcome.ELEVATED);
        assertThat(detector.judge(nCopies(4, 0), allStrain(4)).outcome()).isEqualTo(Outcome.SPIKE);
    }

    @Test
    void a_past_too_short_to_compare_with_never_alerts_and_says_so() {
        Verdict verdict = detector.judge(List.of(0, 0, 1), allStrain(40));

        assertThat(verdict.outcome()).isEqualTo(Outcome.ELEVATED);
        assertThat(verdict.deviation()).isZero();
        assertThat(verdict.why())
                .isEqualTo("40 independent reports of strain from 40 outlets in 2 days, but only 3 earlier windows to"
                        + " compare with; an alert needs 4");
        assertThat(detector.judge(List.of(), allStrain(40)).outcome()).isEqualTo(Outcome.ELEVATED);
    }

    @Test
    void many_reports_from_one_outlet_are_no_spike() {
        Verdict verdict = detector.judge(SILENT, window(9, 1, 1));

        assertThat(verdict.outcome()).isEqualTo(Outcome.ELEVATED);
        assertThat(verdict.why())
                .isEqualTo("9 independent reports of strain from 1 outlet in 2 days; the usual is 0 (median 0 of 28"
                        + " earlier windows); but an alert needs 2 outlets");
    }

    @Test
    void strain_among_mostly_good_news_is_no_spike() {
        Verdict verdict = detector.judge(SILENT, window(9, 5, 0.499));

        assertThat(verdict.outcome()).isEqualTo(Outcome.ELEVATED);
        assertThat(verdict.why())
                .endsWith("; but only 49 % of the paragraphs that take a side show strain, and an alert needs 50 %");
    }

    @Test
    void a_partnership_that_is_always_noisy_is_not_alerted_for_its_usual_noise() {
        List<Integer> noisy = List.of(12, 9, 15, 11, 8, 14, 10, 13, 12, 7, 16, 11, 12, 9, 13, 10, 14, 12, 11, 10);

        assertThat(detector.judge(noisy, allStrain(16)).outcome()).isEqualTo(Outcome.CALM);
        assertThat(detector.judge(noisy, allStrain(16)).why())
                .isEqualTo("16 independent reports of strain from 16 outlets in 2 days; not unusual: the usual is 9 to"
                        + " 14 (median 11.5 of 20 earlier windows)");
        assertThat(detector.judge(noisy, allStrain(20)).outcome()).isEqualTo(Outcome.ELEVATED);
        assertThat(detector.judge(noisy, allStrain(20)).why()).contains("more than usual, but not enough for an alert");
        assertThat(detector.judge(noisy, allStrain(30)).outcome()).isEqualTo(Outcome.SPIKE);
    }

    @Test
    void a_partnership_that_comes_in_bursts_is_not_alerted_for_a_burst_of_the_usual_size() {
        List<Integer> bursts = List.of(0, 0, 0, 8, 0, 0, 0, 0, 7, 0, 0, 0, 9, 0, 0, 0, 0, 8, 0, 0);

        assertThat(detector.judge(bursts, allStrain(9)).outcome()).isNotEqualTo(Outcome.SPIKE);
        assertThat(detector.judge(bursts, allStrain(16)).outcome()).isEqualTo(Outcome.SPIKE);
    }

    @Test
    void a_past_crisis_of_a_few_days_does_not_hide_the_next_one() {
        List<Integer> crisis =
                List.of(0, 0, 0, 0, 0, 0, 0, 0, 25, 30, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

        assertThat(detector.judge(crisis, allStrain(5)).outcome()).isEqualTo(Outcome.SPIKE);
    }

    @Test
    void quiet_windows_added_to_a_mixed_past_may_make_a_spike_because_the_usual_has_become_quieter() {
        List<Integer> loud = List.of(3, 4, 3, 4);
        List<Integer> louderOnce = new ArrayList<>(loud);
        louderOnce.addAll(nCopies(24, 0));

        assertThat(detector.judge(loud, allStrain(7)).outcome()).isEqualTo(Outcome.CALM);
        assertThat(detector.judge(louderOnce, allStrain(7)).outcome()).isEqualTo(Outcome.SPIKE);
    }

    @Test
    void the_baseline_is_median_and_robust_standard_deviation() {
        List<Integer> past = List.of(100, 140, 60, 120, 80);

        Baseline baseline = detector.judge(past, allStrain(100)).baseline();

        // MAD 20, and 20 / 0.6745 is above what bursts and chance account for: √800 + 0.54.
        assertThat(baseline.windows()).isEqualTo(5);
        assertThat(baseline.centre()).isEqualTo(100);
        assertThat(baseline.spread()).isCloseTo(29.65, within(0.01));
    }

    @Test
    void the_id_is_the_same_for_the_same_settings_and_only_for_them() {
        Settings other = new Settings(2, 28, 4, 3, 2, 0.5, 3.5, 2, 6, 12, -0.25);

        assertThat(detector.id()).isEqualTo("median-mad@0d4938780d93");
        assertThat(new MedianMadDetector(Settings.DEFAULT).id()).isEqualTo(detector.id());
        assertThat(new MedianMadDetector(other).id()).isNotEqualTo(detector.id());
    }

    @Test
    void a_window_of_another_length_or_a_negative_count_is_refused() {
        Instant start = Instant.EPOCH;
        CoverageWindow day = new CoverageWindow(start, start.plus(Duration.ofDays(1)), 0, 0, 0, 0);

        assertThatThrownBy(() -> detector.judge(SILENT, day))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("now must be 2 days long, as windowDays says, got: PT24H");
        assertThatThrownBy(() -> detector.judge(List.of(0, -1), allStrain(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("past must hold no negative count");
    }
}
