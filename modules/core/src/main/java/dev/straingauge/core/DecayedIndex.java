package dev.straingauge.core;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A weighted mean of stance scores in which a paragraph's weight halves with every half-life that passes: exponential
 * smoothing for samples at irregular times. The value does not depend on the order of arrival, but for rounding: an old paragraph
 * that comes late is given the weight that it would have had by now.
 *
 * @param weightedScore sum of weight × score, as of {@code asOf}
 * @param weight sum of weights, as of {@code asOf}
 * @param asOf publication time of the newest paragraph of any weight taken in, or null when there is none
 */
public record DecayedIndex(double weightedScore, double weight, @Nullable Instant asOf) {
    /** The index of a partnership of which nothing was read. */
    public static final DecayedIndex EMPTY = new DecayedIndex(0, 0, null);

    /** Takes in a score in [−1, 1] of weight 1, published at {@code at}. */
    public DecayedIndex plus(double score, Instant at, Duration halfLife) {
        return plus(score, 1, at, halfLife);
    }

    /**
     * Takes in a score in [−1, 1], published at {@code at}.
     *
     * @param own its weight when it is new, 0 or more; what weighs nothing changes nothing
     */
    public DecayedIndex plus(double score, double own, Instant at, Duration halfLife) {
        Require.within(score, -1, 1, "score");
        Require.notNegative(own, "weight");
        if (halfLife.isZero() || halfLife.isNegative()) {
            throw new IllegalArgumentException("halfLife must be positive, got: " + halfLife);
        }
        if (own == 0) {
            return this;
        }
        if (asOf == null) {
            return new DecayedIndex(score * own, own, at);
        }
        if (at.isAfter(asOf)) {
            double kept = decay(Duration.between(asOf, at), halfLife);
            return new DecayedIndex(weightedScore * kept + score * own, weight * kept + own, at);
        }
        double late = own * decay(Duration.between(at, asOf), halfLife);
        return new DecayedIndex(weightedScore + score * late, weight + late, asOf);
    }

    /** Takes in everything that another index took in. */
    public DecayedIndex plus(DecayedIndex other, Duration halfLife) {
        if (asOf == null || other.asOf == null) {
            return asOf == null ? other : this;
        }
        if (other.asOf.isAfter(asOf)) {
            return other.plus(this, halfLife);
        }
        double late = decay(Duration.between(other.asOf, asOf), halfLife);
        return new DecayedIndex(weightedScore + other.weightedScore * late, weight + other.weight * late, asOf);
    }

    /** The index, in [−1, 1]; 0 when nothing was read. */
    public double value() {
        // Rounding may carry a mean of scores past its bounds by an ulp or two.
        return weight == 0 ? 0 : Math.max(-1, Math.min(1, weightedScore / weight));
    }

    /** What is left of a weight of 1 after a time. */
    static double decay(Duration age, Duration halfLife) {
        return Math.pow(0.5, seconds(age) / seconds(halfLife));
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }
}
