package dev.straingauge.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {
    @Test
    void a_failure_is_told_by_its_message() {
        assertThat(Failures.reason(new IOException("no room left"))).isEqualTo("no room left");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\r\n  b", "a \n\n b", "a\u2028b", "a\u0085b"})
    void a_message_of_many_lines_is_told_in_one(String message) {
        assertThat(Failures.reason(new IOException(message))).isEqualTo("a b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n"})
    void a_failure_that_says_nothing_is_told_by_its_kind_and_how_to_learn_more(String nothing) {
        assertThat(Failures.reason(new IllegalStateException(nothing)))
                .startsWith("IllegalStateException")
                .contains("STRAINGAUGE_TRACE=1");
    }

    @Test
    void a_failure_without_a_message_is_told_by_its_kind() {
        assertThat(Failures.reason(new NullPointerException())).startsWith("NullPointerException");
    }
}
