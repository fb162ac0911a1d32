package dev.straingauge.detection;

import java.time.Duration;

/**
 * How a {@link SparseNewsDetector} judges.
 *
 * @param falseAlertsPerYear expected false alerts of one partnership in one year, of all kinds together, above 0
 * @param minimumOrigins strained origins that a spike needs, 1 or more; default 3
 * @param minimumOutlets distinct outlets of them, 1 or more; default 2
 * @param minimumStrainShare strained origins among those that take a side, in [0, 1]; default 0.4
 * @param rest how long no alert opens after one was resolved, not negative; default 7 days, the longest horizon
 */
public record SparseNewsSettings(
        double falseAlertsPerYear, int minimumOrigins, int minimumOutlets, double minimumStrainShare, Duration rest) {
    /** How the budget is shared out. */
    private static final double FOR_SPIKES = 0.85;

    private static final double FOR_SHIFTS = 0.1;
    private static final double FOR_SILENCES = 0.05;

    public SparseNewsSettings {
        Check.within(falseAlertsPerYear, 0.001, 100, "falseAlertsPerYear");
        Check.within(minimumOrigins, 1, 1_000, "minimumOrigins");
        Check.within(minimumOutlets, 1, Sighting.MOST_OUTLETS, "minimumOutlets");
        Check.within(minimumStrainShare, 0, 1, "minimumStrainShare");
        if (Check.present(rest, "rest").isNegative()) {
            throw new IllegalArgumentException("rest must not be negative, got: " + rest);
        }
    }

    /** The defaults with the budget of a preset. */
    public static SparseNewsSettings of(Sensitivity sensitivity) {
        return new SparseNewsSettings(sensitivity.falseAlertsPerYear(), 3, 2, 0.4, Duration.ofDays(7));
    }

    double forSpikes() {
        return falseAlertsPerYear * FOR_SPIKES;
    }

    double forShifts() {
        return falseAlertsPerYear * FOR_SHIFTS;
    }

    double forSilences() {
        return falseAlertsPerYear * FOR_SILENCES;
    }

    /** All settings in a fixed order, one {@code name=value} a line: what the detector's id is a hash of. */
    public String canonical() {
        return "method=1"
                + "\nfalseAlertsPerYear=" + falseAlertsPerYear
                + "\nminimumOrigins=" + minimumOrigins
                + "\nminimumOutlets=" + minimumOutlets
                + "\nminimumStrainShare=" + minimumStrainShare
                + "\nrest=" + rest
                + "\n";
    }
}
