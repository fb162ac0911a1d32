package dev.straingauge.detection;

import java.time.Duration;

/**
 * How a {@link SparseNewsDetector} judges.
 *
 * @param sensitivity how many false alerts a partnership may have in a year
 * @param minimumParagraphs strained paragraphs that a spike needs, 1 to 1 000
 * @param minimumOrigins strained origins that it needs, 1 to 1 000
 * @param minimumOutlets distinct outlets of them, 1 to {@value Sighting#MOST_OUTLETS}, where news comes from three times as
 *     many; from fewer, one of three that there are
 * @param minimumStrainShare strained origins among those that take a side, in [0, 1]
 * @param strainedAt the highest stance score of a paragraph that counts as strained, in [−1, 0]; −1 is pure strain
 * @param rest how long no alert opens after one was resolved, not negative; the longest horizon is 7 days
 */
public record SparseNewsSettings(
        Sensitivity sensitivity,
        int minimumParagraphs,
        int minimumOrigins,
        int minimumOutlets,
        double minimumStrainShare,
        double strainedAt,
        Duration rest) {
    /** What the shipped configuration says. */
    public static final SparseNewsSettings DEFAULT =
            new SparseNewsSettings(Sensitivity.DEFAULT, 2, 1, 2, 0.4, -0.5, Duration.ofDays(7));

    /** How the budget is shared out. */
    private static final double FOR_SPIKES = 0.85;

    private static final double FOR_SHIFTS = 0.1;
    private static final double FOR_SILENCES = 0.05;

    public SparseNewsSettings {
        Check.present(sensitivity, "sensitivity");
        Check.within(minimumParagraphs, 1, 1_000, "minimumParagraphs");
        Check.within(minimumOrigins, 1, 1_000, "minimumOrigins");
        Check.within(minimumOutlets, 1, Sighting.MOST_OUTLETS, "minimumOutlets");
        Check.within(minimumStrainShare, 0, 1, "minimumStrainShare");
        Check.within(strainedAt, -1, 0, "strainedAt");
        if (Check.present(rest, "rest").isNegative()) {
            throw new IllegalArgumentException("rest must not be negative, got: " + rest);
        }
    }

    /** The defaults with the budget of a preset. */
    public static SparseNewsSettings of(Sensitivity sensitivity) {
        return DEFAULT.with(sensitivity);
    }

    /** The same with the budget of another preset. */
    public SparseNewsSettings with(Sensitivity other) {
        return new SparseNewsSettings(
                other, minimumParagraphs, minimumOrigins, minimumOutlets, minimumStrainShare, strainedAt, rest);
    }

    /** How many outlets a spike needs when news comes from so many. */
    int minimumOutlets(int outlets) {
        return Math.max(1, Math.min(minimumOutlets, outlets / 3));
    }

    double forSpikes() {
        return sensitivity.falseAlertsPerYear() * FOR_SPIKES;
    }

    double forShifts() {
        return sensitivity.falseAlertsPerYear() * FOR_SHIFTS;
    }

    double forSilences() {
        return sensitivity.falseAlertsPerYear() * FOR_SILENCES;
    }

    /** All settings in a fixed order, one {@code name=value} a line: what the detector's id is a hash of. */
    public String canonical() {
        return "method=1"
                + "\nfalseAlertsPerYear=" + sensitivity.falseAlertsPerYear()
                + "\nminimumParagraphs=" + minimumParagraphs
                + "\nminimumOrigins=" + minimumOrigins
                + "\nminimumOutlets=" + minimumOutlets
                + "\nminimumStrainShare=" + minimumStrainShare
                + "\nstrainedAt=" + strainedAt
                + "\nrest=" + rest
                + "\n";
    }
}
