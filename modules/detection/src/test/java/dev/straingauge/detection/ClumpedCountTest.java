package dev.straingauge.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ClumpedCountTest {

    @Test
    void without_clumps_and_with_a_known_rate_it_is_poisson() {
        ClumpedCount poisson = new ClumpedCount(1e9, 2, 0);

        // 1 − e⁻²(1 + 2 + 2 + 4/3)
        assertThat(poisson.tail(4)).isCloseTo(0.142877, within(1e-6));
        assertThat(poisson.none()).isCloseTo(Math.exp(-2), within(1e-6));
    }

    @Test
    void it_counts_what_clumps_of_events_at_an_uncertain_rate_bring() {
        ClumpedCount count = new ClumpedCount(1.5, 2, 0.4);
        Random random = new Random(1);
        int draws = 400_000;
        int sixOrMore = 0;
        double sum = 0;
        for (int draw = 0; draw < draws; draw++) {
            int n = 0;
            for (int e = SimulatedNews.poisson(random, SimulatedNews.gamma(random, 1.5) * 2 / 1.5); e > 0; e--) {
                do {
                    n++;
                } while (random.nextDouble() < 0.4);
            }
            sum += n;
            sixOrMore += n >= 6 ? 1 : 0;
        }

        assertThat(count.mean()).isCloseTo(sum / draws, within(0.02));
        assertThat(count.tail(6)).isCloseTo((double) sixOrMore / draws, within(0.003));
    }

    @Test
    void far_out_and_for_large_counts_it_stays_a_probability() {
        assertThat(new ClumpedCount(2, 0.01, 0.3).tail(40)).isPositive().isLessThan(1e-12);
        assertThat(new ClumpedCount(1e6, 5_000, 0.3).tail(7_700)).isPositive().isLessThan(1e-3);
        assertThat(new ClumpedCount(1e6, 5_000, 0.3).tail(7_100)).isCloseTo(0.66, within(0.05));
    }

    @Property(tries = 500)
    void more_is_never_more_likely(
            @ForAll @DoubleRange(min = 0.01, max = 100) double shape,
            @ForAll @DoubleRange(min = 0.01, max = 50) double events,
            @ForAll @DoubleRange(max = 0.9) double further,
            @ForAll @IntRange(max = 80) int count) {
        ClumpedCount clumped = new ClumpedCount(shape, events, further);

        assertThat(clumped.tail(count + 1)).isBetween(0.0, clumped.tail(count) + 1e-12);
    }

    @Test
    void values_out_of_range_are_refused_by_name() {
        assertThatThrownBy(() -> new ClumpedCount(1, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("further must be between 0.0 and 0.999, got: 1.0");
    }
}
