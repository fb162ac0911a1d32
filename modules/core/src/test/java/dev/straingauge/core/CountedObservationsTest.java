package dev.straingauge.core;

import static dev.straingauge.core.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CountedObservationsTest {
    private static final Duration MONTH = Duration.ofDays(30);

    private final CountedObservations counted = new CountedObservations(MONTH);

    @Test
    void the_last_record_of_an_observation_holds() {
        Observation first = Said.at(NOON, "a", -0.5);
        Observation traced = first.tracedTo("b", "b#0@microsoft--openai");

        counted.add(first);
        counted.add(traced);

        assertThat(counted.all()).containsExactly(traced);
    }

    @Test
    void an_analysts_correction_holds_until_it_is_undone_and_what_is_unrelated_is_not_late() {
        Observation first = Said.at(NOON, "a", -0.5);
        Observation unrelated = first.correctedBy(feedback(first, Feedback.Verdict.UNRELATED));
        Observation stable = first.correctedBy(feedback(first, Feedback.Verdict.STABILITY));

        counted.add(unrelated);
        assertThat(counted.all()).isEmpty();
        assertThat(counted.newest()).isEqualTo(NOON);
        counted.add(stable);
        assertThat(counted.all()).containsExactly(stable);
        counted.add(first);

        assertThat(counted.all()).containsExactly(first);
        assertThat(counted.late()).isEmpty();
    }

    private static Feedback feedback(Observation on, Feedback.Verdict verdict) {
        return new Feedback(
                "f", on.id(), on.partnership(), Feedback.words(on.text()), verdict, "zoe", NOON.plusSeconds(60), null);
    }

    @Test
    void what_is_withdrawn_leaves_and_its_replacement_may_stand_on_another_day() {
        Observation first = Said.at(NOON, "a", -0.5);
        Observation moved = Said.at(NOON.minus(Duration.ofDays(1)), "a", 0.5);

        counted.add(first);
        counted.add(first.withdrawn(Samples.WITHDRAWAL));
        assertThat(counted.all()).isEmpty();
        counted.add(moved);

        assertThat(counted.all()).containsExactly(moved);
        assertThat(counted.newest()).isEqualTo(NOON);
        assertThat(counted.late()).isEmpty();
    }

    @Test
    void what_comes_or_is_withdrawn_after_the_grace_period_changes_nothing() {
        Observation old = Said.at(NOON, "old", -0.5);
        Observation recent = Said.at(NOON.plus(MONTH).plusSeconds(1), "new", 0.5);

        counted.add(old);
        counted.add(recent);
        counted.add(old.withdrawn(Samples.WITHDRAWAL));
        counted.add(Said.at(NOON, "older", -1));

        assertThat(counted.all()).containsExactly(old, recent);
        assertThat(counted.late()).hasSize(2);
    }

    @Test
    void what_comes_just_in_time_counts() {
        counted.add(Said.at(NOON.plus(MONTH), "new", 0.5));
        counted.add(Said.at(NOON, "old", -0.5));

        assertThat(counted.all()).hasSize(2);
    }

    @Test
    void a_copy_counts_as_one_but_does_not_move_the_clock() {
        Observation copy = Said.at(NOON.plus(Duration.ofDays(90)), "copy", 0.5).tracedTo("b", "b#0@microsoft--openai");

        counted.add(Said.at(NOON, "old", -0.5));
        counted.add(copy);
        counted.add(Said.at(NOON.minus(Duration.ofDays(10)), "older", -1));

        assertThat(counted.all()).hasSize(3).contains(copy);
        assertThat(counted.newest()).isEqualTo(NOON);
    }

    @Test
    void a_withdrawal_of_what_never_counted_is_late() {
        counted.add(Said.at(NOON, "a", 0.5).withdrawn(Samples.WITHDRAWAL));

        assertThat(counted.all()).isEmpty();
        assertThat(counted.late()).hasSize(1);
    }
}
