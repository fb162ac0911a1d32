package dev.straingauge.server.ledger;

import dev.straingauge.core.Partnership;
import dev.straingauge.core.Weighting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a ledger must know of the line to count as the line does.
 *
 * @param directory this instance's own folder, made if it is missing
 * @param retention how far behind the newest paragraph of any partnership one may be and still be kept, a day or more
 * @param windows lengths of the index's windows, one or more, a day among them
 * @param weights how much an observation counts in net stance and index
 * @param grace how far behind its partnership's newest paragraph one may come and still move the index
 * @param halfLife time in which a paragraph's weight in the index halves
 * @param watched partnerships that somebody listed; they are shown before anything is read of them
 */
public record LedgerSettings(
        Path directory,
        Duration retention,
        List<Duration> windows,
        Weighting weights,
        Duration grace,
        Duration halfLife,
        List<Partnership> watched) {
    /** How long things are kept unless somebody says otherwise. */
    public static final Duration RETENTION = Duration.ofDays(400);

    private static final Duration LEAST = Duration.ofDays(1);
    private static final Duration MOST = Duration.ofDays(36_500);

    public LedgerSettings {
        requireRetention(retention);
        windows = List.copyOf(windows);
        watched = List.copyOf(watched);
    }

    /**
     * Gives back a time for which things can be kept.
     *
     * @throws IllegalArgumentException when it is less than a day or more than a hundred years
     */
    public static Duration requireRetention(Duration retention) {
        if (retention.compareTo(LEAST) < 0 || retention.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("server.retention must be between " + LEAST.toDays() + " and "
                    + MOST.toDays() + " days, got: " + retention);
        }
        return retention;
    }

    /** What rows depend on: with another of these, all is read anew. */
    String counting() {
        return weights + " " + grace;
    }
}
