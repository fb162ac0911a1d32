package dev.straingauge.sinks.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouteQueueTest {
    private static final Answer FAILED = new Answer.Failed("it answers 500", null);
    private static final Answer TAKEN = new Answer.Taken();

    private final Hand clock = new Hand();
    private final RouteSettings settings = new RouteSettings.Log("desk", RouteFilter.ALL);
    private final RouteQueue queue = new RouteQueue(
            settings,
            new RoutingSettings(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(1),
                    Duration.ofSeconds(30),
                    List.of(settings)),
            clock);

    /** A clock that is set by hand. */
    private static final class Hand extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void what_is_due_first_goes_first_and_only_so_much_is_under_way_at_once() {
        for (int number = 5; number >= 0; number--) {
            queue.put("desk/" + number, clock.instant().minusSeconds(60 - number), true);
        }
        queue.put("desk/later", clock.instant().plusSeconds(1), true);

        assertThat(queue.next()).contains("desk/0");
        assertThat(queue.next()).contains("desk/1");
        assertThat(queue.next()).contains("desk/2");
        assertThat(queue.next()).contains("desk/3");
        assertThat(queue.next()).isEmpty();
        assertThat(queue.waiting()).isEqualTo(7);
        queue.ended("desk/0", TAKEN);
        queue.settle("desk/0");
        assertThat(queue.next()).contains("desk/4");
        assertThat(queue.waiting()).isEqualTo(6);
    }

    @Test
    void one_alert_is_never_under_way_twice() {
        queue.put("desk/1", clock.instant(), true);
        assertThat(queue.next()).contains("desk/1");

        queue.put("desk/1", clock.instant(), true);

        assertThat(queue.next()).isEmpty();
        queue.ended("desk/1", TAKEN);
        assertThat(queue.next()).contains("desk/1");
    }

    @Test
    void waits_double_give_or_take_a_half_up_to_the_longest() {
        Duration expected = Duration.ofSeconds(1);
        queue.put("desk/1", clock.instant(), true);
        for (int attempt = 1; attempt <= 12; attempt++) {
            Duration waited = waitForAttempt();
            if (attempt > 1) {
                assertThat(waited).isBetween(expected.dividedBy(2).minusMillis(101), Duration.ofSeconds(91));
                if (attempt < 5) {
                    assertThat(waited)
                            .isLessThanOrEqualTo(
                                    expected.multipliedBy(3).dividedBy(2).plusMillis(101));
                }
                Duration doubled = expected.multipliedBy(2);
                expected = doubled.compareTo(Duration.ofMinutes(1)) > 0 ? Duration.ofMinutes(1) : doubled;
            }
            assertThat(queue.ended("desk/1", FAILED)).isEqualTo(attempt);
        }
    }

    @Test
    void a_route_that_asks_to_be_left_alone_is() {
        queue.put("desk/1", clock.instant(), true);
        assertThat(queue.next()).contains("desk/1");
        queue.ended("desk/1", new Answer.Failed("it answers 429", Duration.ofSeconds(20)));

        clock.pass(Duration.ofSeconds(19));
        assertThat(queue.next()).isEmpty();
        clock.pass(Duration.ofSeconds(1));
        assertThat(queue.next()).contains("desk/1");
    }

    @Test
    void a_route_that_fails_again_and_again_is_left_alone_then_tried_once_and_told_all_when_it_answers() {
        for (int number = 0; number < 8; number++) {
            queue.put("desk/" + number, clock.instant(), true);
        }
        for (int number = 0; number < 5; number++) {
            String key = queue.next().orElseThrow();
            queue.ended(key, FAILED);
        }
        assertThat(queue.circuit()).isEqualTo(2);
        assertThat(queue.next()).isEmpty();

        clock.pass(Duration.ofSeconds(31));
        String tried = queue.next().orElseThrow();
        assertThat(queue.circuit()).isEqualTo(1);
        assertThat(queue.next()).isEmpty();
        queue.ended(tried, FAILED);
        assertThat(queue.circuit()).isEqualTo(2);
        assertThat(queue.next()).isEmpty();

        clock.pass(Duration.ofSeconds(31));
        String again = queue.next().orElseThrow();
        queue.ended(again, TAKEN);
        queue.settle(again);
        assertThat(queue.circuit()).isZero();
        int told = 0;
        while (queue.waiting() > 0) {
            String key = queue.next().orElseThrow();
            queue.ended(key, TAKEN);
            queue.settle(key);
            told++;
        }
        assertThat(told).isEqualTo(7);
    }

    @Test
    void what_the_route_refuses_says_nothing_against_the_route() {
        for (int number = 0; number < 20; number++) {
            queue.put("desk/" + number, clock.instant(), true);
            queue.ended(queue.next().orElseThrow(), new Answer.Refused("it answers 400"));
            queue.settle("desk/" + number);
        }
        assertThat(queue.circuit()).isZero();
    }

    /** Lets time pass, a tenth of a second at a time, until something is to be sent. */
    private Duration waitForAttempt() {
        Instant began = clock.instant();
        while (queue.next().isEmpty()) {
            clock.pass(Duration.ofMillis(100));
            assertThat(clock.instant()).isBefore(began.plusSeconds(200));
        }
        return Duration.between(began, clock.instant());
    }
}
