package dev.straingauge.core;

/**
 * A model's answer on one paragraph and one company: how likely each tone is. The three are in [0, 1] and sum to 1 within
 * {@value StanceProbabilities#TOLERANCE}.
 *
 * @param negative P(negative)
 * @param neutral P(neutral)
 * @param positive P(positive)
 */
public record ToneProbabilities(double negative, double neutral, double positive) {
    public ToneProbabilities {
        Require.within(negative, 0, 1, "negative");
        Require.within(neutral, 0, 1, "neutral");
        Require.within(positive, 0, 1, "positive");
        Require.one(negative + neutral + positive, "negative, neutral and positive");
    }

    /** The likeliest tone; neutral wins ties, because a tie says nothing of a direction. */
    public Tone tone() {
        if (negative > neutral && negative > positive) {
            return Tone.NEGATIVE;
        }
        if (positive > neutral && positive > negative) {
            return Tone.POSITIVE;
        }
        return Tone.NEUTRAL;
    }

    /** How likely a tone is, in [0, 1]. */
    public double of(Tone tone) {
        return switch (tone) {
            case NEGATIVE -> negative;
            case NEUTRAL -> neutral;
            case POSITIVE -> positive;
        };
    }
}
