package dev.straingauge.core;

/**
 * A model's answer on how sure a paragraph is of what it says about two companies. The four are in [0, 1] and sum to 1
 * within {@value StanceProbabilities#TOLERANCE}.
 *
 * @param stated P(stated)
 * @param reported P(reported)
 * @param speculated P(speculated)
 * @param denied P(denied)
 */
public record CertaintyProbabilities(double stated, double reported, double speculated, double denied) {
    public CertaintyProbabilities {
        Require.within(stated, 0, 1, "stated");
        Require.within(reported, 0, 1, "reported");
        Require.within(speculated, 0, 1, "speculated");
        Require.within(denied, 0, 1, "denied");
        Require.one(stated + reported + speculated + denied, "stated, reported, speculated and denied");
    }

    /** The likeliest certainty; of equals, the one that {@link Certainty} names first. */
    public Certainty certainty() {
        Certainty likeliest = Certainty.STATED;
        for (Certainty certainty : Certainty.values()) {
            if (of(certainty) > of(likeliest)) {
                likeliest = certainty;
            }
        }
        return likeliest;
    }

    /** How likely a certainty is, in [0, 1]. */
    public double of(Certainty certainty) {
        return switch (certainty) {
            case STATED -> stated;
            case REPORTED -> reported;
            case SPECULATED -> speculated;
            case DENIED -> denied;
        };
    }
}
