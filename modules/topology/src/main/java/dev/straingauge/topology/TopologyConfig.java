package dev.straingauge.topology;

import dev.straingauge.core.EventWindow;
import dev.straingauge.core.Weighting;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * What can be set on the line.
 *
 * @param batchSize questions to the model that make a full batch, 1 to 1 024
 * @param batchWait longest time for which a paragraph waits for its batch to fill while others keep coming; when none
 *     comes, the batch goes at once
 * @param windows lengths of the index's windows, as {@link EventWindow} has them: 1 to 8 of them, a day among them, by
 *     which meters and reports go
 * @param weights how much an observation counts in net stance and index
 * @param grace how far behind its partnership's newest paragraph an article may come, or be withdrawn, and still move
 *     the index; what is twice as far behind can be withdrawn no more
 * @param halfLife time in which a paragraph's weight in the index halves
 * @param originWindow how long after a paragraph its repetition counts as a copy
 * @param originSimilarity share of the shorter of two paragraphs that stands in the other when they are the same words,
 *     in (0, 1]
 */
public record TopologyConfig(
        int batchSize,
        Duration batchWait,
        List<Duration> windows,
        Weighting weights,
        Duration grace,
        Duration halfLife,
        Duration originWindow,
        double originSimilarity) {

    private static final Duration TICK = Duration.ofMillis(5);
    private static final int MOST_WINDOWS = 8;

    /** Settings for a desk that follows daily news. */
    public static final TopologyConfig DEFAULT = new TopologyConfig(
            16,
            Duration.ofMillis(50),
            List.of(Duration.ofHours(1), EventWindow.DAY, Duration.ofDays(7)),
            Weighting.DEFAULT,
            Duration.ofDays(30),
            Duration.ofDays(7),
            Duration.ofDays(3),
            0.5);

    public TopologyConfig {
        if (batchSize < 1 || batchSize > 1024) {
            throw new IllegalArgumentException("batchSize must be between 1 and 1024, got: " + batchSize);
        }
        positive(batchWait, "batchWait");
        windows = windows(windows);
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

    private static List<Duration> windows(List<Duration> lengths) {
        if (lengths.isEmpty()
                || lengths.size() > MOST_WINDOWS
                || Set.copyOf(lengths).size() < lengths.size()) {
            throw new IllegalArgumentException(
                    "windows must be 1 to " + MOST_WINDOWS + " different lengths, got: " + names(lengths));
        }
        for (Duration length : lengths) {
            try {
                EventWindow.requireLength(length);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("windows: " + e.getMessage(), e);
            }
        }
        if (!lengths.contains(EventWindow.DAY)) {
            throw new IllegalArgumentException(
                    "windows must have P1D, by which meters and reports go, got: " + names(lengths));
        }
        return List.copyOf(lengths);
    }

    private static List<String> names(List<Duration> lengths) {
        return lengths.stream().map(EventWindow::name).toList();
    }

    /**
     * Settings by which windows and index are counted, in a few letters: while they stay the same, what was counted can be
     * added to.
     */
    String counting() {
        String settings = names(windows) + " " + weights + " " + grace + " " + halfLife;
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(settings.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private static void positive(Duration value, String name) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException(name + " must be positive, got: " + value);
        }
    }
}
