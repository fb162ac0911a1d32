package dev.straingauge.topology;

import dev.straingauge.core.Observation;
import dev.straingauge.core.Stance;
import dev.straingauge.detection.Feeds;
import dev.straingauge.detection.Habit;
import dev.straingauge.wire.StateSerde;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * How news about the partnerships of this task comes in: altogether, by outlet, and as far as the model gives it a stance. An
 * outlet that brings copies is at work as well. Belongs to one task's thread.
 */
final class Supply {
    static final String STORE = "detect-supply";

    private static final String ALL = "all";
    private static final String TAKING_SIDES = "taking-sides";
    private static final String OUTLET = "outlet/";

    /** Habits that are not read back from bytes. */
    private static final int AT_HAND = 1_000;

    private final AtHand<Habit> habits;

    Supply(KeyValueStore<String, Habit> store) {
        this.habits = new AtHand<>(store, AT_HAND);
    }

    static StoreBuilder<?> builder() {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(STORE), Serdes.String(), StateSerde.of(Habit.class));
    }

    /** One more paragraph came. */
    void heard(Observation observation) {
        Instant at = observation.publishedAt();
        heard(ALL, at);
        heard(OUTLET + observation.source(), at);
        if (observation.stance() != Stance.NEUTRAL) {
            heard(TAKING_SIDES, at);
        }
    }

    private void heard(String key, Instant at) {
        Habit known = habits.get(key);
        habits.put(key, known == null ? Habit.startingAt(at) : known.plus(at));
    }

    /** Gives the store what it does not have yet; to be done before each commit. */
    void writeBack() {
        habits.writeBack();
    }

    /** As it is now. Reads all outlets. */
    Feeds feeds() {
        SortedMap<String, Habit> outlets = new TreeMap<>();
        try (KeyValueIterator<String, Habit> entries = habits.range(OUTLET, OUTLET + '\uffff')) {
            entries.forEachRemaining(entry -> outlets.put(entry.key.substring(OUTLET.length()), entry.value));
        }
        return new Feeds(habits.get(ALL), habits.get(TAKING_SIDES), outlets);
    }
}
