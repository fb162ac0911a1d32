package dev.straingauge.detection;

import java.util.Arrays;

/**
 * How surprising a number is, given the stream so far: −log10 of the probability that the greatest of {@value #BLOCK} numbers is
 * as great. Only the greatest of each block is remembered, for the last {@value #MOST_BLOCKS} blocks: neighbours are alike, and a burst
 * should count once, not as often as it has rows (block maxima: Gumbel, "Statistics of Extremes", 1958). What exceeds
 * their 70 % quantile is taken for exponential (peaks over threshold: Pickands 1975; online, Siffer et al., "Anomaly
 * Detection in Streams with Extreme Value Theory", KDD 2017). Not thread-safe.
 */
final class Tail {
    static final int BLOCK = 24;
    static final int MOST_BLOCKS = 512;
    static final int LEAST_BLOCKS = 5;

    private static final double BEYOND = 0.3;
    private static final int FEW_BLOCKS = 20;

    /** The mean excess is no less than this share of the range of the maxima, which few blocks know better. */
    private static final double LEAST_OF_RANGE = 0.05;

    /** Nor than this share of their median: a series that moves by a thousandth says little. */
    private static final double LEAST_OF_MEDIAN = 1e-3;

    /** One number may not be learned as more than this many mean excesses. */
    private static final double MOST_LEARNED = 30;

    private final double[] inTime = new double[MOST_BLOCKS];
    private final double[] sorted = new double[MOST_BLOCKS];
    private long blocks;
    private int kept;
    private int inBlock;
    private double greatest = Double.NEGATIVE_INFINITY;
    private double quantile;
    private double excess;

    /**
     * Judges {@code number}, then learns from it.
     *
     * @param resolution smaller differences are rounding; more than 0
     * @return at least 0; 0 while {@value #LEAST_BLOCKS} blocks have not been seen
     */
    double next(double number, double resolution) {
        boolean knows = blocks >= LEAST_BLOCKS;
        double surprise =
                knows && number > quantile ? -Math.log10(BEYOND) + (number - quantile) / excess / Math.log(10) : 0;
        greatest = Math.max(greatest, knows ? Math.min(number, quantile + MOST_LEARNED * excess) : number);
        inBlock++;
        if (inBlock == BLOCK) {
            remember(greatest);
            fit(resolution);
            inBlock = 0;
            greatest = Double.NEGATIVE_INFINITY;
        }
        return surprise;
    }

    private void remember(double maximum) {
        int slot = (int) (blocks++ % MOST_BLOCKS);
        if (kept == MOST_BLOCKS) {
            int old = Arrays.binarySearch(sorted, 0, kept, inTime[slot]);
            System.arraycopy(sorted, old + 1, sorted, old, kept - old - 1);
            kept--;
        }
        inTime[slot] = maximum;
        int found = Arrays.binarySearch(sorted, 0, kept, maximum);
        int at = found < 0 ? -found - 1 : found;
        System.arraycopy(sorted, at, sorted, at + 1, kept - at);
        sorted[at] = maximum;
        kept++;
    }

    private void fit(double resolution) {
        int beyond = Math.max(2, (int) Math.round(BEYOND * kept));
        if (kept <= beyond) {
            return;
        }
        quantile = sorted[kept - beyond - 1];
        double sum = 0;
        for (int i = kept - beyond; i < kept; i++) {
            sum += sorted[i] - quantile;
        }
        double least = Math.max(
                LEAST_OF_RANGE * (sorted[kept - 1] - sorted[0]),
                LEAST_OF_MEDIAN * Math.abs(sorted[kept / 2]) + resolution);
        excess = Math.max(sum / beyond, least) * (kept < FEW_BLOCKS ? 1 + 3.0 / kept : 1);
    }
}
