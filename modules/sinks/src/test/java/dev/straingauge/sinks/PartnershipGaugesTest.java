package dev.straingauge.sinks;

import static dev.straingauge.sinks.Samples.DAY;
import static dev.straingauge.sinks.Samples.MONDAY;
import static dev.straingauge.sinks.Samples.alert;
import static dev.straingauge.sinks.Samples.point;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.straingauge.core.Alert;
import dev.straingauge.core.IndexPoint;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PartnershipGaugesTest {
    private static final Instant TUESDAY = MONDAY.plus(DAY);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final PartnershipGauges gauges = new PartnershipGauges(registry, 2);

    @Test
    void the_first_partnerships_have_gauges_of_their_own_and_all_others_share_one() {
        gauges.show(point("a--b", TUESDAY, 0.1, 7));
        gauges.show(point("a--c", TUESDAY, 0.2, 8));
        for (int i = 0; i < 100; i++) {
            gauges.show(point("tail--" + i, TUESDAY, 0.3, 1));
        }
        gauges.show(point("a--b", TUESDAY, 0.4, 9));

        assertThat(registry.find("straingauge.volume").gauges()).hasSize(3);
        assertThat(gauge("straingauge.stance.index", "a--b")).isEqualTo(0.4);
        assertThat(gauge("straingauge.origins", "a--b")).isEqualTo(9);
        assertThat(gauge("straingauge.origins", "other")).isEqualTo(100);
        assertThat(gauge("straingauge.volume", "other")).isEqualTo(400);
        assertThat(registry.get("straingauge.partnerships")
                        .tag("gauges", "alone")
                        .gauge()
                        .value())
                .isEqualTo(2);
        assertThat(registry.get("straingauge.partnerships")
                        .tag("gauges", "together")
                        .gauge()
                        .value())
                .isEqualTo(100);
    }

    @Test
    void the_tail_is_its_newest_day_and_weighs_by_observations() {
        fill();
        gauges.show(counts("tail--1", TUESDAY, 6, 2, -0.8, 3));
        gauges.show(counts("tail--2", TUESDAY, 0, 4, 0.4, 2));
        gauges.show(counts("tail--3", MONDAY, 50, 0, -1, 40));

        assertThat(gauge("straingauge.window.end", "other"))
                .isEqualTo((double) TUESDAY.plus(DAY).getEpochSecond());
        assertThat(gauge("straingauge.volume", "other")).isEqualTo(12);
        assertThat(gauge("straingauge.origins", "other")).isEqualTo(5);
        assertThat(gauge("straingauge.strain.share", "other")).isEqualTo(0.5);
        assertThat(gauge("straingauge.stance.index", "other")).isEqualTo((8 * -0.8 + 4 * 0.4) / 12, within(1e-12));
    }

    @Test
    void open_alerts_are_those_of_the_whole_tail_whatever_their_day() {
        fill();
        gauges.show(alert("tail--1", Alert.Status.OPENED, Alert.Severity.HIGH, MONDAY));
        gauges.show(alert("tail--2", Alert.Status.OPENED, Alert.Severity.HIGH, MONDAY));
        gauges.show(alert("tail--3", Alert.Status.UPDATED, Alert.Severity.HIGH, TUESDAY));
        gauges.show(alert("tail--2", Alert.Status.RESOLVED, Alert.Severity.HIGH, TUESDAY));

        assertThat(gauge("straingauge.alerts.open", "other")).isEqualTo(2);
        assertThat(gauge("straingauge.volume", "other")).isZero();
    }

    @Test
    void every_gauge_has_its_name_before_anything_is_heard_and_says_that_it_knows_nothing() {
        assertThat(gauge("straingauge.volume", "other")).isZero();
        assertThat(gauge("straingauge.origins", "other")).isZero();
        assertThat(gauge("straingauge.alerts.open", "other")).isZero();
        assertThat(gauge("straingauge.stance.index", "other")).isNaN();
        assertThat(gauge("straingauge.strain.share", "other")).isNaN();
        assertThat(gauge("straingauge.window.end", "other")).isNaN();
    }

    @Test
    void a_day_of_which_everything_was_withdrawn_has_no_index_in_the_tail_and_no_strain() {
        fill();
        gauges.show(counts("tail--1", TUESDAY, 0, 0, 0.2, 0));

        assertThat(gauge("straingauge.stance.index", "other")).isNaN();
        assertThat(gauge("straingauge.strain.share", "other")).isZero();
    }

    @Test
    void old_news_moves_no_gauge_neither_of_its_own_nor_of_the_tail() {
        fill();
        gauges.show(counts("tail--1", TUESDAY, 6, 2, -0.8, 3));
        double[] before = all();

        gauges.show(point("a--b", MONDAY, 0.9, 30));
        gauges.show(counts("tail--1", MONDAY, 60, 20, 0.9, 30));

        assertThat(all()).containsExactly(before);
    }

    private double[] all() {
        return registry.getMeters().stream()
                .filter(meter -> !meter.getId().getName().equals("straingauge.partnerships"))
                .mapToDouble(meter -> meter.measure().iterator().next().getValue())
                .toArray();
    }

    private void fill() {
        gauges.show(point("a--b", TUESDAY, 0.1, 7));
        gauges.show(point("a--c", TUESDAY, 0.2, 8));
    }

    private double gauge(String name, String partnership) {
        return registry.get(name).tag("partnership", partnership).gauge().value();
    }

    private static IndexPoint counts(
            String partnership, Instant start, int strain, int stability, double index, int origins) {
        int paragraphs = strain + stability;
        double share = paragraphs == 0 ? 0 : (double) strain / paragraphs;
        return new IndexPoint(
                partnership,
                "Acme",
                "Globex",
                start,
                start.plus(DAY),
                paragraphs,
                0,
                origins,
                origins,
                0,
                1,
                strain,
                0,
                stability,
                0,
                share,
                index,
                start);
    }
}
