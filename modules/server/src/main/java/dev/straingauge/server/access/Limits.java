package dev.straingauge.server.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How often one may ask. A bucket for each kind of request and whoever asks, {@value #MOST_BUCKETS} of a kind at most; the one
 * that was used longest ago makes room, and begins anew. Thread-safe.
 */
public final class Limits {
    private static final int MOST_BUCKETS = 50_000;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Map<Kind, Cache<String, Bucket>> buckets = new EnumMap<>(Kind.class);
    private final Map<Kind, Integer> perMinute = new EnumMap<>(Kind.class);
    private final TimeMeter meter;

    /** What is asked for. */
    public enum Kind {
        /** An attempt to log in, by address. */
        LOGIN_BY_ADDRESS,
        /** The same, by name. */
        LOGIN_BY_NAME,
        /** What changes nothing. */
        READ,
        /** A correction, a note, a trial. */
        WRITE,
        /** A push of articles. */
        PUSH
    }

    /** @param nanoTime a clock that never goes back */
    public Limits(LimitSettings settings, LongSupplier nanoTime) {
        perMinute.put(Kind.LOGIN_BY_ADDRESS, settings.loginsByAddress());
        perMinute.put(Kind.LOGIN_BY_NAME, settings.loginsByName());
        perMinute.put(Kind.READ, settings.reads());
        perMinute.put(Kind.WRITE, settings.writes());
        perMinute.put(Kind.PUSH, settings.pushes());
        meter = new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return nanoTime.getAsLong();
            }

            @Override
            public boolean isWallClockBased() {
                return false;
            }
        };
        for (Kind kind : Kind.values()) {
            // A bucket that nobody uses is full again after a minute: as good as a new one.
            buckets.put(
                    kind,
                    Caffeine.newBuilder()
                            .maximumSize(MOST_BUCKETS)
                            .expireAfterAccess(MINUTE.multipliedBy(2))
                            .ticker(Ticker.systemTicker())
                            .build());
        }
    }

    /** Takes one from somebody's bucket; how many seconds to wait, 1 or more, when it is empty. */
    public Optional<Long> take(Kind kind, String who) {
        ConsumptionProbe probe = bucket(kind, who).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? Optional.empty()
                : Optional.of(
                        1 + Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds());
    }

    /** Puts one back that was taken for nothing. */
    public void giveBack(Kind kind, String who) {
        bucket(kind, who).addTokens(1);
    }

    private Bucket bucket(Kind kind, String who) {
        int most = perMinute.getOrDefault(kind, 1);
        return Objects.requireNonNull(buckets.get(kind)).get(who, unused -> Bucket.builder()
                .addLimit(limit -> limit.capacity(most).refillGreedy(most, MINUTE))
                .withCustomTimePrecision(meter)
                .build());
    }
}
