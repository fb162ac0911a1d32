package dev.straingauge.detection;

import dev.straingauge.core.Alert;

/**
 * What is usual for one partnership: strained paragraphs a day are gamma-distributed, as far as its past and its peers can
 * tell, and come in clumps.
 *
 * <p>The rate's posterior is Gamma(shape, rate): the peers' prior, plus the past's counts and days, both divided by the
 * dispersion, since paragraphs of one event are not several pieces of evidence (Gamma–Poisson, empirical Bayes: Robbins 1956;
 * for rare reports DuMouchel, "Bayesian Data Mining in Large Frequency Tables", The American Statistician, 1999; the division
 * is quasi-likelihood, McCullagh and Nelder 1989, chapter 9).
 *
 * @param shape of the daily rate's distribution, positive
 * @param rate of it, in days, positive
 * @param dispersion variance over mean of the counts, 1 or more: how many paragraphs an event makes, roughly
 * @param rhythm of the week
 * @param weeks how many weeks of its own past it rests on
 * @param reports strained origins in them
 * @param largestWeek most strained paragraphs in one of them
 */
public record Usual(
        double shape, double rate, double dispersion, Rhythm rhythm, int weeks, int reports, int largestWeek) {

    /** How much the peers' dispersion weighs, in reports. */
    private static final double PEERS_WEIGHT = 120;

    /** A week that chance brings less often is taken for the largest that it brings: once in ten years. */
    private static final double BEYOND_CHANCE = 1.0 / 520;

    private static final int NEVER_TAMED = 3;

    /** News of a day may all come in half of it. */
    private static final double OFFICE_HOURS = 2;

    public Usual {
        Check.within(shape, 1e-9, 1e9, "shape");
        Check.within(rate, 1e-9, 1e9, "rate");
        Check.within(dispersion, 1, 1e6, "dispersion");
        Check.present(rhythm, "rhythm");
        Check.within(weeks, 0, Integer.MAX_VALUE, "weeks");
        Check.within(reports, 0, Integer.MAX_VALUE, "reports");
        Check.within(largestWeek, 0, Integer.MAX_VALUE, "largestWeek");
    }

    /** As an alert keeps it. */
    public Alert.Usual onRecord() {
        return new Alert.Usual(shape, rate, dispersion, rhythm.factors());
    }

    /** From what an alert has kept; how much of the past it rests on is not known then. */
    static Usual of(Alert.Usual kept) {
        return new Usual(kept.shape(), kept.rate(), kept.dispersion(), new Rhythm(kept.week()), 0, 0, 0);
    }

    static Usual of(Past past, Peers peers) {
        Tally own = past.strained();
        double dispersion = dispersion(own, peers.dispersion());
        return new Usual(
                peers.shape() + own.sum() / dispersion,
                peers.rate() + own.weeks() * 7 / dispersion,
                dispersion,
                Rhythm.of(past.weekdays(), peers.rhythm()),
                past.weeks(),
                past.reports(),
                past.largestWeek());
    }

    /** Variance over mean of weekly counts, shrunk toward what is usual among the peers. */
    static double dispersion(Tally own, double peers) {
        if (!own.tellsDispersion()) {
            return peers;
        }
        double alone = own.variance() / own.mean();
        return Math.max(1, (alone * own.sum() + peers * PEERS_WEIGHT) / (own.sum() + PEERS_WEIGHT));
    }

    /** Strained paragraphs a day. */
    double perDay() {
        return shape / rate;
    }

    /** How many strained paragraphs to expect between two hours, the first included and the second not. */
    double expected(long from, long to) {
        return perDay() * days(from, to);
    }

    /** The distribution of their number. */
    ClumpedCount count(long from, long to) {
        return count(days(from, to));
    }

    private ClumpedCount count(double days) {
        return new ClumpedCount(shape, perDay() * days * (1 - further()), further());
    }

    /** Chance of another paragraph about the same event: geometric clumps have variance over mean (1 + q) / (1 − q). */
    double further() {
        return Math.min(0.99, (dispersion - 1) / (dispersion + 1));
    }

    private double days(long from, long to) {
        double days = rhythm.days(from, to);
        boolean shorterThanDay = to - from < Hours.DAY;
        return Math.max(1e-6, shorterThanDay ? days * OFFICE_HOURS : days);
    }

    /** A week's count, or the largest that chance allows: so that a past crisis does not hide the next one. */
    double tamedWeek(int count) {
        ClumpedCount week = count(7.0);
        int tamed = count;
        while (tamed > NEVER_TAMED && week.tail(tamed) < BEYOND_CHANCE) {
            tamed--;
        }
        return tamed;
    }
}
