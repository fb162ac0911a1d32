package dev.straingauge.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private final AtomicLong now = new AtomicLong();
    private final Limits limits = new Limits(new LimitSettings(30, 3, 60, 5, 7), now::get);

    @Test
    void whoever_asks_more_often_than_he_may_is_told_how_long_to_wait() {
        for (int i = 0; i < 60; i++) {
            assertThat(limits.take(Limits.Kind.READ, "zoe")).isEmpty();
        }

        assertThat(limits.take(Limits.Kind.READ, "zoe"))
                .hasValueSatisfying(seconds -> assertThat(seconds).isBetween(1L, 2L));
        assertThat(limits.take(Limits.Kind.READ, "ada")).as("another").isEmpty();
        assertThat(limits.take(Limits.Kind.WRITE, "zoe")).as("something else").isEmpty();
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(limits.take(Limits.Kind.READ, "zoe")).isEmpty();
        assertThat(limits.take(Limits.Kind.READ, "zoe")).isPresent();
    }

    @Test
    void what_is_given_back_can_be_taken_again_and_no_more_than_that() {
        for (int i = 0; i < 20; i++) {
            assertThat(limits.take(Limits.Kind.LOGIN_BY_NAME, "zoe")).isEmpty();
            limits.giveBack(Limits.Kind.LOGIN_BY_NAME, "zoe");
        }
        for (int i = 0; i < 3; i++) {
            assertThat(limits.take(Limits.Kind.LOGIN_BY_NAME, "zoe")).isEmpty();
        }
        assertThat(limits.take(Limits.Kind.LOGIN_BY_NAME, "zoe")).isPresent();
    }

    @Test
    void a_limit_must_be_one_or_more() {
        assertThatThrownBy(() -> new LimitSettings(30, 3, 0, 5, 7))
                .hasMessage("server.limits.reads must be between 1 and 10000000 a minute, got: 0");
    }
}
