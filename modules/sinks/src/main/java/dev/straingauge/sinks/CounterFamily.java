package dev.straingauge.sinks;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/**
 * Counters of one name, told apart by their tags. Thread-safe; takes no lock but for a key's first count. Counts here
 * rather than in the registry, so that sums are exact in every kind of registry.
 *
 * @param <K> what is counted apart
 */
final class CounterFamily<K> {
    private final MeterRegistry registry;
    private final String name;
    private final String description;
    private final Function<K, Tags> tags;
    private final Map<K, LongAdder> counts = new ConcurrentHashMap<>();

    /**
     * A family of which these keys are known beforehand.
     *
     * @param expected keys that are visible at 0 from the start, so that their first occurrence is a rise
     */
    CounterFamily(MeterRegistry registry, String name, String description, Function<K, Tags> tags, List<K> expected) {
        this.registry = registry;
        this.name = name;
        this.description = description;
        this.tags = tags;
        for (K key : expected) {
            counts.put(key, register(key));
        }
    }

    void increment(K key) {
        LongAdder known = counts.get(key);
        (known != null ? known : counts.computeIfAbsent(key, this::register)).increment();
    }

    boolean knows(K key) {
        return counts.containsKey(key);
    }

    int size() {
        return counts.size();
    }

    /** Of all keys. */
    long total() {
        return counts.values().stream().mapToLong(LongAdder::sum).sum();
    }

    private LongAdder register(K key) {
        LongAdder count = new LongAdder();
        FunctionCounter.builder(name, count, LongAdder::sum)
                .tags(tags.apply(key))
                .description(description)
                .register(registry);
        return count;
    }
}
