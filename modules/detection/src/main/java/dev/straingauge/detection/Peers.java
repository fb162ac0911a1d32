package dev.straingauge.detection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What is usual among the partnerships of a watchlist: the prior for one whose own past is short. A value, to be fitted now
 * and then and passed to whoever judges.
 *
 * @param shape of the distribution of daily rates among the peers, a gamma distribution
 * @param rate of it, in days; the mean is {@code shape / rate} strained origins a day
 * @param dispersion usual variance over mean of weekly counts, 1 or more
 * @param rhythm of the week
 * @param strainShare usual share of strain among origins that take a side, in (0, 1)
 * @param partnerships how many it was fitted from; 0 for the fallback
 */
public record Peers(double shape, double rate, double dispersion, Rhythm rhythm, double strainShare, int partnerships) {

    /** Used while fewer peers than this have a past. */
    static final int FEWEST = 8;

    /**
     * For too few peers: a report in three days on average, and most partnerships with far fewer. It is wide on purpose: it
     * lets a new partnership prove how quiet it is before a few reports are called strange.
     */
    public static final Peers FALLBACK =
            new Peers(0.3, 1, 2, new Rhythm(List.of(1.2, 1.2, 1.2, 1.2, 1.2, 0.5, 0.5)), 0.4, 0);

    private static final double FEWEST_WEEKS = 8;
    private static final double MOST_WEIGHT = 50;
    private static final double SMALLEST_SHAPE = 0.1;
    private static final double LARGEST_SHAPE = 20;
    private static final int SHAPES = 25;
    private static final int ROUNDS = 30;

    public Peers {
        Check.within(shape, 1e-6, 1e6, "shape");
        Check.within(rate, 1e-6, 1e6, "rate");
        Check.within(dispersion, 1, 1e6, "dispersion");
        Check.present(rhythm, "rhythm");
        Check.within(strainShare, 0.01, 0.99, "strainShare");
        Check.within(partnerships, 0, Integer.MAX_VALUE, "partnerships");
    }

    /**
     * Fitted to the peers' pasts by marginal likelihood: empirical Bayes (Robbins, 1956; Efron, "Large-Scale Inference",
     * 2010, chapter 1), with the fallback's shape as a weak prior. The order of the pasts does not matter beyond rounding.
     *
     * @param pasts of the watchlist's partnerships; those of less than eight weeks are left out
     */
    public static Peers of(Collection<Past> pasts) {
        List<Past> known = pasts.stream()
                .filter(past -> past.strained().weeks() >= FEWEST_WEEKS)
                .toList();
        if (known.size() < FEWEST) {
            return FALLBACK;
        }
        double dispersion = pooledDispersion(known);
        List<double[]> rates = new ArrayList<>();
        for (Past past : known) {
            double own = Usual.dispersion(past.strained(), dispersion);
            rates.add(new double[] {past.strained().sum() / own, past.strained().weeks() * 7 / own});
        }
        double bestShape = FALLBACK.shape;
        double bestRate = FALLBACK.rate;
        double best = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < SHAPES; i++) {
            double shape = SMALLEST_SHAPE * Math.pow(LARGEST_SHAPE / SMALLEST_SHAPE, i / (SHAPES - 1.0));
            double rate = rate(shape, rates);
            double away = Math.log(shape / FALLBACK.shape);
            double likelihood = likelihood(shape, rate, rates) - away * away / 2;
            if (likelihood > best) {
                best = likelihood;
                bestShape = shape;
                bestRate = rate;
            }
        }
        return new Peers(bestShape, bestRate, dispersion, rhythm(known), strainShare(known), known.size());
    }

    /** The rate that goes best with a shape: EM, with the peers' own rates as what is hidden. */
    private static double rate(double shape, List<double[]> rates) {
        double rate = FALLBACK.rate;
        for (int round = 0; round < ROUNDS; round++) {
            double sum = 0;
            for (double[] peer : rates) {
                sum += (shape + peer[0]) / (rate + peer[1]);
            }
            rate = Math.min(1e6, shape * rates.size() / sum);
        }
        return rate;
    }

    private static double likelihood(double shape, double rate, List<double[]> rates) {
        double sum = rates.size() * (shape * Math.log(rate) - Gammas.log(shape));
        for (double[] peer : rates) {
            sum += Gammas.log(shape + peer[0]) - (shape + peer[0]) * Math.log(rate + peer[1]);
        }
        return sum;
    }

    /** Sum of variances over sum of means; nobody's habit weighs more than fifty reports. */
    private static double pooledDispersion(List<Past> known) {
        double variance = FALLBACK.dispersion * MOST_WEIGHT;
        double mean = MOST_WEIGHT;
        for (Past past : known) {
            Tally tally = past.strained();
            if (tally.tellsDispersion()) {
                double weight = Math.min(1, MOST_WEIGHT / tally.sum()) * tally.weeks();
                variance += weight * tally.variance();
                mean += weight * tally.mean();
            }
        }
        return Math.max(1, variance / mean);
    }

    private static Rhythm rhythm(List<Past> known) {
        List<Double> sum = new ArrayList<>(Rhythm.NOTHING);
        for (Past past : known) {
            for (int day = 0; day < 7; day++) {
                sum.set(day, sum.get(day) + past.weekdays().get(day));
            }
        }
        return Rhythm.of(sum, FALLBACK.rhythm);
    }

    private static double strainShare(List<Past> known) {
        double strained = FALLBACK.strainShare * MOST_WEIGHT;
        double directed = MOST_WEIGHT;
        for (Past past : known) {
            strained += past.told();
            directed += past.told() + past.stable();
        }
        return Math.max(0.02, Math.min(0.98, strained / directed));
    }
}
