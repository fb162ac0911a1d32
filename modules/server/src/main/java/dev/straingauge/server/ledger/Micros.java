package dev.straingauge.server.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Instants as the database has them: whole microseconds since 1970, so that they can be compared and divided there. */
final class Micros {
    private static final long IN_SECOND = TimeUnit.SECONDS.toMicros(1);
    private static final int NANOS = 1000;

    /** No instant that fits is further from 1970; what is further stands there. */
    private static final long FURTHEST = Long.MAX_VALUE / IN_SECOND - 1;

    private Micros() {}

    static long of(Instant at) {
        long seconds = Math.max(-FURTHEST, Math.min(FURTHEST, at.getEpochSecond()));
        return seconds * IN_SECOND + at.getNano() / NANOS;
    }

    static long of(Duration duration) {
        return TimeUnit.MICROSECONDS.convert(duration);
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, IN_SECOND), Math.floorMod(micros, IN_SECOND) * NANOS);
    }
}
