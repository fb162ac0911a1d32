package dev.straingauge.core;

/**
 * A model's answer on one paragraph and one pair: how likely each stance is. The three are in [0, 1] and sum to 1
 * within {@value #TOLERANCE}.
 *
 * @param strain P(strain)
 * @param neutral P(neutral)
 * @param stability P(stability)
 */
public record StanceProbabilities(double strain, double neutral, double stability) {
    static final double TOLERANCE = 1e-4;

    public StanceProbabilities {
        Require.within(strain, 0, 1, "strain");
        Require.within(neutral, 0, 1, "neutral");
        Require.within(stability, 0, 1, "stability");
        Require.one(strain + neutral + stability, "strain, neutral and stability");
    }

    /** P(stability) − P(strain), in [−1, 1]. */
    public double score() {
        return stability - strain;
    }

    /** The likeliest stance; neutral wins ties, because a tie says nothing of a direction. */
    public Stance stance() {
        if (strain > neutral && strain > stability) {
            return Stance.STRAIN;
        }
        if (stability > neutral && stability > strain) {
            return Stance.STABILITY;
        }
        return Stance.NEUTRAL;
    }

    /** How likely a stance is, in [0, 1]. */
    public double of(Stance stance) {
        return switch (stance) {
            case STRAIN -> strain;
            case NEUTRAL -> neutral;
            case STABILITY -> stability;
        };
    }
}
