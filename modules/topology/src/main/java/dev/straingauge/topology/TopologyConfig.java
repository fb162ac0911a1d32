package dev.straingauge.topology;

import java.time.Duration;

/**
 * What can be set on the line.
 *
 * @param batchSize questions to the model that make a full batch, 1 to 1 024
 * @param batchWait longest time for which a paragraph waits for its batch to fill while others keep coming; when none
 *     comes, the batch goes at once
 * @param window length of the index's windows, a whole number of days
 * @param grace how far behind its partnership's newest paragraph an article may come, or be withdrawn, and still move
 *     the index; what is twice as far behind can be withdrawn no more
 * @param halfLife time in which a paragraph's weight in the index halves
 * @param originWindow how long after a paragraph its repetition counts as a copy
 * @param originSimilarity share of word shingles that makes two paragraphs the same, in (0, 1]
 */
public record TopologyConfig(
        int batchSize,
        Duration batchWait,
        Duration window,
        Duration grace,
        Duration halfLife,
        Duration originWindow,
        double originSimilarity) {

    private static final Duration TICK = Duration.ofMillis(5);

    /** Settings for a desk that follows daily news. */
    public static final TopologyConfig DEFAULT = new TopologyConfig(
            16,
            Duration.ofMillis(50),
            Duration.ofDays(1),
            Duration.ofDays(30),
            Duration.ofDays(7),
            Duration.ofDays(3),
            0.5);

    public TopologyConfig {
        if (batchSize < 1 || batchSize > 1024) {
            throw new IllegalArgumentException("batchSize must be between 1 and 1024, got: " + batchSize);
        }
        positive(batchWait, "batchWait");
        positive(window, "window");
        if (window.toMillis() % Duration.ofDays(1).toMillis() != 0) {
            throw new IllegalArgumentException("window must be a whole number of days, got: " + window);
        }
        positive(grace, "grace");
        positive(halfLife, "halfLife");
        positive(originWindow, "originWindow");
        if (!(originSimilarity > 0 && originSimilarity <= 1)) {
            throw new IllegalArgumentException(
                    "originSimilarity must be above 0 and at most 1, got: " + originSimilarity);
        }
    }

    /** How often a task looks whether anything came since it looked last. */
    Duration tick() {
        return batchWait.compareTo(TICK) < 0 ? batchWait : TICK;
    }

    private static void positive(Duration value, String name) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException(name + " must be positive, got: " + value);
        }
    }
}
