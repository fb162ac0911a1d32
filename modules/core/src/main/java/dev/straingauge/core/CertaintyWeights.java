package dev.straingauge.core;

/**
 * How much a paragraph counts by how sure it is of what it says; each weight is 0, or 0.001 to 1 000, and one at least is
 * above 0.
 *
 * @param stated of what is stated as fact
 * @param reported of what somebody is said to have said
 * @param speculated of what may happen
 * @param denied of what is denied
 */
public record CertaintyWeights(double stated, double reported, double speculated, double denied) {
    /** A convention, and not measured: speculation and denial count half. */
    public static final CertaintyWeights DEFAULT = new CertaintyWeights(1, 1, 0.5, 0.5);

    public CertaintyWeights {
        Require.weight(stated, "stated");
        Require.weight(reported, "reported");
        Require.weight(speculated, "speculated");
        Require.weight(denied, "denied");
        if (stated + reported + speculated + denied == 0) {
            throw new IllegalArgumentException("stated, reported, speculated and denied must not all be 0");
        }
    }

    /** The weight to be expected of an answer: Σ probability × weight. */
    double expected(CertaintyProbabilities answer) {
        return answer.stated() * stated
                + answer.reported() * reported
                + answer.speculated() * speculated
                + answer.denied() * denied;
    }
}
