package dev.straingauge.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SparklineTest {
    @ParameterizedTest
    @CsvSource({
        "-1, ▁, _",
        "-0.76, ▁, _",
        "-0.74, ▂, .",
        "-0.01, ▄, ~",
        "0, ▅, =",
        "0.74, ▇, *",
        "0.76, █, #",
        "1, █, #"
    })
    void a_stance_is_the_higher_the_more_stable_it_is(double stance, String block, String ascii) {
        assertThat(Sparkline.of(values(stance), true)).isEqualTo(block);
        assertThat(Sparkline.of(values(stance), false)).isEqualTo(ascii);
    }

    @Test
    void a_time_without_news_is_no_stance_at_all() {
        List<OptionalDouble> gap = List.of(OptionalDouble.of(-1), OptionalDouble.empty(), OptionalDouble.of(1));

        assertThat(Sparkline.of(gap, true)).isEqualTo("▁·█");
        assertThat(Sparkline.of(gap, false)).isEqualTo("_ #");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void every_value_has_a_character_of_its_own_and_none_falls_while_the_stance_rises(boolean unicode) {
        double[] rising =
                IntStream.rangeClosed(-100, 100).mapToDouble(i -> i / 100.0).toArray();

        String line = Sparkline.of(values(rising), unicode);

        assertThat(line).hasSize(rising.length);
        String levels = unicode ? "▁▂▃▄▅▆▇█" : "_.-~=+*#";
        assertThat(line.chars().mapToObj(c -> levels.indexOf(c))).isSorted().contains(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void rounding_beyond_the_scale_stays_on_it() {
        assertThat(Sparkline.of(values(-1.0000000002, 1.0000000002), true)).isEqualTo("▁█");
    }

    @Test
    void no_values_are_no_line() {
        assertThat(Sparkline.of(List.of(), true)).isEmpty();
    }

    @Test
    void a_plain_terminal_gets_plain_characters() {
        assertThat(Sparkline.of(Newsroom.falling(), false)).matches("\\p{ASCII}{" + Summary.BUCKETS + "}");
    }

    private static List<OptionalDouble> values(double... values) {
        return DoubleStream.of(values).mapToObj(OptionalDouble::of).toList();
    }
}
