package dev.straingauge.detection;

import java.util.Arrays;
import java.util.List;

/**
 * What a partnership's past says is usual: strained reports per window.
 *
 * @param windows how many past windows it rests on
 * @param low the least count after the lowest tenth is set aside
 * @param high the greatest count after the highest tenth is set aside
 * @param centre the median
 * @param spread robust standard deviation in reports, never below the floor; always positive
 */
record UsualCoverage(int windows, int low, int high, double centre, double spread) {

    /** Φ⁻¹(0.75): the MAD of a normal distribution whose standard deviation is 1. */
    private static final double MAD_OF_STANDARD_NORMAL = 0.6745;

    /** One window in this many, at either end, may be an earlier crisis or a hole, and shapes nothing. */
    private static final int ONE_IN = 10;

    /**
     * The usual of a past.
     *
     * <p>The spread is MAD / 0.6745, as in the modified z-score of Iglewicz and Hoaglin, "How to Detect and Handle
     * Outliers" (1993), or the floor where that is higher. Counts of a quiet partnership need the floor: when most
     * windows hold no strain at all the MAD is 0 and any report would be infinitely strange.
     *
     * <p>The floor is the spread that counts have by chance alone, in three parts.
     *
     * <ul>
     *   <li>Chance: a Poisson count's variance is its mean. The mean is estimated as (sum + ½) / n, the posterior mean
     *       under Jeffreys' prior, which is above 0 even after a silent past; (1 + 1/n) adds what is not known of it.
     *   <li>Bursts: news is clumpier than Poisson, so the past's own variance counts when it is higher.
     *   <li>Skew: rare counts have a long upper tail, so that 3.5 deviations of a normal curve are nothing much. The
     *       second Cornish-Fisher term of a Poisson quantile, (t² − 1) / 6 reports at threshold t (Cornish and Fisher,
     *       "Moments and Cumulants in the Specification of Distributions", 1938), divided by t, makes one threshold
     *       mean about the same tail, 1 − Φ(t), for partnerships with one report a month and with ten a day.
     * </ul>
     *
     * <p>Mean and variance are taken after the highest tenth of the past was brought down to the next count below it
     * (winsorised, after Tukey and McLaughlin, 1963), so that a past crisis does not hide the next one.
     *
     * @param past strained reports in each past window, none negative; may be empty
     * @param threshold the deviation, 1 or more, at which the floor must be right
     */
    static UsualCoverage of(List<Integer> past, double threshold) {
        int windows = past.size();
        int[] counts = past.stream().mapToInt(Integer::intValue).sorted().toArray();
        if (windows > 0 && counts[0] < 0) {
            throw new IllegalArgumentException("past must hold no negative count, got: " + past);
        }
        int setAside = windows / ONE_IN;
        int low = windows == 0 ? 0 : counts[setAside];
        int high = windows == 0 ? 0 : counts[windows - 1 - setAside];
        double centre = median(Arrays.stream(counts).asDoubleStream().toArray());
        double deviation = median(
                Arrays.stream(counts).mapToDouble(c -> Math.abs(c - centre)).toArray());
        double spread = Math.max(deviation / MAD_OF_STANDARD_NORMAL, floor(counts, high, threshold));
        return new UsualCoverage(windows, low, high, centre, spread);
    }

    private static double floor(int[] counts, int high, double threshold) {
        int n = Math.max(1, counts.length);
        double[] tamed =
                Arrays.stream(counts).mapToDouble(c -> Math.min(c, high)).toArray();
        double mean = Arrays.stream(tamed).sum() / n;
        double burst = Arrays.stream(tamed).map(c -> (c - mean) * (c - mean)).sum() / n;
        double chance = (mean + 0.5 / n) * (1 + 1.0 / n);
        double skew = (threshold - 1 / threshold) / 6;
        return Math.sqrt(Math.max(chance, burst)) + skew;
    }

    private static double median(double[] values) {
        if (values.length == 0) {
            return 0;
        }
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    /** How far a count lies beyond the centre, in spreads; negative below it. */
    double deviation(int count) {
        return (count - centre) / spread;
    }
}
