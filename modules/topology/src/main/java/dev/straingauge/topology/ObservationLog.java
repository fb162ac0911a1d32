package dev.straingauge.topology;

import dev.straingauge.core.Observation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Observations by partnership and publication time, so that what one of them did can be undone.
 *
 * <p>A plain store, let go of by its partnership's own clock: a windowed one would go by the clock of all that share its
 * partition.
 */
final class ObservationLog {
    /** Here and not in the store, which would read each observation that it lets go of. */
    private static final Serde<Observation> SERDE = WrittenOnce.serde();

    /** Of milliseconds since 1970 in keys; enough until the year 2286. */
    private static final int DIGITS = 13;

    private final KeyValueStore<String, byte[]> store;
    private final OldestKept<String> oldest = new OldestKept<>();

    /** The log in a store. Only one of a task's logs in the same store may add to it and let go of what is old. */
    ObservationLog(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<String, byte[]>> builder(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray());
    }

    /** The observation with the same id and publication time, or null. */
    @Nullable
    Observation like(Observation observation) {
        return read(store.get(key(observation)));
    }

    /** The observation at a place, or null. */
    @Nullable
    Observation at(Place place) {
        return at(place.partnershipId(), Instant.ofEpochMilli(place.at()), place.id());
    }

    /** The observation with an id that was published at a time, or null. */
    @Nullable
    Observation at(String partnership, Instant time, String id) {
        return read(store.get(at(partnership, time) + "|" + id));
    }

    /** Takes an observation in, in place of the one with its id. */
    void put(Observation observation) {
        store.put(key(observation), SERDE.serializer().serialize(store.name(), observation));
        oldest.added(observation.partnership(), observation.publishedAt().toEpochMilli());
    }

    void remove(Observation observation) {
        Deletion.of(store, key(observation));
    }

    /** What an article that was published at a time says about a partnership, in its order. */
    List<Observation> of(String partnership, String articleId, Instant at) {
        String beginning = at(partnership, at) + "|" + articleId + "#";
        // After the number sign there are digits, and a colon comes next after them.
        List<Observation> found = select(beginning, beginning + ":", observation -> observation
                .articleId()
                .equals(articleId));
        found.sort(Comparator.comparingInt(Observation::paragraph));
        return found;
    }

    /** What was published from a time on and before another. */
    List<Observation> between(String partnership, Instant from, Instant before) {
        return select(at(partnership, from), at(partnership, before.minusMillis(1)) + "~", observation -> true);
    }

    /** The earliest observation of a partnership. */
    Optional<Observation> first(String partnership) {
        try (KeyValueIterator<String, byte[]> entries = all(partnership)) {
            return entries.hasNext() ? Optional.of(known(entries.next().value)) : Optional.empty();
        }
    }

    /** Hands on all that is there of a partnership, by publication time. */
    void forEach(String partnership, Consumer<Observation> each) {
        try (KeyValueIterator<String, byte[]> entries = all(partnership)) {
            entries.forEachRemaining(entry -> each.accept(known(entry.value)));
        }
    }

    /** Lets go of what was published before a time. */
    void forgetBefore(String partnership, Instant time) {
        List<String> old = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> entries =
                store.range(beginning(partnership), at(partnership, time.minusMillis(1)) + "~")) {
            while (entries.hasNext()) {
                old.add(entries.peekNextKey());
                entries.next();
            }
        }
        old.forEach(key -> Deletion.of(store, key));
        oldest.forgotBefore(partnership, time.toEpochMilli());
    }

    private KeyValueIterator<String, byte[]> all(String partnership) {
        return store.range(beginning(partnership), partnership + "@~");
    }

    /** Where the keys of all that is there of a partnership begin. */
    private String beginning(String partnership) {
        return at(partnership, Instant.ofEpochMilli(oldest.of(partnership)));
    }

    private List<Observation> select(String from, String to, Predicate<Observation> fits) {
        List<Observation> found = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> entries = store.range(from, to)) {
            entries.forEachRemaining(entry -> {
                Observation observation = known(entry.value);
                if (fits.test(observation)) {
                    found.add(observation);
                }
            });
        }
        return found;
    }

    private @Nullable Observation read(byte @Nullable [] bytes) {
        return bytes == null ? null : known(bytes);
    }

    private Observation known(byte[] bytes) {
        return SERDE.deserializer().deserialize(store.name(), bytes);
    }

    private static String key(Observation observation) {
        return at(observation.partnership(), observation.publishedAt()) + "|" + observation.id();
    }

    /** Partnership and time in a fixed width, so that keys sort by time. */
    private static String at(String partnership, Instant time) {
        String millis = Long.toString(Math.max(0, time.toEpochMilli()));
        return partnership + '@' + "0".repeat(Math.max(0, DIGITS - millis.length())) + millis;
    }
}
