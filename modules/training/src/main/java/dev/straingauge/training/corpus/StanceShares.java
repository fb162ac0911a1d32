package dev.straingauge.training.corpus;

/**
 * How likely each stance is, as models see it.
 *
 * @param strain in [0, 1]
 * @param neutral in [0, 1]
 * @param stability in [0, 1]; the three sum to 1, give or take what three decimals lose
 */
public record StanceShares(float strain, float neutral, float stability) {
    private static final float ROUNDING = 0.003f;

    public StanceShares {
        float sum = strain + neutral + stability;
        if (!(strain >= 0) || !(neutral >= 0) || !(stability >= 0) || !(Math.abs(sum - 1) <= ROUNDING)) {
            throw new IllegalArgumentException("strain, neutral and stability must be shares that sum to 1, got: "
                    + strain + ", " + neutral + ", " + stability);
        }
    }

    /** The three in the order in which {@link dev.straingauge.core.Stance} declares them, 1 in all. */
    public float[] inOrder() {
        float sum = strain + neutral + stability;
        return new float[] {strain / sum, neutral / sum, stability / sum};
    }
}
