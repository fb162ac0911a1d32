package dev.straingauge.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.Alert;
import dev.straingauge.core.Evidence;
import dev.straingauge.detection.Recount;
import dev.straingauge.detection.Report;
import dev.straingauge.detection.SparseNewsDetector;
import dev.straingauge.detection.SparseNewsSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DetectTest {
    private static final Instant START = Instant.parse("2025-07-01T10:00:00Z");

    @Test
    void independent_reports_of_strain_beyond_the_usual_open_one_alert_with_its_evidence() {
        try (LineUnderTest line = new LineUnderTest()) {
            calmWeeks(line, 6);
            Instant now = START.plus(Duration.ofDays(42));
            for (int i = 0; i < 5; i++) {
                line.publish(
                        "rift-" + i,
                        0,
                        "Outlet " + i,
                        now.plus(Duration.ofHours(i)),
                        "Norvane and Cellgard are in a dispute: " + LineUnderTest.words(i));
            }

            List<Alert> alerts = line.alerts();

            assertThat(alerts.get(0).status()).isEqualTo(Alert.Status.OPENED);
            assertThat(alerts).extracting(Alert::id).containsOnly(alerts.get(0).id());
            assertThat(alerts.subList(1, alerts.size())).isNotEmpty().allSatisfy(alert -> assertThat(alert.status())
                    .isEqualTo(Alert.Status.UPDATED));
            Alert last = alerts.get(alerts.size() - 1);
            assertThat(last.partnership()).isEqualTo(LineUnderTest.CARS);
            assertThat(last.window().strainedOrigins()).isEqualTo(5);
            assertThat(last.evidence())
                    .extracting(Evidence::origin)
                    .doesNotHaveDuplicates()
                    .hasSize(5);
            assertThat(last.why()).contains("5");
            assertThat(last.openedAt()).isEqualTo(now.plus(Duration.ofHours(2)));
        }
    }

    @Test
    void an_alert_carries_what_is_needed_to_compute_it_again() {
        try (LineUnderTest line = new LineUnderTest()) {
            calmWeeks(line, 6);
            rift(line, START.plus(Duration.ofDays(42)), 5);

            List<Alert> alerts = line.alerts();
            List<Report> reports = line.observations().stream()
                    .filter(one -> !one.isCopy())
                    .map(new SparseNewsDetector(SparseNewsSettings.DEFAULT)::report)
                    .toList();
            Alert last = alerts.get(alerts.size() - 1);
            Alert.Analysis analysis = Objects.requireNonNull(last.analysis());
            Recount again = Recount.of(reports, last.window(), Objects.requireNonNull(analysis.usual()));

            assertThat(again.perYear()).isEqualTo(analysis.perYear());
            assertThat(again.paragraphs()).isEqualTo(analysis.paragraphs()).isEqualTo(5);
            assertThat(again.reports()).isEqualTo(last.window().strainedOrigins());
            assertThat(again.expected()).isEqualTo(last.baseline().centre());
            assertThat(analysis.without()).hasSize(5).allSatisfy(one -> assertThat(one.outlet())
                    .startsWith("Outlet "));
        }
    }

    @Test
    void a_partnership_of_which_nothing_is_heard_any_more_is_told_once_and_its_first_report_ends_it() {
        try (LineUnderTest line = new LineUnderTest()) {
            daily(line, START, 60);
            for (int day = 60; day < 110; day++) {
                line.publish(
                        "other-" + day,
                        0,
                        "Wire",
                        START.plus(Duration.ofDays(day)),
                        "Aerwyn and Solmar fly on: " + LineUnderTest.words(5000 + day));
            }

            assertThat(line.alerts()).singleElement().satisfies(alert -> {
                assertThat(alert.kind()).isEqualTo(Alert.Kind.SILENCE);
                assertThat(alert.partnership()).isEqualTo(LineUnderTest.CARS);
                assertThat(alert.evidence()).isEmpty();
                assertThat(alert.why()).contains("no report for ", "it is this partnership that is quiet");
            });

            line.publish(
                    "again",
                    0,
                    "Wire",
                    START.plus(Duration.ofDays(111)),
                    "Norvane and Cellgard, from the plant gate: " + LineUnderTest.words(6000));

            assertThat(line.alerts()).singleElement().satisfies(alert -> assertThat(alert.status())
                    .isEqualTo(Alert.Status.RESOLVED));
        }
    }

    @Test
    void feeds_that_are_all_dead_are_told_by_the_wall_clock_since_no_news_does() {
        try (LineUnderTest line = new LineUnderTest()) {
            daily(line, LineUnderTest.NOW.minus(Duration.ofDays(60)), 60);
            assertThat(line.alerts()).isEmpty();

            for (int day = 0; day < 30; day++) {
                line.pass(Duration.ofDays(1));
            }

            assertThat(line.alerts()).singleElement().satisfies(alert -> {
                assertThat(alert.kind()).isEqualTo(Alert.Kind.SILENCE);
                assertThat(alert.why()).contains("no articles come at all: look at the feeds");
                assertThat(alert.openedAt()).isBetween(LineUnderTest.NOW, LineUnderTest.NOW.plus(Duration.ofDays(15)));
            });
        }
    }

    @Test
    void of_news_that_is_old_the_wall_clock_says_nothing() {
        try (LineUnderTest line = new LineUnderTest()) {
            daily(line, START, 60);

            for (int day = 0; day < 30; day++) {
                line.pass(Duration.ofDays(1));
            }

            assertThat(line.alerts()).isEmpty();
        }
    }

    private static void daily(LineUnderTest line, Instant from, int days) {
        for (int day = 0; day < days; day++) {
            line.publish(
                    "daily-" + day,
                    0,
                    "Wire",
                    from.plus(Duration.ofDays(day)),
                    "Norvane and Cellgard, from the plant gate: " + LineUnderTest.words(4000 + day));
        }
    }

    @Test
    void an_alert_resolves_once_other_news_moves_the_clock_on_and_the_pair_stays_quiet() {
        try (LineUnderTest line = new LineUnderTest()) {
            calmWeeks(line, 6);
            Instant now = START.plus(Duration.ofDays(42));
            rift(line, now, 5);
            line.alerts();

            for (int day = 1; day <= 9; day++) {
                line.publish(
                        "other-" + day,
                        0,
                        "Wire",
                        now.plus(Duration.ofDays(day)),
                        "Aerwyn and Solmar fly on: " + LineUnderTest.words(2000 + day));
                line.settle();
            }

            List<Alert> after = line.alerts();
            assertThat(after).hasSize(1);
            assertThat(after.get(0).status()).isEqualTo(Alert.Status.RESOLVED);
            assertThat(after.get(0).resolvedAt()).isBetween(now.plus(Duration.ofDays(6)), now.plus(Duration.ofDays(8)));
            assertThat(after.get(0).evidence()).isNotEmpty();
        }
    }

    @Test
    void a_crisis_that_lasts_stays_one_alert_until_it_is_over() {
        try (LineUnderTest line = new LineUnderTest()) {
            calmWeeks(line, 6);
            Instant now = START.plus(Duration.ofDays(42));
            for (int day = 0; day < 14; day++) {
                for (int report = 0; report < 5; report++) {
                    line.publish(
                            "rift-" + day + "-" + report,
                            0,
                            "Outlet " + report,
                            now.plus(Duration.ofDays(day)).plusSeconds(report),
                            "Norvane and Cellgard are in a dispute: " + LineUnderTest.words(day * 10L + report));
                }
            }

            List<Alert> alerts = line.alerts();

            assertThat(alerts).extracting(Alert::id).containsOnly(alerts.get(0).id());
            assertThat(alerts).extracting(Alert::status).doesNotContain(Alert.Status.RESOLVED);
        }
    }

    @Test
    void one_story_that_many_outlets_copy_opens_no_alert() {
        try (LineUnderTest line = new LineUnderTest()) {
            calmWeeks(line, 6);
            Instant now = START.plus(Duration.ofDays(42));
            for (int i = 0; i < 100; i++) {
                line.publish(
                        "copy-" + i,
                        0,
                        "Outlet " + i,
                        now.plusSeconds(i),
                        "Norvane and Cellgard are in a dispute over faulty cells, the first report of the day said.");
            }

            assertThat(line.alerts()).isEmpty();
        }
    }

    @Test
    void one_outlet_of_many_opens_no_alert_alone() {
        try (LineUnderTest line = new LineUnderTest()) {
            calmWeeks(line, 6);
            for (int i = 0; i < 6; i++) {
                line.publish(
                        "calm-too-" + i,
                        0,
                        "Outlet " + i,
                        START.plus(Duration.ofDays(41)),
                        "Norvane and Cellgard, at the gate again: " + LineUnderTest.words(3000 + i));
            }
            Instant now = START.plus(Duration.ofDays(42));
            for (int i = 0; i < 6; i++) {
                line.publish(
                        "rift-" + i,
                        0,
                        "The Same Daily",
                        now.plusSeconds(i),
                        "Norvane, Cellgard and the dispute: " + LineUnderTest.words(i));
            }

            assertThat(line.alerts()).isEmpty();
        }
    }

    @Test
    void without_a_past_there_is_no_alert() {
        try (LineUnderTest line = new LineUnderTest()) {
            rift(line, START, 8);

            assertThat(line.alerts()).isEmpty();
        }
    }

    private static void calmWeeks(LineUnderTest line, int weeks) {
        for (int week = 0; week < weeks; week++) {
            line.publish(
                    "calm-" + week,
                    0,
                    "Wire",
                    START.plus(Duration.ofDays(7L * week)),
                    "Norvane and Cellgard, from the plant gate: " + LineUnderTest.words(1000 + week));
        }
    }

    private static void rift(LineUnderTest line, Instant now, int reports) {
        for (int i = 0; i < reports; i++) {
            line.publish(
                    "rift-" + i,
                    0,
                    "Outlet " + i,
                    now.plusSeconds(60L * i),
                    "Norvane and Cellgard are in a dispute: " + LineUnderTest.words(i));
        }
    }
}
