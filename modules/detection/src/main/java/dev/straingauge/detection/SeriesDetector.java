package dev.straingauge.detection;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Scores a series of counts or other numbers row by row, knowing no more than the rows so far. Memory is constant. Not
 * thread-safe; one series each.
 *
 * <p>A row is compared with a level and a daily rhythm that both adapt, in square roots, which even out the noise of
 * counts (Bartlett, 1936), and in units of a robust spread. As in "anomaly likelihood" (Lavin and Ahmad, "Evaluating Real-Time Anomaly Detection Algorithms", ICMLA 2015) what
 * is judged is a short window of these residuals against the long run of such windows. The tail is not taken for normal but
 * learned: what exceeds its 95 % quantile is taken for exponential (peaks over threshold: Pickands 1975;
 * online, Siffer et al., "Anomaly Detection in Streams with Extreme Value Theory", KDD 2017).
 */
public final class SeriesDetector {
    /** From this score on a row is an alert, for every series. */
    public static final double THRESHOLD = 0.5;

    /** Rows that are learned from before any is scored: NAB's probation of a series of 5 000 rows or more is 750. */
    public static final int WARM_UP = 600;

    /** −log10 of the tail probability that makes an alert; set on made-up series (SyntheticSeries). */
    private static final double RARE = 2.8;

    /** Louder than the alert before by so much is an alert even in the quiet time. */
    private static final double LOUDER = 1.5;

    private static final Duration QUIET = Duration.ofDays(2);
    private static final int LEVEL_ROWS = 1_000;
    private static final int SLOT_ROWS = 100;
    private static final int SLOTS = 24;
    private static final double MOST_RESIDUAL = 3;
    private static final int[] WINDOWS = {1, 12, 72};

    private final double[] rhythm = new double[SLOTS];
    private final int[] inSlot = new int[SLOTS];
    private final double[] ring = new double[WINDOWS[WINDOWS.length - 1]];
    private final Tail[] above = {new Tail(), new Tail(), new Tail()};
    private final Tail below = new Tail();
    private long rows;
    private double level;
    private double spread = 0.1;
    private @Nullable Instant alertAt;
    private double alertSurprise;

    /**
     * What a row came to.
     *
     * @param score how strange it is, in [0, 1]; {@value #THRESHOLD} is an alert unless one was just raised
     * @param alert whether to alert
     */
    public record Scored(double score, boolean alert) {}

    /**
     * Scores the next row, then learns from it.
     *
     * @param at its time, not before the last one's
     * @param value a finite number
     */
    public Scored next(Instant at, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("value must be a finite number, got: " + value);
        }
        double y = Math.signum(value) * Math.sqrt(Math.abs(value));
        int slot = at.atZone(ZoneOffset.UTC).getHour();
        if (rows == 0) {
            level = y;
        }
        double residual = y - level - rhythm[slot];
        ring[(int) (rows % ring.length)] = residual / spread;
        rows++;
        double surprise = surprise();
        learn(slot, residual);
        if (rows <= WARM_UP) {
            return new Scored(0, false);
        }
        boolean alert = surprise >= RARE
                && (alertAt == null
                        || Duration.between(alertAt, at).compareTo(QUIET) >= 0
                        || surprise >= alertSurprise + LOUDER);
        if (alert) {
            alertAt = at;
            alertSurprise = surprise;
        }
        return new Scored(surprise / (surprise + RARE), alert);
    }

    /** −log10 of the smallest tail probability, times the number of windows looked at. */
    private double surprise() {
        double least = 1;
        for (int i = 0; i < WINDOWS.length; i++) {
            if (rows >= WINDOWS[i]) {
                least = Math.min(least, above[i].probability(mean(WINDOWS[i])));
            }
        }
        if (rows >= ring.length) {
            least = Math.min(least, below.probability(-mean(ring.length)));
        }
        return Math.max(0, -Math.log10(least * (WINDOWS.length + 1)));
    }

    private double mean(int window) {
        double sum = 0;
        for (int back = 1; back <= window; back++) {
            sum += ring[(int) ((rows - back) % ring.length)];
        }
        return sum / window;
    }

    private void learn(int slot, double residual) {
        double tamed = Math.max(-MOST_RESIDUAL * spread, Math.min(MOST_RESIDUAL * spread, residual));
        level += tamed / Math.min(rows, LEVEL_ROWS);
        inSlot[slot]++;
        rhythm[slot] += tamed / Math.min(inSlot[slot] + 10, SLOT_ROWS);
        // 1.25 mean absolute deviations are one standard deviation of a normal curve.
        spread += (1.25 * Math.abs(tamed) - spread) / Math.min(rows + 1, LEVEL_ROWS);
        spread = Math.max(spread, 1e-3);
        for (int i = 0; i < WINDOWS.length; i++) {
            if (rows >= WINDOWS[i]) {
                above[i].learn(mean(WINDOWS[i]));
            }
        }
        if (rows >= ring.length) {
            below.learn(-mean(ring.length));
        }
    }

    /** The upper tail of a stream of numbers: its 95 % quantile, and the mean of what exceeds it. */
    private static final class Tail {
        private static final double BEYOND = 0.05;
        private static final int FASTEST = 20;
        private static final int MOST_EXCEEDING = 150;
        private static final double MOST_EXCESS = 4;

        private double quantile = 2;
        private double excess = 0.7;
        private int seen;
        private int exceeding;

        double probability(double value) {
            return value <= quantile ? 1 : BEYOND * Math.exp(-(value - quantile) / excess);
        }

        /** Robbins and Monro's quantile, and a running mean; one crisis does not make the next one usual. */
        void learn(double value) {
            seen++;
            double step = excess * Math.max(0.02, 1.0 / (seen / (double) FASTEST + 1));
            quantile += step * (value > quantile ? 1 - BEYOND : -BEYOND);
            if (value > quantile) {
                exceeding++;
                double beyond = Math.min(value - quantile, MOST_EXCESS * excess);
                excess += (beyond - excess) / Math.min(exceeding + 10, MOST_EXCEEDING);
                excess = Math.max(excess, 0.02);
            }
        }
    }
}
