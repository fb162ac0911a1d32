package dev.straingauge.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventWindowTest {
    @Provide
    Arbitrary<Duration> lengths() {
        return Arbitraries.of(
                        "PT1H", "PT2H", "PT3H", "PT4H", "PT6H", "PT8H", "PT12H", "P1D", "P2D", "P7D", "P30D", "P366D")
                .map(Duration::parse);
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.longs()
                .between(-5_000_000_000L, 10_000_000_000L)
                .flatMap(seconds -> Arbitraries.of(
                        Instant.ofEpochSecond(seconds), Instant.ofEpochSecond(Math.floorDiv(seconds, 3600) * 3600)));
    }

    @Property
    void every_instant_lies_in_one_window_and_the_next_one_begins_where_it_ends(
            @ForAll("lengths") Duration length, @ForAll("instants") Instant at) {
        EventWindow window = EventWindow.of(length, at);

        assertThat(window.holds(at)).isTrue();
        assertThat(window.length()).isEqualTo(length);
        assertThat(EventWindow.of(length, window.start())).isEqualTo(window);
        assertThat(EventWindow.of(length, window.end().minusNanos(1))).isEqualTo(window);
        assertThat(EventWindow.of(length, window.end()).start()).isEqualTo(window.end());
        assertThat(window.holds(window.end())).isFalse();
    }

    @Property
    void a_week_begins_on_a_monday(@ForAll("instants") Instant at) {
        Instant start = EventWindow.of(Duration.ofDays(7), at).start();

        assertThat(start.atZone(ZoneOffset.UTC).getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
        assertThat(start.getEpochSecond() % 86_400).isZero();
    }

    @Property
    void a_day_holds_all_windows_of_hours_that_begin_in_it(
            @ForAll("lengths") Duration length, @ForAll("instants") Instant at) {
        EventWindow day = EventWindow.of(EventWindow.DAY, at);
        EventWindow other = EventWindow.of(length, at);

        EventWindow inner = length.compareTo(EventWindow.DAY) <= 0 ? other : day;
        EventWindow outer = inner.equals(day) ? other : day;
        assertThat(outer.start()).isBeforeOrEqualTo(inner.start());
        assertThat(outer.end()).isAfterOrEqualTo(inner.end());
    }

    @ParameterizedTest
    @CsvSource({
        "PT1H,  2025-09-11T08:59:59.999Z, 2025-09-11T08:00:00Z",
        "PT6H,  2025-09-11T08:30:00Z,     2025-09-11T06:00:00Z",
        "P1D,   2025-09-11T08:30:00Z,     2025-09-11T00:00:00Z",
        "P7D,   2025-09-11T08:30:00Z,     2025-09-08T00:00:00Z",
        "P7D,   1969-12-31T23:00:00Z,     1969-12-29T00:00:00Z"
    })
    void a_window_begins_where_the_calendar_has_it(Duration length, Instant at, Instant start) {
        assertThat(EventWindow.of(length, at).start()).isEqualTo(start);
    }

    @ParameterizedTest
    @CsvSource({"PT1H, PT1H", "PT24H, P1D", "PT168H, P7D", "PT36H, PT36H", "PT0.000000001S, PT0.000000001S"})
    void a_length_is_named_as_settings_write_it(Duration length, String name) {
        assertThat(EventWindow.name(length)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"PT0S", "PT-1H", "P-1D", "PT30M", "PT5H", "PT36H", "PT1H0.000000001S", "PT3600.5S", "P367D"})
    void a_length_that_does_not_fit_the_calendar_is_refused(Duration length) {
        assertThatThrownBy(() -> EventWindow.of(length, Instant.EPOCH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "a window must be 1, 2, 3, 4, 6, 8 or 12 hours, or 1 to 366 whole days, such as PT1H or P7D, got: "
                                + length);
    }

    @Test
    void a_length_of_hours_that_do_not_fit_a_day_is_refused_by_a_window_itself() {
        assertThatThrownBy(() -> new EventWindow(Instant.EPOCH, Duration.ofHours(7)))
                .hasMessageContaining("got: PT7H");
    }
}
