package dev.straingauge.detection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BarTest {
    @Test
    void after_an_alert_only_what_is_far_stronger_counts_for_a_while_and_then_the_bar_is_a_little_higher() {
        Bar bar = new Bar();
        double lowest = bar.height();
        calm(bar, 10_000);
        assertThat(bar.height()).isEqualTo(lowest);

        bar.next(4, true);
        assertThat(bar.height()).isEqualTo(12);

        calm(bar, Bar.MOST_QUIET);
        assertThat(bar.height()).isBetween(lowest + 0.1, lowest + 0.5);

        calm(bar, 20_000);
        assertThat(bar.height()).isLessThan(lowest + 0.001);
    }

    @Test
    void each_alert_raises_the_bar() {
        Bar bar = new Bar();
        calm(bar, 10_000);
        double before = bar.height();
        for (int alert = 0; alert < 10; alert++) {
            bar.next(before + 1, true);
            calm(bar, Bar.MOST_QUIET);
            assertThat(bar.height()).isGreaterThan(before);
            before = bar.height();
        }
    }

    @Test
    void a_young_series_is_quiet_for_less_long() {
        Bar young = new Bar();
        calm(young, 500);
        young.next(4, true);
        calm(young, 60);

        assertThat(young.height()).isLessThan(4);
    }

    private static void calm(Bar bar, int rows) {
        for (int row = 0; row < rows; row++) {
            bar.next(0, false);
        }
    }
}
