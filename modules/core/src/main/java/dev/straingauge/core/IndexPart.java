package dev.straingauge.core;

/**
 * What one source, or one issue, adds to a window; copies count nowhere.
 *
 * @param name the outlet, or the issue's {@link Issue#label label}
 * @param paragraphs its paragraphs
 * @param strain strained ones
 * @param neutral neutral ones
 * @param stability stable ones
 * @param netStance weighted mean of their scores, in [−1, 1]; 0 when they weigh nothing
 */
public record IndexPart(String name, int paragraphs, int strain, int neutral, int stability, double netStance) {
    public IndexPart {
        Require.text(name, "name");
        Require.notNegative(paragraphs, "paragraphs");
        Require.notNegative(strain, "strain");
        Require.notNegative(neutral, "neutral");
        Require.notNegative(stability, "stability");
        Require.within(netStance, -1, 1, "netStance");
        long sum = (long) strain + neutral + stability;
        if (sum != paragraphs) {
            throw new IllegalArgumentException(
                    "strain, neutral and stability must add up to paragraphs " + paragraphs + ", got: " + sum);
        }
    }
}
