package dev.straingauge.ingest.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class BackOffTest {
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration MOST = Duration.ofDays(1);

    @Property
    void aWaitLiesBetweenTheFloorAndFloorAndCeilingTogether(
            @ForAll long seed,
            @ForAll @IntRange(max = 100_000) int failures,
            @ForAll @LongRange(max = 86_400) long floorSeconds) {
        BackOff backOff = new BackOff(FIRST, MOST, new Random(seed));
        Duration floor = Duration.ofSeconds(floorSeconds);

        assertThat(backOff.after(failures, floor)).isBetween(floor, floor.plus(backOff.ceiling(failures)));
        assertThat(backOff.after(failures, null)).isBetween(Duration.ZERO, backOff.ceiling(failures));
    }

    @Property
    void theCeilingDoublesWithEachFailureUntilItIsTheMost(@ForAll @IntRange(min = 1, max = 1_000) int failures) {
        BackOff backOff = new BackOff(FIRST, MOST, new Random(1));
        Duration twice = backOff.ceiling(failures).multipliedBy(2);

        assertThat(backOff.ceiling(failures + 1)).isEqualTo(twice.compareTo(MOST) < 0 ? twice : MOST);
    }

    @Test
    void afterSuccessThereIsNothingToWaitFor() {
        BackOff backOff = new BackOff(FIRST, MOST, new Random(1));

        assertThat(backOff.after(0, null)).isZero();
        assertThat(backOff.after(0, Duration.ofSeconds(7))).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void thoseWhoFailTogetherComeBackSpreadOverTheWholeTime() {
        BackOff backOff = new BackOff(FIRST, MOST, new Random(1));
        double mean = new Random(2)
                .ints(10_000)
                .mapToLong(i -> backOff.after(4, null).toMillis())
                .average()
                .orElseThrow();

        assertThat(mean).isBetween(0.48 * 8 * 60_000, 0.52 * 8 * 60_000);
    }

    @Test
    void boundsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new BackOff(Duration.ZERO, MOST, new Random()))
                .hasMessage("first must be more than 0, got: PT0S");
        assertThatThrownBy(() -> new BackOff(MOST, FIRST, new Random()))
                .hasMessage("most must be between first PT24H and P365D, got: PT1M");
    }
}
