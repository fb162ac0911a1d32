package dev.straingauge.detection;

import static dev.straingauge.detection.Coverage.allStrain;
import static dev.straingauge.detection.Coverage.window;
import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.Alert.Severity;
import dev.straingauge.core.Detector.Outcome;
import dev.straingauge.core.Detector.Verdict;
import dev.straingauge.detection.MedianMadDetector.Settings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class MedianMadLawsTest {
    private final MedianMadDetector detector = new MedianMadDetector(Settings.DEFAULT);

    @Property
    void more_strained_reports_never_lower_the_verdict(
            @ForAll("pasts") List<Integer> past,
            @ForAll @IntRange(max = 60) int reports,
            @ForAll @IntRange(max = 60) int more,
            @ForAll @IntRange(max = 4) int outlets,
            @ForAll @DoubleRange(max = 1) double share) {
        notLower(
                detector.judge(past, window(reports, outlets, share)),
                detector.judge(past, window(reports + more, outlets, share)));
    }

    @Property
    void more_outlets_never_lower_the_verdict(
            @ForAll("pasts") List<Integer> past,
            @ForAll @IntRange(max = 60) int reports,
            @ForAll @IntRange(max = 4) int outlets,
            @ForAll @IntRange(max = 4) int more) {
        notLower(
                detector.judge(past, window(reports, outlets, 0.8)),
                detector.judge(past, window(reports, outlets + more, 0.8)));
    }

    @Property
    void a_larger_share_of_strain_never_lowers_the_verdict(
            @ForAll("pasts") List<Integer> past,
            @ForAll @IntRange(max = 60) int reports,
            @ForAll @DoubleRange(max = 1) double one,
            @ForAll @DoubleRange(max = 1) double other) {
        notLower(
                detector.judge(past, window(reports, 3, Math.min(one, other))),
                detector.judge(past, window(reports, 3, Math.max(one, other))));
    }

    @Property
    void a_past_that_is_louder_throughout_never_raises_the_outcome(
            @ForAll("pasts") List<Integer> past,
            @ForAll @IntRange(max = 60) int reports,
            @ForAll @IntRange(min = 1, max = 20) int louder) {
        List<Integer> loud = past.stream().map(count -> count + louder).toList();

        assertThat(detector.judge(loud, allStrain(reports)).outcome())
                .isLessThanOrEqualTo(detector.judge(past, allStrain(reports)).outcome());
    }

    @Property
    void the_order_of_the_past_does_not_matter(
            @ForAll("pasts") List<Integer> past, @ForAll @IntRange(max = 60) int reports, @ForAll Random random) {
        List<Integer> shuffled = new ArrayList<>(past);
        Collections.shuffle(shuffled, random);

        assertThat(detector.judge(shuffled, allStrain(reports))).isEqualTo(detector.judge(past, allStrain(reports)));
    }

    @Property
    void what_lies_before_the_newest_past_windows_does_not_matter(
            @ForAll("pasts") List<Integer> before,
            @ForAll("fullPasts") List<Integer> past,
            @ForAll @IntRange(max = 60) int reports) {
        List<Integer> longer = new ArrayList<>(before);
        longer.addAll(past);

        assertThat(detector.judge(longer, allStrain(reports))).isEqualTo(detector.judge(past, allStrain(reports)));
    }

    @Property
    void what_more_than_a_tenth_of_the_past_reached_is_never_a_spike(@ForAll("pasts") List<Integer> past) {
        List<Integer> sorted = past.stream().sorted().toList();
        int usual = past.isEmpty() ? 60 : sorted.get(past.size() - 1 - past.size() / 10);

        assertThat(detector.judge(past, allStrain(usual)).outcome()).isNotEqualTo(Outcome.SPIKE);
    }

    @Property
    void a_longer_silence_never_lowers_the_verdict(
            @ForAll @IntRange(max = 28) int one,
            @ForAll @IntRange(max = 28) int other,
            @ForAll @IntRange(max = 60) int reports) {
        notLower(
                detector.judge(nCopies(Math.min(one, other), 0), allStrain(reports)),
                detector.judge(nCopies(Math.max(one, other), 0), allStrain(reports)));
    }

    @Property
    void fewer_reports_than_an_alert_needs_are_calm_whatever_the_past(
            @ForAll("pasts") List<Integer> past, @ForAll @IntRange(max = 2) int reports) {
        assertThat(detector.judge(past, allStrain(reports)).outcome()).isEqualTo(Outcome.CALM);
    }

    @Property
    void a_past_too_short_never_makes_a_spike(
            @ForAll("pasts") List<Integer> past, @ForAll @IntRange(max = 1000) int reports) {
        List<Integer> tooShort = past.subList(0, Math.min(3, past.size()));

        Verdict verdict = detector.judge(tooShort, allStrain(reports));

        assertThat(verdict.outcome()).isNotEqualTo(Outcome.SPIKE);
        assertThat(verdict.deviation()).isZero();
    }

    @Property
    void every_verdict_is_finite_and_warns_unless_it_is_a_spike(
            @ForAll("pasts") List<Integer> past,
            @ForAll @IntRange(max = 60) int reports,
            @ForAll @IntRange(max = 4) int outlets,
            @ForAll @DoubleRange(max = 1) double share) {
        Verdict verdict = detector.judge(past, window(reports, outlets, share));

        assertThat(verdict.deviation()).isFinite();
        assertThat(verdict.baseline().spread()).isPositive();
        assertThat(verdict.outcome() == Outcome.SPIKE || verdict.severity() == Severity.WARNING)
                .isTrue();
        assertThat(verdict.why()).doesNotContain("\n").doesNotContain("NaN");
    }

    private static void notLower(Verdict less, Verdict more) {
        assertThat(more.outcome()).isGreaterThanOrEqualTo(less.outcome());
        assertThat(more.severity()).isGreaterThanOrEqualTo(less.severity());
        assertThat(more.deviation()).isGreaterThanOrEqualTo(less.deviation());
    }

    /** Of any length that counts: silent, quiet, noisy and bursting ones. */
    @Provide
    Arbitrary<List<Integer>> pasts() {
        return counts().list().ofMinSize(0).ofMaxSize(28);
    }

    @Provide
    Arbitrary<List<Integer>> fullPasts() {
        return counts().list().ofSize(28);
    }

    private static Arbitrary<Integer> counts() {
        return Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(0)),
                Tuple.of(3, Arbitraries.integers().between(0, 3)),
                Tuple.of(1, Arbitraries.integers().between(0, 50)));
    }
}
