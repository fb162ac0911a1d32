package dev.straingauge.ingest.web;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait after failures: exponential, with full jitter, bounded. After n failures in a row it is a random time
 * between nothing and {@code first · 2ⁿ⁻¹}, at most {@code most}, so that those who failed together do not come back
 * together. What a server asked for goes on top: nobody is back before it, nor all at once right after it.
 *
 * <p>It remembers nothing: success is told by counting failures from 0 again. As safe to share between threads as its
 * random numbers are.
 */
public final class BackOff {
    private final Duration first;
    private final Duration most;
    private final RandomGenerator random;

    /**
     * @param first the longest wait after one failure, more than 0
     * @param most the longest wait of all, not less than {@code first}, at most 365 days
     * @param random where the jitter comes from
     */
    public BackOff(Duration first, Duration most, RandomGenerator random) {
        if (first.isNegative() || first.isZero()) {
            throw new IllegalArgumentException("first must be more than 0, got: " + first);
        }
        if (most.compareTo(first) < 0 || most.compareTo(Duration.ofDays(365)) > 0) {
            throw new IllegalArgumentException("most must be between first " + first + " and P365D, got: " + most);
        }
        this.first = first;
        this.most = most;
        this.random = random;
    }

    /** The longest wait after some failures in a row, without what a server asked for. */
    public Duration ceiling(int failures) {
        if (failures <= 0) {
            return Duration.ZERO;
        }
        Duration ceiling = first;
        for (int i = 1; i < failures && ceiling.compareTo(most) < 0; i++) {
            ceiling = ceiling.multipliedBy(2);
        }
        return ceiling.compareTo(most) < 0 ? ceiling : most;
    }

    /**
     * How long to wait.
     *
     * @param failures failures in a row, 0 or more; 0 waits for nothing but the floor
     * @param floor what a server asked for, or null
     * @return at least the floor, at most floor and ceiling together
     */
    public Duration after(int failures, @Nullable Duration floor) {
        Duration jitter = Duration.ofNanos(random.nextLong(ceiling(failures).toNanos() + 1));
        return floor == null || floor.isNegative() ? jitter : floor.plus(jitter);
    }
}
