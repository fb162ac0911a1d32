package dev.straingauge.sinks;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** A counter for each {@link Occurrence}, all there at 0 from the start. Thread-safe, takes no lock. */
final class Occurrences {
    private final Map<Occurrence, LongAdder> counts = new EnumMap<>(Occurrence.class);

    Occurrences(MeterRegistry registry) {
        for (Occurrence what : Occurrence.values()) {
            LongAdder count = new LongAdder();
            counts.put(what, count);
            FunctionCounter.builder(what.meter(), count, LongAdder::sum)
                    .description(what.description())
                    .register(registry);
        }
    }

    void increment(Occurrence what) {
        of(what).increment();
    }

    long sum(Occurrence what) {
        return of(what).sum();
    }

    private LongAdder of(Occurrence what) {
        LongAdder count = counts.get(what);
        if (count == null) {
            throw new IllegalStateException("no counter of " + what);
        }
        return count;
    }
}
