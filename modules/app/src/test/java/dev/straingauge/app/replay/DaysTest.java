package dev.straingauge.app.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DaysTest {
    private static final Days AUTUMN = new Days(LocalDate.parse("2025-09-01"), LocalDate.parse("2025-11-30"));

    @Test
    void both_ends_belong_to_it_whole() {
        assertThat(AUTUMN.has(Instant.parse("2025-09-01T00:00:00Z"))).isTrue();
        assertThat(AUTUMN.has(Instant.parse("2025-11-30T23:59:59.999Z"))).isTrue();
        assertThat(AUTUMN.has(Instant.parse("2025-08-31T23:59:59.999Z"))).isFalse();
        assertThat(AUTUMN.has(Instant.parse("2025-12-01T00:00:00Z"))).isFalse();
    }

    @Test
    void an_end_that_is_not_given_is_none() {
        assertThat(Days.ALL.has(Instant.MIN)).isTrue();
        assertThat(Days.ALL.has(Instant.MAX)).isTrue();
        assertThat(new Days(LocalDate.parse("2025-09-01"), null).has(Instant.MAX))
                .isTrue();
        assertThat(new Days(null, LocalDate.parse("2025-09-01")).has(Instant.MIN))
                .isTrue();
    }

    @Test
    void it_ends_after_it_begins() {
        assertThatThrownBy(() -> new Days(LocalDate.parse("2025-09-02"), LocalDate.parse("2025-09-01")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the last day must not be before the first, got: 2025-09-02 to 2025-09-01");
    }

    @Test
    void it_says_what_it_is() {
        assertThat(AUTUMN).hasToString(" from 2025-09-01 to 2025-11-30");
        assertThat(Days.ALL).hasToString("");
    }
}
