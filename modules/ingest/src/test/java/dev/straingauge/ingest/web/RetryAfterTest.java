package dev.straingauge.ingest.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "120 | PT2M",
                " 007 | PT7S",
                "0 | PT0S",
                "99999999999999999999 | PT24H",
                "Mon, 02 Mar 2026 09:10:00 GMT | PT10M",
                "Mon, 02 Mar 2026 08:00:00 GMT | PT0S",
                "Tue, 31 Dec 2999 23:59:59 GMT | PT24H",
                "Monday, 02-Mar-26 09:10:00 GMT | PT10M",
            })
    void secondsAndDatesAreReadAndBoundedToADay(String header, Duration wait) {
        assertThat(RetryAfter.parse(header, NOW)).isEqualTo(wait);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5", "1.5", "1e3", "2026-03-02"})
    void whatCannotBeReadSaysNothing(String header) {
        assertThat(RetryAfter.parse(header, NOW)).isNull();
    }

    @Test
    void aHeaderThatIsNotThereSaysNothing() {
        assertThat(RetryAfter.parse(null, NOW)).isNull();
    }

    @Property
    void anyHeaderGivesAWaitWithinADayOrNone(@ForAll String header) {
        Duration wait = RetryAfter.parse(header, NOW);
        if (wait != null) {
            assertThat(wait).isBetween(Duration.ZERO, Duration.ofDays(1));
        }
    }
}
