package dev.straingauge.detection;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.straingauge.detection.SeriesDetector.Scored;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class SeriesDetectorTest {
    private static final Instant START = Instant.parse("2015-02-26T21:42:53Z");
    private static final Duration STEP = Duration.ofMinutes(5);

    @Test
    void most_events_in_made_up_series_are_found() {
        int events = 0;
        int found = 0;
        int forNothing = 0;
        int series = 40;
        for (int i = 0; i < series; i++) {
            SyntheticSeries made = SyntheticSeries.of(5_000 + i, i % 5);
            List<Integer> alerts = alerts(made.counts());
            for (int event : made.events()) {
                events++;
                found += alerts.stream().anyMatch(row -> row >= event && row <= event + 288) ? 1 : 0;
            }
            for (int row : alerts) {
                forNothing += made.events().stream().noneMatch(event -> row >= event && row <= event + 576) ? 1 : 0;
            }
        }

        assertThat((double) found / events).as("events found").isGreaterThan(0.8);
        assertThat((double) forNothing / series)
                .as("alerts for nothing in 55 days")
                .isLessThan(12);
    }

    @Test
    void in_series_full_of_bursts_the_striking_ones_are_found_early() {
        WindowScore score = new WindowScore();
        int series = 40;
        for (int i = 0; i < series; i++) {
            StrikingSeries made = StrikingSeries.of(9_000 + i);
            score.add(made.counts().length, made.events(), alerts(made.counts()));
        }

        assertThat(score.normalised()).as("of 100").isGreaterThan(55);
        assertThat(score.hitShare()).as("events found").isGreaterThan(0.8);
        assertThat((double) score.forNothing() / series)
                .as("alerts for nothing in 55 days")
                .isLessThan(15);
    }

    @Property(tries = 20)
    void a_score_is_a_share_and_depends_on_earlier_rows_only(
            @ForAll @IntRange(min = 1, max = 1000) int seed, @ForAll @IntRange(min = 700, max = 3000) int row) {
        int[] counts = StrikingSeries.of(seed).counts();
        List<Scored> whole = scored(doubles(counts), 3100);

        assertThat(whole).allSatisfy(scored -> assertThat(scored.score()).isBetween(0.0, 1.0));
        assertThat(whole)
                .allSatisfy(scored -> assertThat(scored.alert()).isEqualTo(scored.score() >= SeriesDetector.THRESHOLD));
        assertThat(scored(doubles(counts), row)).isEqualTo(whole.subList(0, row));
    }

    @Property(tries = 20)
    void the_unit_of_the_values_makes_no_difference(
            @ForAll @IntRange(min = 1, max = 1000) int seed, @ForAll @IntRange(min = -20, max = 20) int power) {
        double[] values = doubles(StrikingSeries.of(seed).counts());
        double[] scaled =
                Arrays.stream(values).map(value -> value * Math.pow(4, power)).toArray();

        assertThat(scored(scaled, 3_000)).isEqualTo(scored(values, 3_000));
    }

    @Test
    void nothing_is_scored_before_enough_was_learned() {
        List<Scored> first = scored(doubles(StrikingSeries.of(1).counts()), SeriesDetector.WARM_UP);

        assertThat(first).containsOnly(new Scored(0, false));
    }

    @Test
    void a_great_burst_is_an_alert_in_its_first_row_and_then_no_more() {
        double[] values = noise(3_000, 20);
        for (int row = 2_000; row < 2_040; row++) {
            values[row] += 400 * Math.exp(-(row - 2_000) / 10.0);
        }

        assertThat(alerts(values, 2_000, 2_100)).containsExactly(2_000);
    }

    @Test
    void a_burst_that_swells_is_an_alert_while_it_does() {
        double[] values = noise(3_000, 20);
        for (int row = 2_000; row < 2_200; row++) {
            values[row] *= 1 + 5 * Math.min(1, (row - 2_000) / 60.0);
        }

        assertThat(alerts(values, 2_000, 2_200))
                .first(as(InstanceOfAssertFactories.INTEGER))
                .isLessThan(2_030);
    }

    @Test
    void a_level_that_halves_is_an_alert_soon() {
        double[] values = noise(3_000, 20);
        for (int row = 2_000; row < 3_000; row++) {
            values[row] /= 2;
        }

        assertThat(alerts(values, 2_000, 2_036)).isNotEmpty();
    }

    @Test
    void a_graver_burst_is_heard_soon_after_an_alert() {
        double[] values = noise(6_000, 20);
        values[5_000] = 60;
        values[5_030] = 3_000;

        assertThat(alerts(values, 5_000, 5_100)).contains(5_000, 5_030);
    }

    @Test
    void a_series_that_never_moves_or_does_the_same_each_day_has_no_alert() {
        double[] still = new double[SyntheticSeries.ROWS];
        double[] tide = new double[SyntheticSeries.ROWS];
        for (int row = 0; row < still.length; row++) {
            still[row] = 42;
            tide[row] = 50 + 30 * Math.sin(2 * Math.PI * row / 288);
        }

        assertThat(alerts(still, 0, still.length)).isEmpty();
        assertThat(alerts(tide, 600, tide.length)).isEmpty();
    }

    @Test
    void noise_has_few_alerts() {
        int alerts = 0;
        int series = 20;
        for (int i = 0; i < series; i++) {
            alerts += alerts(noise(SyntheticSeries.ROWS, 100 + i), 0, SyntheticSeries.ROWS)
                    .size();
        }

        assertThat((double) alerts / series).as("in 55 days").isLessThan(15);
    }

    @Test
    void what_is_no_number_is_refused() {
        assertThatThrownBy(() -> new SeriesDetector().next(START, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("value must be a finite number, got: NaN");
    }

    /** Counts about a level that stays. */
    private static double[] noise(int rows, long seed) {
        Random random = new Random(seed);
        double[] values = new double[rows];
        for (int row = 0; row < rows; row++) {
            values[row] = SimulatedNews.poisson(random, 30);
        }
        return values;
    }

    private static double[] doubles(int[] counts) {
        return Arrays.stream(counts).asDoubleStream().toArray();
    }

    private static List<Integer> alerts(int[] counts) {
        return alerts(doubles(counts), 0, counts.length);
    }

    private static List<Integer> alerts(double[] values, int from, int to) {
        List<Scored> all = scored(values, to);
        return IntStream.range(from, to)
                .filter(row -> all.get(row).alert())
                .boxed()
                .toList();
    }

    private static List<Scored> scored(double[] values, int rows) {
        SeriesDetector detector = new SeriesDetector();
        List<Scored> all = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            all.add(detector.next(START.plus(STEP.multipliedBy(row)), values[row]));
        }
        return all;
    }
}
