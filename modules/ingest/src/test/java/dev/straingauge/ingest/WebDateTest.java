package dev.straingauge.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebDateTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2025-09-11T17:05:00Z | 2025-09-11T17:05:00Z",
                "2025-09-11T10:05:00-07:00 | 2025-09-11T17:05:00Z",
                "2025-09-11T10:05:00.123456-0700 | 2025-09-11T17:05:00Z",
                "2025-09-11T17:05 | 2025-09-11T17:05:00Z",
                "2025-09-11 17:05:00 | 2025-09-11T17:05:00Z",
                "2025-09-11 17:05:00 +02 | 2025-09-11T15:05:00Z",
                "2025-09-11 | 2025-09-11T00:00:00Z",
                "2025/9/1 | 2025-09-01T00:00:00Z",
                "20250911 | 2025-09-11T00:00:00Z",
                "Thu, 11 Sep 2025 17:05:00 GMT | 2025-09-11T17:05:00Z",
                "Thu, 11 Sep 2025 17:05:00 -0400 | 2025-09-11T21:05:00Z",
                "11 Sep 2025 17:05 EDT | 2025-09-11T21:05:00Z",
                "September 11, 2025 | 2025-09-11T00:00:00Z",
                "Sept. 11, 2025, 5:05 p.m. | 2025-09-11T17:05:00Z",
                "September 11, 2025 at 12:05 AM EST | 2025-09-11T05:05:00Z",
                "11th September 2025 | 2025-09-11T00:00:00Z",
                "Published: Thursday, 11 September 2025 08:30 BST | 2025-09-11T07:30:00Z",
                "Last updated on May 1, 2025 | 2025-05-01T00:00:00Z",
                "1757610300 | 2025-09-11T17:05:00Z",
                "1757610300000 | 2025-09-11T17:05:00Z",
            })
    void a_time_is_read_as_it_is_written(String written, Instant meant) {
        assertThat(WebDate.parse(written)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "yesterday, 17:05",
                "11/09/2025",
                "2025-02-31",
                "2025-09-11T25:00:00Z",
                "2025-09-11T10:00:00+20:00",
                "11 September 2025 10:00 IST",
                "2025",
                "September 2025"
            })
    void what_could_be_two_times_or_none_is_none(String written) {
        assertThat(WebDate.parse(written)).isNull();
    }

    @Property(tries = 300)
    void every_instant_is_read_back_from_both_standards(
            @ForAll @LongRange(min = 0, max = 4_000_000_000L) long second,
            @ForAll @IntRange(min = -12, max = 14) int hours) {
        Instant at = Instant.ofEpochSecond(second);
        var time = at.atOffset(ZoneOffset.ofHours(hours));

        assertThat(WebDate.parse(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time)))
                .isEqualTo(at);
        assertThat(WebDate.parse(DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
                        .format(time)))
                .isEqualTo(at);
    }

    @Property(tries = 500)
    void any_text_is_a_time_or_none(@ForAll String text) {
        Instant at = WebDate.parse(text);
        assertThat(at == null || at.isAfter(Instant.MIN)).isTrue();
    }
}
