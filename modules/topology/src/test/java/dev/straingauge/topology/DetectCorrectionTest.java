package dev.straingauge.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.Alert;
import dev.straingauge.core.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetectCorrectionTest {
    private static final Instant START = Instant.parse("2025-07-01T10:00:00Z");
    private static final Instant NOW = START.plus(Duration.ofDays(42));
    private static final Instant LATER = NOW.plus(Duration.ofHours(6));

    @Test
    void an_alert_whose_reports_are_all_taken_back_is_over_at_the_next_look_and_says_why() {
        try (LineUnderTest line = new LineUnderTest()) {
            calmWeeks(line);
            rift(line, 0, 5);
            assertThat(line.alerts()).isNotEmpty();

            for (int i = 0; i < 5; i++) {
                line.publish(Version.retraction("rift-" + i, at(i), LATER));
            }
            assertThat(line.alerts()).as("nothing has been looked at yet").isEmpty();
            line.publish("other", 0, "Wire", NOW.plus(Duration.ofDays(1)), "Aerwyn and Solmar fly on.");

            assertThat(line.alerts()).singleElement().satisfies(alert -> {
                assertThat(alert.status()).isEqualTo(Alert.Status.RESOLVED);
                assertThat(alert.why()).isEqualTo(AlertBook.ALL_WITHDRAWN);
                assertThat(alert.resolvedAt()).isEqualTo(Instant.parse("2025-08-13T00:00:00Z"));
            });
        }
    }

    @Test
    void evidence_that_is_taken_back_is_left_out_at_the_next_look() {
        try (LineUnderTest line = new LineUnderTest()) {
            calmWeeks(line);
            rift(line, 0, 6);
            line.alerts();

            line.publish(Version.retraction("rift-2", at(2), LATER));
            line.publish("calm", 0, "Wire", LATER, "Norvane and Cellgard, from the gate: " + LineUnderTest.words(77));

            assertThat(line.alerts()).singleElement().satisfies(alert -> {
                assertThat(alert.status()).isEqualTo(Alert.Status.UPDATED);
                assertThat(alert.window().strainedOrigins()).isEqualTo(5);
                assertThat(alert.evidence())
                        .extracting(Evidence::article)
                        .containsExactlyInAnyOrder("rift-0", "rift-1", "rift-3", "rift-4", "rift-5");
            });
        }
    }

    @Test
    void an_alert_that_is_resolved_later_keeps_only_the_evidence_that_stands() {
        try (LineUnderTest line = new LineUnderTest()) {
            calmWeeks(line);
            rift(line, 0, 4);
            line.alerts();

            for (int i = 0; i < 3; i++) {
                line.publish(Version.retraction("rift-" + i, at(i), LATER));
            }
            line.publish("calm", 0, "Wire", LATER, "Norvane and Cellgard, from the gate: " + LineUnderTest.words(77));

            assertThat(line.alerts()).singleElement().satisfies(alert -> {
                assertThat(alert.status()).isEqualTo(Alert.Status.RESOLVED);
                assertThat(alert.evidence()).extracting(Evidence::article).containsExactly("rift-3");
            });
        }
    }

    @Test
    void an_alert_does_not_end_while_an_article_that_it_rests_on_is_being_corrected() {
        try (LineUnderTest line = new LineUnderTest()) {
            calmWeeks(line);
            rift(line, 0, 3);
            List<Alert> before = line.alerts();
            assertThat(before).singleElement().satisfies(alert -> assertThat(alert.status())
                    .isEqualTo(Alert.Status.OPENED));

            line.publish(Version.of(
                    "rift-1",
                    "2",
                    at(1),
                    LATER,
                    "Norvane and Cellgard, from the plant gate: " + LineUnderTest.words(500),
                    strained(501)));
            line.publish("calm", 0, "Wire", LATER, "Norvane and Cellgard, from the gate: " + LineUnderTest.words(77));

            List<Alert> after = line.alerts();
            assertThat(after).extracting(Alert::id).containsOnly(before.get(0).id());
            assertThat(after).extracting(Alert::status).doesNotContain(Alert.Status.RESOLVED);
            assertThat(after.get(after.size() - 1).evidence())
                    .extracting(Evidence::text)
                    .contains(strained(501))
                    .doesNotContain(strained(1));
        }
    }

    @Test
    void reports_that_were_taken_back_open_no_alert_with_those_that_come_after() {
        try (LineUnderTest line = new LineUnderTest()) {
            calmWeeks(line);
            rift(line, 0, 2);
            line.publish(Version.retraction("rift-0", at(0), LATER));
            line.publish(Version.retraction("rift-1", at(1), LATER));
            rift(line, 2, 4);

            assertThat(line.alerts()).isEmpty();
        }
    }

    @Test
    void a_day_that_was_only_told_by_mistake_does_not_hold_today_back() {
        try (LineUnderTest line = new LineUnderTest()) {
            calmWeeks(line);
            Instant ahead = NOW.plus(Duration.ofDays(9));
            line.publish(Version.of("ahead", "1", ahead, ahead, strained(900)));
            line.publish(Version.of("ahead", "2", NOW, ahead.plusSeconds(60), strained(900)));
            rift(line, 0, 4);

            assertThat(line.alerts()).isNotEmpty().allSatisfy(alert -> assertThat(alert.openedAt())
                    .isBefore(LATER));
        }
    }

    private static void calmWeeks(LineUnderTest line) {
        for (int week = 0; week < 6; week++) {
            line.publish(
                    "calm-" + week,
                    0,
                    "Wire",
                    START.plus(Duration.ofDays(7L * week)),
                    "Norvane and Cellgard, from the plant gate: " + LineUnderTest.words(1000 + week));
        }
    }

    private static void rift(LineUnderTest line, int from, int before) {
        for (int i = from; i < before; i++) {
            line.publish(Version.of("rift-" + i, "1", at(i), at(i), strained(i)));
        }
    }

    private static Instant at(int report) {
        return NOW.plusSeconds(60L * report);
    }

    private static String strained(int seed) {
        return "Norvane and Cellgard are in a dispute: " + LineUnderTest.words(seed);
    }
}
