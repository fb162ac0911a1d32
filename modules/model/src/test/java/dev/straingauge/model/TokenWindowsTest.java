package dev.straingauge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TokenWindowsTest {
    @Test
    void whatFitsIsLeftWhole() {
        long[] ids = {101, 7, 8, 102};
        assertThat(new TokenWindows(4, 1, 9).cut(ids)).containsExactly(ids);
    }

    @Test
    void longTextsAreCutIntoFramedWindowsThatOverlap() {
        long[] ids = {101, 1, 2, 3, 4, 5, 6, 102};

        List<long[]> windows = new TokenWindows(6, 1, 9).cut(ids);

        assertThat(windows).containsExactly(new long[] {101, 1, 2, 3, 4, 102}, new long[] {101, 3, 4, 5, 6, 102});
    }

    @Test
    void beyondTheLimitNothingIsRead() {
        assertThat(new TokenWindows(6, 0, 3).cut(text(1_000))).hasSize(3);
    }

    @Test
    void impossibleShapesAreRefused() {
        assertThatThrownBy(() -> new TokenWindows(3, 0, 1)).hasMessageContaining("got: 3");
        assertThatThrownBy(() -> new TokenWindows(6, 4, 1)).hasMessageContaining("got: 4");
        assertThatThrownBy(() -> new TokenWindows(6, 1, 0)).hasMessageContaining("got: 0");
    }

    @Property(tries = 200)
    void noTokenIsLostAndNoWindowIsTooLong(
            @ForAll @IntRange(min = 0, max = 400) int tokens,
            @ForAll @IntRange(min = 4, max = 40) int size,
            @ForAll @IntRange(min = 0, max = 36) int wish) {
        int overlap = Math.min(wish, size - 3);
        Set<Long> seen = new HashSet<>();
        for (long[] window : new TokenWindows(size, overlap, 1_000).cut(text(tokens))) {
            assertThat(window.length).isLessThanOrEqualTo(size);
            assertThat(window[0]).isEqualTo(-1);
            assertThat(window[window.length - 1]).isEqualTo(-2);
            Arrays.stream(window).forEach(seen::add);
        }
        assertThat(seen).hasSize(tokens + 2);
    }

    private static long[] text(int tokens) {
        return LongStream.concat(LongStream.of(-1), LongStream.concat(LongStream.range(0, tokens), LongStream.of(-2)))
                .toArray();
    }
}
