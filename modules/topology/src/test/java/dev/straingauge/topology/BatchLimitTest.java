package dev.straingauge.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchLimitTest {
    private static final Duration MINUTES = Duration.ofMinutes(5);

    @Test
    void a_quick_model_gets_full_batches_and_its_first_question_alone() {
        BatchLimit limit = new BatchLimit(16, MINUTES);

        assertThat(limit.full(4)).isEqualTo(16);
        assertThat(limit.next(4)).isEqualTo(1);

        limit.answered(1, millis(5), 4);

        assertThat(limit.full(4)).isEqualTo(16);
        assertThat(limit.next(4)).isEqualTo(16);
    }

    @Test
    void a_slow_model_gets_as_many_as_it_answers_in_its_share_of_the_poll_interval() {
        // Of 80 s, an eighth for the tasks of a thread; of five tasks, two seconds each.
        BatchLimit limit = new BatchLimit(16, Duration.ofSeconds(80));

        limit.answered(1, millis(300), 5);

        assertThat(limit.full(5)).isEqualTo(6);
        assertThat(limit.next(5)).as("300 ms of this turn are gone").isEqualTo(5);

        limit.turn();

        assertThat(limit.next(5)).isEqualTo(6);
        assertThat(limit.next(1))
                .as("alone on its thread it has all of the share")
                .isEqualTo(16);
    }

    @Test
    void a_turn_that_is_used_up_lets_nothing_more_through_and_the_next_one_does() {
        BatchLimit limit = new BatchLimit(16, Duration.ofSeconds(8));

        limit.answered(1, millis(600), 1);

        assertThat(limit.next(1)).as("a second one would be too late").isZero();

        limit.turn();

        assertThat(limit.next(1)).isEqualTo(1);
    }

    @Test
    void a_model_that_slows_down_counts_at_once_and_one_that_recovers_by_and_by() {
        BatchLimit limit = new BatchLimit(16, Duration.ofSeconds(80));
        limit.answered(16, millis(160), 5);
        assertThat(limit.full(5)).isEqualTo(16);

        limit.answered(16, millis(16_000), 5);

        assertThat(limit.full(5)).isEqualTo(2);

        limit.answered(2, millis(20), 5);
        assertThat(limit.full(5)).isEqualTo(2);
        for (int call = 0; call < 30; call++) {
            limit.answered(2, millis(20), 5);
        }
        assertThat(limit.full(5)).isEqualTo(16);
    }

    @Test
    void one_question_that_is_too_slow_may_be_an_accident_and_three_are_a_fault_that_says_what_to_change() {
        BatchLimit limit = new BatchLimit(16, Duration.ofSeconds(80));
        limit.answered(1, millis(3_000), 5);
        limit.answered(1, millis(3_000), 5);
        limit.answered(1, millis(100), 5);
        limit.answered(1, millis(3_000), 5);
        limit.answered(1, millis(3_000), 5);

        assertThat(limit.full(5)).isEqualTo(1);
        assertThatThrownBy(() -> limit.answered(1, millis(3_000), 5))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "the model takes 3000 ms for one question; with max.poll.interval.ms 80000 and 5 tasks on a thread"
                                + " it may take 2000 ms: raise max.poll.interval.ms in kafka.properties, or let more threads or"
                                + " instances share the tasks");
    }

    @Test
    void the_poll_interval_is_the_one_that_the_main_consumer_gets() {
        assertThat(PollInterval.of(Map.of())).isEqualTo(MINUTES);
        assertThat(PollInterval.of(Map.of("max.poll.interval.ms", "60000"))).isEqualTo(Duration.ofMinutes(1));
        assertThat(PollInterval.of(Map.of("max.poll.interval.ms", "60000", "consumer.max.poll.interval.ms", 30_000)))
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(PollInterval.of(
                        Map.of("consumer.max.poll.interval.ms", 30_000, "main.consumer.max.poll.interval.ms", 20_000L)))
                .isEqualTo(Duration.ofSeconds(20));
    }

    private static long millis(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }
}
