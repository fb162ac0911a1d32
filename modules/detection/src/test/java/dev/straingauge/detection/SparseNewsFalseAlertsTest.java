package dev.straingauge.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.detection.Finding.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How often each preset alerts for nothing: a thousand partnerships whose reports come by chance, 0.005 to 3 strained ones a
 * day, clumped around events and fewer at week-ends, for two years from their first day. Measured: 0.35, 0.97 and 2.44 a
 * partnership and year, for 0.3, 1 and 3 stated.
 */
class SparseNewsFalseAlertsTest {

    @ParameterizedTest
    @EnumSource
    void a_preset_alerts_for_nothing_about_as_often_as_it_states(Sensitivity sensitivity) {
        SimulatedWatchlist watchlist =
                new SimulatedWatchlist(SimulatedWatchlist.partnerships(20_261_123, 1000), 750, sensitivity).run();

        assertThat(watchlist.perYear(Kind.values()))
                .as("false alerts per partnership and year: %s", watchlist.opened)
                .isLessThan(1.3 * sensitivity.falseAlertsPerYear())
                .isGreaterThan(0.5 * sensitivity.falseAlertsPerYear());
        assertThat(watchlist.watches)
                .allSatisfy(watch -> assertThat(watch.news().recent()).hasSizeLessThan(4 * 7 * News.MOST_A_DAY));
    }
}
