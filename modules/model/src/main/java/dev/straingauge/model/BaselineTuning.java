package dev.straingauge.model;

/**
 * The five numbers of the baseline that were fitted, on the labelled seed paragraphs of three partnerships
 * (Aerwyn–Solmar, OpenAI–Oracle, Tidewell–Brennick). Part of the model's id.
 *
 * @param nearest how many anchors of each stance a clause is compared with, 1 or more
 * @param contextWeight share of title and heading in the likeness, in [0, 1)
 * @param temperature divides the likeness before the softmax, above 0; larger is less sure
 * @param strainOffset added to the likeness with strain; that with neutral has none
 * @param stabilityOffset added to the likeness with stability
 */
record BaselineTuning(
        int nearest, double contextWeight, double temperature, double strainOffset, double stabilityOffset) {
    /**
     * Fitted on 87 paragraphs in November 2026: the first two by cross-validation over articles, the others by the least
     * log loss with every stance weighing the same.
     */
    static final BaselineTuning FITTED = new BaselineTuning(5, 0.2, 0.019, 0.006, 0.011);

    BaselineTuning {
        if (nearest < 1) {
            throw new IllegalArgumentException("nearest must be positive, got: " + nearest);
        }
        if (!(contextWeight >= 0 && contextWeight < 1)) {
            throw new IllegalArgumentException("contextWeight must be in [0, 1), got: " + contextWeight);
        }
        if (!(temperature > 0)) {
            throw new IllegalArgumentException("temperature must be positive, got: " + temperature);
        }
        if (!Double.isFinite(strainOffset + stabilityOffset)) {
            throw new IllegalArgumentException(
                    "offsets must be finite, got: " + strainOffset + " and " + stabilityOffset);
        }
    }
}
