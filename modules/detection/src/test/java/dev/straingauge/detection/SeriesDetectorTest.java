package dev.straingauge.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.straingauge.detection.SeriesDetector.Scored;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SeriesDetectorTest {
    private static final Instant START = Instant.parse("2015-02-26T21:42:53Z");
    private static final Duration STEP = Duration.ofMinutes(5);

    @Test
    void most_events_in_made_up_series_are_found_and_few_alerts_are_for_nothing() {
        int events = 0;
        int found = 0;
        int forNothing = 0;
        int series = 40;
        for (int i = 0; i < series; i++) {
            SyntheticSeries made = SyntheticSeries.of(5_000 + i, i % 5);
            List<Integer> alerts = alerts(made);
            for (int event : made.events()) {
                events++;
                found += alerts.stream().anyMatch(row -> row >= event && row <= event + 288) ? 1 : 0;
            }
            for (int row : alerts) {
                forNothing += made.events().stream().noneMatch(event -> row >= event && row <= event + 576) ? 1 : 0;
            }
        }

        assertThat((double) found / events).as("events found").isGreaterThan(0.75);
        assertThat((double) forNothing / series)
                .as("alerts for nothing in 55 days")
                .isLessThan(3);
    }

    @Property(tries = 20)
    void a_score_is_a_share_and_depends_on_earlier_rows_only(
            @ForAll @IntRange(min = 1, max = 1000) int seed, @ForAll @IntRange(min = 700, max = 3000) int row) {
        int[] counts = SyntheticSeries.of(seed, 3).counts();
        List<Scored> whole = scored(counts, 3100);

        assertThat(whole).allSatisfy(scored -> assertThat(scored.score()).isBetween(0.0, 1.0));
        assertThat(scored(counts, row)).isEqualTo(whole.subList(0, row));
    }

    @Test
    void nothing_is_scored_before_enough_was_learned_and_a_great_burst_afterwards_is_an_alert_once() {
        SeriesDetector detector = new SeriesDetector();
        List<Integer> alerts = new ArrayList<>();
        for (int row = 0; row < 2_000; row++) {
            double value = row == 300 || (row >= 1_500 && row < 1_510) ? 500 : 10 + row % 7;
            Scored scored = detector.next(START.plus(STEP.multipliedBy(row)), value);
            if (row < SeriesDetector.WARM_UP) {
                assertThat(scored).isEqualTo(new Scored(0, false));
            }
            if (scored.alert()) {
                alerts.add(row);
            }
        }

        assertThat(alerts).first().isEqualTo(1_500);
        assertThat(alerts).hasSizeLessThan(5);
    }

    @Test
    void what_is_no_number_is_refused() {
        assertThatThrownBy(() -> new SeriesDetector().next(START, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("value must be a finite number, got: NaN");
    }

    private static List<Integer> alerts(SyntheticSeries made) {
        List<Integer> alerts = new ArrayList<>();
        List<Scored> all = scored(made.counts(), made.rows());
        for (int row = 0; row < all.size(); row++) {
            if (all.get(row).alert()) {
                alerts.add(row);
            }
        }
        return alerts;
    }

    private static List<Scored> scored(int[] counts, int rows) {
        SeriesDetector detector = new SeriesDetector();
        List<Scored> all = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            all.add(detector.next(START.plus(STEP.multipliedBy(row)), counts[row]));
        }
        return all;
    }
}
