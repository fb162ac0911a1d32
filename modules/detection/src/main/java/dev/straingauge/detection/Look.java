package dev.straingauge.detection;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * One look at the newest hours of a partnership.
 *
 * @param horizon how far back
 * @param strained strained paragraphs
 * @param reports the origins that they are in
 * @param directed origins that take a side
 * @param outlets distinct outlets of the strained ones, one or more whenever there are any
 * @param expected strained paragraphs to be expected
 * @param spread standard deviation of what is to be expected
 * @param perYear how often in a year chance makes so strange a look, over all horizons; positive
 */
record Look(
        Horizon horizon,
        int strained,
        int reports,
        int directed,
        int outlets,
        double expected,
        double spread,
        double perYear) {
    private static final double HOURS_A_YEAR = 365.25 * 24;

    /**
     * The product of the bounds in {@link #perYear} overstates the rate three to four times: neighbouring windows and the four
     * horizons see much the same reports, and a clump is in a window as a whole or hardly. Found by simulation, as the
     * smallest that keeps within the stated rates (SparseNewsFalseAlertsTest).
     */
    private static final double OVERLAP = 0.28;

    /**
     * Looks at the hours up to and with {@code now}.
     *
     * @param without an outlet that is taken away, or the empty string
     */
    static Look at(Horizon horizon, Collection<Sighting> sightings, Usual usual, long now, String without) {
        long end = now + 1;
        long start = end - horizon.hours();
        int strained = 0;
        int reports = 0;
        int stable = 0;
        Set<String> outlets = new TreeSet<>();
        for (Sighting sighting : sightings) {
            long hour = sighting.counted();
            if (hour < start || hour >= end) {
                continue;
            }
            if (sighting.strained()) {
                if (sighting.outlets().size() == 1 && sighting.outlets().contains(without)) {
                    continue;
                }
                strained += sighting.gravity();
                reports++;
                outlets.addAll(sighting.outlets());
            } else if (sighting.stable()) {
                stable++;
            }
        }
        outlets.remove(without);
        ClumpedCount count = usual.count(start, end);
        return new Look(
                horizon,
                strained,
                reports,
                reports + stable,
                outlets.size(),
                usual.expected(start, end),
                Math.sqrt(count.variance()),
                perYear(horizon, strained, count));
    }

    /**
     * How often in a year a window that slides along reaches a count by chance: the windows of a year, times the chance that
     * one of them does, times how many starts it may have, (count − mean) / dispersion. For Poisson counts this is the rate
     * of clumps of a scan statistic (Alm, "Approximations of the Distributions of Scan Statistics of Poisson Processes",
     * 1999); the division is for reports that come in clumps. Then Bonferroni, with the horizon's share of the budget as
     * weight (Genovese, Roeder and Wasserman, Biometrika 2006).
     */
    private static double perYear(Horizon horizon, int strained, ClumpedCount count) {
        int first = Math.max(1, strained);
        int length = 2 + (int) Math.ceil(3 / (1 - count.further()));
        double[] tails = count.tails(first, length);
        double most = 0;
        // More reports must never look more usual: the greatest rate of this count or any above it.
        for (int i = 0; i < length; i++) {
            most = Math.max(most, Math.max(1, (first + i - count.mean()) * (1 - count.further())) * tails[i]);
        }
        return HOURS_A_YEAR / horizon.hours() * most / horizon.share() * OVERLAP;
    }

    double strainShare() {
        return directed == 0 ? 0 : (double) reports / directed;
    }
}
