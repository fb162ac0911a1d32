package dev.straingauge.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Collections;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class IndexPointTest {
    private static final Instant START = Instant.parse("2025-09-11T00:00:00Z");

    @Property
    void every_paragraph_is_strained_neutral_stable_or_a_copy(
            @ForAll @IntRange(max = 500_000_000) int strain,
            @ForAll @IntRange(max = 500_000_000) int neutral,
            @ForAll @IntRange(max = 500_000_000) int stability,
            @ForAll @IntRange(max = 500_000_000) int copies,
            @ForAll @IntRange(min = 1, max = 100) int off) {
        int sum = strain + neutral + stability + copies;

        assertThat(point(sum, copies, strain, neutral, stability).paragraphs()).isEqualTo(sum);
        assertThatThrownBy(() -> point(sum + off, copies, strain, neutral, stability))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("strain, neutral, stability and copies must add up to paragraphs " + (sum + off) + ", got: "
                        + sum);
    }

    @Test
    void counts_too_large_for_an_int_do_not_add_up_by_overflow() {
        assertThatThrownBy(() -> point(0, 0, Integer.MAX_VALUE, Integer.MAX_VALUE, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("strain, neutral, stability and copies must add up to paragraphs 0, got: 4294967296");
    }

    @Test
    void every_paragraph_of_a_part_is_strained_neutral_or_stable() {
        assertThatThrownBy(() -> new IndexPart("money", 3, 1, 0, 1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("strain, neutral and stability must add up to paragraphs 3, got: 2");
    }

    @Test
    void a_point_tells_so_many_sources_apart_and_no_more() {
        IndexPart part = new IndexPart("Wire", 1, 1, 0, 0, -1);
        IndexPoint point = Samples.POINT;

        assertThatThrownBy(() -> new IndexPoint(
                        point.partnership(),
                        point.a(),
                        point.b(),
                        point.start(),
                        point.end(),
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        START,
                        Collections.nCopies(51, part),
                        null,
                        null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sources must hold at most 50, got: 51");
    }

    private static IndexPoint point(int paragraphs, int copies, int strain, int neutral, int stability) {
        return new IndexPoint(
                "microsoft--openai",
                "Microsoft",
                "OpenAI",
                START,
                START.plusSeconds(86_400),
                paragraphs,
                copies,
                1,
                1,
                1,
                1,
                strain,
                neutral,
                stability,
                0,
                0,
                0,
                START);
    }
}
