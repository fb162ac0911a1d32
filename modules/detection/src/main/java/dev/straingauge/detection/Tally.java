package dev.straingauge.detection;

/**
 * Weekly counts, summed up so that an older week weighs less than a newer one: each week {@value #KEPT} of what came before
 * is kept (a discount factor, as in West and Harrison, "Bayesian Forecasting and Dynamic Models", 1989), a half-life of 69
 * weeks. Never grows.
 *
 * @param weeks the weight of all weeks, at most 100
 * @param sum weighted sum of the counts
 * @param squares weighted sum of their squares
 */
public record Tally(double weeks, double sum, double squares) {
    static final double KEPT = 0.99;

    static final Tally NONE = new Tally(0, 0, 0);

    /** Fewer weeks than this say nothing about how clumpy counts are. */
    private static final double ENOUGH_WEEKS = 4;

    public Tally {
        Check.notNegative(weeks, "weeks");
        Check.notNegative(sum, "sum");
        Check.notNegative(squares, "squares");
    }

    Tally plus(double count) {
        return new Tally(weeks * KEPT + 1, sum * KEPT + count, squares * KEPT + count * count);
    }

    double mean() {
        return weeks == 0 ? 0 : sum / weeks;
    }

    /** The weekly counts' variance; 0 while there are too few weeks. */
    double variance() {
        if (weeks < ENOUGH_WEEKS) {
            return 0;
        }
        double mean = mean();
        return Math.max(0, squares / weeks - mean * mean) * weeks / (weeks - 1);
    }

    /** Whether it can say how clumpy the counts are. */
    boolean tellsDispersion() {
        return weeks >= ENOUGH_WEEKS && sum > 0;
    }
}
