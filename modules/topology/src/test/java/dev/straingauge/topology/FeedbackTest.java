package dev.straingauge.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.straingauge.core.Alert;
import dev.straingauge.core.Corrected;
import dev.straingauge.core.Feedback;
import dev.straingauge.core.Feedback.Effect;
import dev.straingauge.core.Feedback.Verdict;
import dev.straingauge.core.IndexPoint;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Stance;
import dev.straingauge.core.Withdrawal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class FeedbackTest {
    private static final Instant DAY = Instant.parse("2025-08-01T09:00:00Z");
    private static final Instant LATER = DAY.plus(Duration.ofHours(2));
    private static final String A = "a#0@" + LineUnderTest.CARS;
    private static final String DISPUTE =
            "Norvane and Cellgard are in a dispute over forty million kronor, an official told reporters at the gate.";
    private static final String RENEWAL =
            "Cellgard and Norvane renew the contract for cells until spring, both said in a joint letter to staff.";

    private int said;

    private Feedback on(String observation, String text, Verdict verdict, Instant at) {
        return new Feedback(
                "f" + said++, observation, LineUnderTest.CARS, Feedback.words(text), verdict, "zoe", at, null);
    }

    /** Says something once no paragraph waits for its batch. */
    private static void say(LineUnderTest line, Feedback feedback) {
        line.settle();
        line.say(feedback);
    }

    @Test
    void an_analysts_stance_takes_the_place_of_the_models_and_undo_gives_it_back() {
        try (LineUnderTest line = new LineUnderTest()) {
            line.publish("a", 0, "Wire", DAY, DISPUTE);
            IndexPoint before = line.carsOn("2025-08-01");
            Observation answered = line.observations().get(0);

            say(line, on(A, DISPUTE, Verdict.STABILITY, LATER));

            assertThat(line.observations()).singleElement().satisfies(corrected -> {
                assertThat(corrected.stance()).isEqualTo(Stance.STABILITY);
                assertThat(corrected.score()).isEqualTo(1);
                assertThat(corrected.probabilities()).isEqualTo(answered.probabilities());
                assertThat(corrected.corrected()).isEqualTo(new Corrected(Verdict.STABILITY, "zoe", LATER, "f0"));
            });
            IndexPoint day = line.carsOn("2025-08-01");
            assertThat(List.of(day.paragraphs(), day.strain(), day.stability(), day.strainedOrigins()))
                    .containsExactly(1, 0, 1, 0);
            assertThat(day.index()).isCloseTo(1, within(1e-9));
            say(line, on(A, DISPUTE, Verdict.UNDO, LATER.plusSeconds(1)));

            assertThat(line.observations()).containsExactly(answered);
            assertThat(line.carsOn("2025-08-01")).isEqualTo(before);
            assertThat(line.effects).containsExactly(Effect.APPLIED, Effect.APPLIED);
        }
    }

    @Test
    void what_is_not_about_the_pair_counts_nowhere_until_that_is_undone() {
        try (LineUnderTest line = new LineUnderTest()) {
            line.publish("a", 0, "Wire", DAY, DISPUTE);
            line.publish("b", 0, "Wire", DAY, RENEWAL);
            line.observations();

            say(line, on(A, DISPUTE, Verdict.UNRELATED, LATER));

            assertThat(line.observations())
                    .extracting(Observation::withdrawn)
                    .containsExactly(new Withdrawal(Withdrawal.Reason.UNRELATED, "f0"));
            assertThat(line.withdrawn).hasSize(1);
            assertThat(line.carsOn("2025-08-01").paragraphs()).isEqualTo(1);
            assertThat(line.late).isEmpty();
            say(line, on(A, DISPUTE, Verdict.UNDO, LATER.plusSeconds(1)));

            IndexPoint day = line.carsOn("2025-08-01");
            assertThat(List.of(day.paragraphs(), day.strain(), day.stability())).containsExactly(2, 1, 1);
        }
    }

    @Test
    void feedback_that_comes_first_waits_for_its_words() {
        try (LineUnderTest line = new LineUnderTest()) {
            line.say(on(A, DISPUTE, Verdict.NEUTRAL, LATER));
            line.say(on("b#0@" + LineUnderTest.CARS, RENEWAL, Verdict.UNRELATED, LATER));
            line.publish("a", 0, "Wire", DAY, DISPUTE);
            line.publish("b", 0, "Wire", DAY, RENEWAL);

            assertThat(line.observations())
                    .extracting(Observation::stance, Observation::isUnrelated)
                    .containsExactly(tuple(Stance.NEUTRAL, false), tuple(Stance.STABILITY, true));
            assertThat(line.carsOn("2025-08-01").paragraphs()).isEqualTo(1);
            assertThat(line.effects).containsExactly(Effect.WAITING, Effect.WAITING);
            assertThat(line.late).isEmpty();
        }
    }

    @Test
    void the_newest_holds_and_of_one_time_what_was_written_later() {
        try (LineUnderTest line = new LineUnderTest()) {
            line.publish("a", 0, "Wire", DAY, DISPUTE);
            say(line, on(A, DISPUTE, Verdict.STABILITY, LATER));
            say(line, on(A, DISPUTE, Verdict.NEUTRAL, LATER.minusSeconds(1)));
            Feedback last = on(A, DISPUTE, Verdict.NEUTRAL, LATER);
            say(line, last);
            say(line, last);

            assertThat(line.observations())
                    .extracting(Observation::stance)
                    .containsExactly(Stance.STRAIN, Stance.STABILITY, Stance.NEUTRAL);
            assertThat(line.effects)
                    .containsExactly(Effect.APPLIED, Effect.SUPERSEDED, Effect.APPLIED, Effect.UNCHANGED);
        }
    }

    @Test
    void a_correction_is_not_carried_to_other_words_and_holds_again_when_its_own_come_back() {
        try (LineUnderTest line = new LineUnderTest()) {
            line.publish(Version.of("a", "1", DAY, DAY, DISPUTE));
            say(line, on(A, DISPUTE, Verdict.STABILITY, LATER));
            line.publish(Version.of("a", "2", DAY, LATER, RENEWAL));
            say(line, on(A, DISPUTE, Verdict.STRAIN, LATER.plusSeconds(1)));

            assertThat(line.carsOn("2025-08-01").netStance()).isCloseTo(0.7, within(1e-9));
            assertThat(line.observations())
                    .filteredOn(Observation::isWithdrawn)
                    .extracting(Observation::score)
                    .containsExactly(1.0);
            line.publish(Version.of("a", "3", DAY, LATER.plusSeconds(9), DISPUTE));

            assertThat(line.carsOn("2025-08-01").netStance()).isEqualTo(-1);
            assertThat(line.effects).containsExactly(Effect.APPLIED, Effect.WAITING);
        }
    }

    @Test
    void a_copy_is_corrected_for_itself_and_counts_so_once_it_takes_the_originals_place() {
        try (LineUnderTest line = new LineUnderTest()) {
            line.publish(Version.of("a", "1", DAY, DAY, DISPUTE));
            line.publish(Version.of("copy", "1", DAY.plusSeconds(60), DAY, DISPUTE));
            say(line, on("copy#0@" + LineUnderTest.CARS, DISPUTE, Verdict.STABILITY, LATER));
            IndexPoint both = line.carsOn("2025-08-01");
            assertThat(List.of(both.strain(), both.stability(), both.copies())).containsExactly(1, 0, 1);

            line.publish(Version.retraction("a", DAY, LATER));

            IndexPoint left = line.carsOn("2025-08-01");
            assertThat(List.of(left.strain(), left.stability(), left.copies())).containsExactly(0, 1, 0);
        }
    }

    @Test
    void what_an_analyst_took_out_is_not_withdrawn_again_with_its_article() {
        try (LineUnderTest line = new LineUnderTest()) {
            line.publish(Version.of("a", "1", DAY, DAY, DISPUTE));
            say(line, on(A, DISPUTE, Verdict.UNRELATED, LATER));
            line.publish(Version.retraction("a", DAY, LATER));
            say(line, on(A, DISPUTE, Verdict.UNDO, LATER.plusSeconds(1)));

            assertThat(line.observations()).extracting(Observation::isWithdrawn).containsExactly(false, true);
            assertThat(line.late).isEmpty();
            assertThat(line.carsOn("2025-08-01").paragraphs()).isZero();
            assertThat(line.effects).containsExactly(Effect.APPLIED, Effect.WAITING);
        }
    }

    @Test
    void after_the_grace_period_a_correction_is_late_and_after_twice_that_too_old() {
        try (LineUnderTest line = new LineUnderTest()) {
            line.publish("a", 0, "Wire", DAY, DISPUTE);
            line.publish("b", 0, "Wire", DAY.plus(Duration.ofDays(40)), RENEWAL);
            say(line, on(A, DISPUTE, Verdict.STABILITY, LATER));

            assertThat(line.late).extracting(Observation::score).containsExactly(1.0);
            assertThat(line.observations()).hasSize(3);
            line.publish("c", 0, "Wire", DAY.plus(Duration.ofDays(80)), "Norvane and Cellgard: a calm day for once.");
            say(line, on(A, DISPUTE, Verdict.NEUTRAL, LATER.plusSeconds(1)));

            assertThat(line.observations()).hasSize(1);
            assertThat(line.effects).containsExactly(Effect.APPLIED, Effect.TOO_OLD);
        }
    }

    @Test
    void feedback_that_cannot_be_understood_is_told_and_stops_nothing() {
        try (LineUnderTest line = new LineUnderTest()) {
            line.publish("a", 0, "Wire", DAY, DISPUTE);
            line.sayRaw(A, "{\"id\":7}".getBytes(UTF_8));
            line.sayRaw(A, null);
            say(line, on(A, DISPUTE, Verdict.STABILITY, LineUnderTest.NOW.plus(Duration.ofDays(2))));
            say(line, on(A, DISPUTE, Verdict.NEUTRAL, LATER));

            assertThat(line.carsOn("2025-08-01").neutral()).isEqualTo(1);
            assertThat(line.unreadable).hasSize(3);
            assertThat(line.unreadable.get(0)).startsWith("straingauge.feedback-0@0 not a valid feedback: field 'id'");
            assertThat(line.unreadable.get(1)).contains("straingauge.feedback-0@1 it has no value", "UNDO");
            assertThat(line.unreadable.get(2)).contains("feedback f0: 'at' must not be in the future");
            assertThat(line.rejected()).isEmpty();
        }
    }

    @Test
    void an_alert_ends_once_analysts_say_that_what_it_rests_on_shows_no_strain() {
        try (LineUnderTest line = new LineUnderTest()) {
            for (int article = 0; article < 60; article++) {
                line.publish("calm-" + article, 0, "Wire", DAY.plus(Duration.ofDays(article)), calm(article));
            }
            Instant crisis = DAY.plus(Duration.ofDays(60));
            for (int article = 0; article < 8; article++) {
                line.publish("bad-" + article, 0, "Outlet " + article, crisis.plusSeconds(article), bad(article));
            }
            assertThat(line.alerts()).isNotEmpty();

            for (int article = 0; article < 8; article++) {
                say(line, on("bad-" + article + "#0@" + LineUnderTest.CARS, bad(article), Verdict.NEUTRAL, LATER));
            }
            line.publish("next", 0, "Wire", crisis.plusSeconds(3_600), calm(99));

            assertThat(line.alerts()).singleElement().satisfies(alert -> {
                assertThat(alert.status()).isEqualTo(Alert.Status.RESOLVED);
                assertThat(alert.why()).contains("corrected by analysts");
            });
        }
    }

    private static String calm(int seed) {
        return "Norvane and Cellgard: " + LineUnderTest.words(seed);
    }

    private static String bad(int seed) {
        return "Norvane and Cellgard are in a dispute: " + LineUnderTest.words(1_000L + seed);
    }

    private static Tuple tuple(Object... values) {
        return Tuple.tuple(values);
    }
}
