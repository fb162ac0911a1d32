package dev.straingauge.sinks;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How old the newest paragraph is, by the wall clock: it grows while no news comes. A paragraph that is dated in the
 * future counts as new when it is read; else one wrong date would hide a silence until that day. Thread-safe.
 */
final class NewestParagraph {
    private static final long NONE = Long.MIN_VALUE;

    private final InstantSource clock;
    private final AtomicLong newest = new AtomicLong(NONE);

    NewestParagraph(MeterRegistry registry, InstantSource clock) {
        this.clock = clock;
        TimeGauge.builder("straingauge.newest.paragraph.age", this, TimeUnit.SECONDS, NewestParagraph::seconds)
                .description(
                        "time since the newest paragraph that this process read was published; no number before the"
                                + " first; one dated in the future counts as published when it was read")
                .register(registry);
    }

    void take(Instant published) {
        long at = published.toEpochMilli();
        // The clock is asked only where the answer can matter.
        if (at > newest.get()) {
            newest.accumulateAndGet(Math.min(at, clock.millis()), Math::max);
        }
    }

    private double seconds() {
        long at = newest.get();
        return at == NONE ? Double.NaN : Math.max(0, clock.millis() - at) / 1000.0;
    }
}
