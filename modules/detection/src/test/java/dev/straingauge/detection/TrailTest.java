package dev.straingauge.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TrailTest {
    @Property
    void means_are_those_of_the_newest_numbers(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = -1000, max = 1000) Integer> numbers,
            @ForAll @IntRange(min = 1, max = 12) int width) {
        Trail trail = new Trail(24);
        numbers.forEach(trail::add);

        assertThat(trail.mean(width)).isEqualTo(mean(numbers, 0, Math.min(width, numbers.size())), within(1e-9));
        if (numbers.size() >= 2 * width) {
            assertThat(trail.mean(width, width)).isEqualTo(mean(numbers, width, width), within(1e-9));
        }
    }

    private static double mean(List<Integer> numbers, int skipped, int width) {
        int to = numbers.size() - skipped;
        return numbers.subList(to - width, to).stream()
                .mapToInt(i -> i)
                .average()
                .orElseThrow();
    }
}
