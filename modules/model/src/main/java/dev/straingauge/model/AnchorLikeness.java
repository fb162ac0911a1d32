package dev.straingauge.model;

import dev.straingauge.core.Stance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How much a text is like the anchors of each stance: the mean cosine with the few nearest of them. Immutable, safe to
 * share.
 */
final class AnchorLikeness {
    private final int nearest;
    private final List<float[]> strain;
    private final List<float[]> neutral;
    private final List<float[]> stability;

    /**
     * Sorts the anchors by stance.
     *
     * @param anchors n anchors
     * @param vectors their n vectors, of length 1, in the same order
     * @param nearest how many anchors of a stance count, 1 or more
     */
    AnchorLikeness(List<Anchors.Anchor> anchors, List<float[]> vectors, int nearest) {
        this.nearest = nearest;
        strain = of(Stance.STRAIN, anchors, vectors);
        neutral = of(Stance.NEUTRAL, anchors, vectors);
        stability = of(Stance.STABILITY, anchors, vectors);
    }

    private static List<float[]> of(Stance stance, List<Anchors.Anchor> anchors, List<float[]> vectors) {
        List<float[]> own = new ArrayList<>();
        for (int i = 0; i < anchors.size(); i++) {
            if (anchors.get(i).stance() == stance) {
                own.add(vectors.get(i));
            }
        }
        return own;
    }

    /** The likeness of a text whose vector, of length 1, is given. */
    Likeness of(float[] vector) {
        return new Likeness(to(strain, vector), to(neutral, vector), to(stability, vector));
    }

    private double to(List<float[]> anchors, float[] vector) {
        double[] cosines = anchors.stream()
                .mapToDouble(anchor -> Vectors.dot(anchor, vector))
                .sorted()
                .toArray();
        return Arrays.stream(cosines, Math.max(0, cosines.length - nearest), cosines.length)
                .average()
                .orElseThrow();
    }
}
