package dev.straingauge.detection;

import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whether the share of strain among origins that take a side has moved up and stayed there: a one-sided CUSUM of the log
 * likelihood ratio (Page, "Continuous Inspection Schemes", Biometrika 1954; for shares Reynolds and Stoumbos, "A CUSUM Chart
 * for Monitoring a Proportion", 1999). Each day adds what its origins say for four times the odds of strain; below 0 it
 * begins anew. A false alarm at score h comes at most once in e^h days with news (Lorden, 1971). The score is divided by the
 * dispersion, because reports of one event take one side.
 *
 * @param score 0 to {@value #MOST}; how strongly the days since {@code began} speak for a move
 * @param usual share of strain that was usual when it began, in [0, 1)
 * @param began its first day, in days since 1970; of no meaning while the score is 0
 * @param last its last day with origins that take a side
 * @param strained strained origins since it began
 * @param directed origins that take a side since
 * @param days with strained origins since
 */
public record Drift(double score, double usual, long began, long last, int strained, int directed, int days) {
    static final Drift NONE = new Drift(0, 0, 0, 0, 0, 0, 0);

    static final double MOST = 20;

    private static final double ODDS = 4;

    /** As much as the peers' share weighs, in origins. */
    private static final double PEERS_WEIGHT = 20;

    public Drift {
        Check.within(score, 0, MOST, "score");
        Check.within(usual, 0, 1, "usual");
    }

    /** With what was sighted in a stretch of whole days, or of days up to now; the order within a day does not matter. */
    Drift plus(Collection<Sighting> sightings, Past past, Peers peers) {
        SortedMap<Long, int[]> byDay = new TreeMap<>();
        for (Sighting sighting : sightings) {
            if (sighting.strained() || sighting.stable()) {
                byDay.computeIfAbsent(Math.floorDiv(sighting.counted(), Hours.DAY), day -> new int[2])[
                        sighting.strained() ? 0 : 1]++;
            }
        }
        double dispersion = Usual.dispersion(past.origins(), peers.dispersion());
        Drift drift = this;
        for (var day : byDay.entrySet()) {
            drift = drift.plus(day.getKey(), day.getValue()[0], day.getValue()[1], share(past, peers), dispersion);
        }
        return drift;
    }

    private Drift plus(long day, int strain, int stable, double share, double dispersion) {
        double before = score == 0 ? share : usual;
        double moved = ODDS * before / (1 + (ODDS - 1) * before);
        double says = strain * Math.log(moved / before) + stable * Math.log((1 - moved) / (1 - before));
        double next = Math.min(MOST, score + says / dispersion);
        if (next <= 0) {
            return NONE;
        }
        return new Drift(
                next,
                before,
                score == 0 ? day : began,
                day,
                (score == 0 ? 0 : strained) + strain,
                (score == 0 ? 0 : directed) + strain + stable,
                (score == 0 ? 0 : days) + (strain > 0 ? 1 : 0));
    }

    /** The usual share of strain: a standard deviation above the estimate, since a baseline set too low cries wolf. */
    private static double share(Past past, Peers peers) {
        double strained = past.told() + peers.strainShare() * PEERS_WEIGHT;
        double directed = past.told() + past.stable() + PEERS_WEIGHT;
        double share = strained / directed;
        double deviation = Math.sqrt(share * (1 - share) * peers.dispersion() / directed);
        return Math.max(0.02, Math.min(0.9, share + deviation));
    }

    /** How many days it has lasted, from its first to its last. */
    long lasted() {
        return score == 0 ? 0 : last - began + 1;
    }

    double share() {
        return directed == 0 ? 0 : (double) strained / directed;
    }
}
