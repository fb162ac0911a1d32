package dev.straingauge.server.ledger;

import java.util.Collection;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * A weighted mean over clusters, and an interval of it. Paragraphs of one report agree with each other because they are of one
 * report, so that a report is what is sampled: the mean is a ratio of two sums over reports, Σ wᵢ·mᵢ / Σ wᵢ, whose variance
 * is about n/(n − 1) · Σ wᵢ²·(mᵢ − mean)² / (Σ wᵢ)² (Cochran, Sampling Techniques, 3rd edition, 1977, chapter 6; for
 * clusters chapter 9). The interval is Student's with n − 1 degrees of freedom, cut to [−1, 1].
 *
 * @param mean in [−1, 1]; null when nothing weighs anything
 * @param low lower end; null with fewer than two clusters of any weight
 * @param high upper end, likewise
 */
record Clusters(@Nullable Double mean, @Nullable Double low, @Nullable Double high) {
    static final double CONFIDENCE = 0.95;

    /**
     * What a cluster adds.
     *
     * @param weight sum of weights, 0 or more
     * @param weighted sum of weight × score
     */
    record Sum(double weight, double weighted) {
        Sum plus(Sum other) {
            return new Sum(weight + other.weight, weighted + other.weighted);
        }
    }

    static Clusters of(Collection<Sum> clusters) {
        double weight = 0;
        double weighted = 0;
        int n = 0;
        for (Sum one : clusters) {
            if (one.weight() > 0) {
                weight += one.weight();
                weighted += one.weighted();
                n++;
            }
        }
        if (n == 0) {
            return new Clusters(null, null, null);
        }
        double mean = cut(weighted / weight);
        if (n == 1) {
            return new Clusters(mean, null, null);
        }
        double squares = 0;
        for (Sum one : clusters) {
            double apart = one.weighted() - one.weight() * mean;
            squares += apart * apart;
        }
        double error = Math.sqrt(squares * n / (n - 1)) / weight;
        double half = TDistribution.of(n - 1.0).inverseSurvivalProbability((1 - CONFIDENCE) / 2) * error;
        return new Clusters(mean, cut(mean - half), cut(mean + half));
    }

    private static double cut(double value) {
        return Math.max(-1, Math.min(1, value));
    }
}
