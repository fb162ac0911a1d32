package dev.straingauge.topology;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A store whose values that were used last are at hand as they are, without reading them back from bytes: most news is about
 * what was in the news a moment ago. What is written reaches the store with {@link #writeBack}, which is to be called
 * {@link BeforeCommit before each commit}: what changes many times in between becomes bytes once. Belongs to one task's thread, which nobody
 * else's writing may pass by; begins anew whenever the task does.
 *
 * @param <V> values, which never change
 */
final class AtHand<V> {
    /** So much is written back at the latest, should a commit be long in coming. */
    private static final int MOST_WRITTEN = 10_000;

    private final KeyValueStore<String, V> store;
    private final Map<String, V> latest;

    /** What the store does not have yet, by key; null for what it is to let go of. */
    private final TreeMap<String, @Nullable V> written = new TreeMap<>();

    /** @param most how many values that were not written since are at hand, 1 or more */
    AtHand(KeyValueStore<String, V> store, int most) {
        this.store = store;
        this.latest = latest(most);
    }

    /** So many values at most, of which the one that was used least recently makes room for another. */
    static <K, V> Map<K, V> latest(int most) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    /** The value under a key, or null when there is none. */
    @Nullable
    V get(String key) {
        V known = latest.get(key);
        if (known == null) {
            known = written.containsKey(key) ? written.get(key) : store.get(key);
            if (known != null) {
                latest.put(key, known);
            }
        }
        return known;
    }

    void put(String key, V value) {
        latest.put(key, value);
        write(key, value);
    }

    void delete(String key) {
        latest.remove(key);
        write(key, null);
    }

    private void write(String key, @Nullable V value) {
        written.put(key, value);
        if (written.size() >= MOST_WRITTEN) {
            writeBack();
        }
    }

    /** Gives the store what it does not have yet. */
    void writeBack() {
        writeBack(written);
    }

    private void writeBack(Map<String, @Nullable V> some) {
        some.forEach((key, value) -> {
            if (value == null) {
                Deletion.of(store, key);
            } else {
                store.put(key, value);
            }
        });
        some.clear();
    }

    /** All between two keys that begin alike, both of them as well, in order; to be closed. */
    KeyValueIterator<String, V> range(String from, String to) {
        writeBack(written.subMap(from, true, to, true));
        return store.range(from, to);
    }

    /** All, in order; to be closed. */
    KeyValueIterator<String, V> all() {
        writeBack();
        return store.all();
    }
}
