package dev.straingauge.topology;

import org.apache.kafka.streams.state.KeyValueStore;

/** Deletes from stores without {@link KeyValueStore#delete}, which first reads what it deletes, from disk, to hand it back. */
final class Deletion {
    private Deletion() {}

    @SuppressWarnings("NullAway") // null deletes, says KeyValueStore#put
    static <K, V> void of(KeyValueStore<K, V> store, K key) {
        store.put(key, null);
    }
}
