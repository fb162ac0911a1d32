package dev.straingauge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.straingauge.core.Stance;
import dev.straingauge.core.StanceProbabilities;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class AnchorLikenessTest {
    private static final List<Anchors.Anchor> ANCHORS = List.of(
            new Anchors.Anchor(Stance.STRAIN, "a"),
            new Anchors.Anchor(Stance.STRAIN, "b"),
            new Anchors.Anchor(Stance.STRAIN, "c"),
            new Anchors.Anchor(Stance.NEUTRAL, "d"),
            new Anchors.Anchor(Stance.STABILITY, "e"));
    private static final List<float[]> VECTORS = List.of(
            new float[] {1, 0, 0},
            new float[] {0, 0, 1},
            new float[] {0.6f, 0.8f, 0},
            new float[] {0, 1, 0},
            new float[] {0, 0.8f, 0.6f});

    @Test
    void onlyTheNearestAnchorsOfAStanceCount() {
        Likeness likeness = new AnchorLikeness(ANCHORS, VECTORS, 2).of(VECTORS.get(0));

        assertThat(likeness.strain()).isCloseTo((1 + 0.6) / 2, within(1e-6));
        assertThat(likeness.neutral()).isZero();
        assertThat(likeness.stability()).isZero();
    }

    @Test
    void contextCountsForItsShare() {
        Likeness own = new Likeness(1, 0, 0);
        Likeness mixed = own.mixedWith(Likeness.mean(List.of(new Likeness(0, 1, 0), new Likeness(0, 0, 1))), 0.2);

        assertThat(mixed.strain()).isCloseTo(0.8, within(1e-12));
        assertThat(mixed.neutral()).isCloseTo(0.1, within(1e-12));
        assertThat(mixed.stability()).isCloseTo(0.1, within(1e-12));
    }

    @Property
    void anyLikenessGivesProbabilities(
            @ForAll @DoubleRange(min = -1, max = 1) double strain,
            @ForAll @DoubleRange(min = -1, max = 1) double neutral,
            @ForAll @DoubleRange(min = -1, max = 1) double stability) {
        StanceProbabilities answer = new Likeness(strain, neutral, stability).probabilities(BaselineTuning.FITTED);

        assertThat(answer.strain() + answer.neutral() + answer.stability()).isCloseTo(1, within(1e-9));
    }
}
