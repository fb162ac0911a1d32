package dev.straingauge.bench;

import java.util.List;

/**
 * How long observations took.
 *
 * @param p50 milliseconds that half of them took at most
 * @param p99 milliseconds that ninety-nine of a hundred took at most
 * @param count how many there were
 */
record Latencies(double p50, double p99, int count) {
    /** From milliseconds, one or more. */
    static Latencies of(List<Double> millis) {
        double[] sorted =
                millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("no observation was seen");
        }
        return new Latencies(rank(sorted, 0.50), rank(sorted, 0.99), sorted.length);
    }

    private static double rank(double[] sorted, double share) {
        return sorted[Math.min(sorted.length - 1, (int) Math.ceil(share * sorted.length) - 1)];
    }
}
