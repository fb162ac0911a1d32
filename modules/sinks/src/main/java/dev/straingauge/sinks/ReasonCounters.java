package dev.straingauge.sinks;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;

/**
 * Counters told apart by a reason that somebody else puts into words. Only the first {@value #MAXIMUM} reasons get a
 * counter of their own, the rest share {@value #REST}, so that a careless reason cannot fill the registry. Thread-safe.
 */
final class ReasonCounters {
    static final int MAXIMUM = 32;
    static final String REST = "other";

    private final CounterFamily<String> counters;

    /**
     * Counters of this name.
     *
     * @param expected reasons that are visible at 0 from the start
     */
    ReasonCounters(MeterRegistry registry, String name, String description, List<String> expected) {
        counters = new CounterFamily<>(registry, name, description, reason -> Tags.of("reason", reason), expected);
    }

    void increment(String reason) {
        if (counters.knows(reason)) {
            counters.increment(reason);
        } else {
            admit(reason);
        }
    }

    long total() {
        return counters.total();
    }

    private synchronized void admit(String reason) {
        counters.increment(counters.knows(reason) || counters.size() < MAXIMUM ? reason : REST);
    }
}
