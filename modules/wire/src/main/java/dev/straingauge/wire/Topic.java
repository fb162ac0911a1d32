package dev.straingauge.wire;

import org.apache.kafka.common.serialization.Serde;

/**
 * A topic as a typed constant.
 *
 * @param name the topic's name
 * @param keys serde of its keys
 * @param values serde of its values
 * @param cleanup whether records are kept for a time or the newest per key for ever
 * @param <K> key type
 * @param <V> value type
 */
public record Topic<K, V>(String name, Serde<K> keys, Serde<V> values, Cleanup cleanup) {
    /** What Kafka does with old records. */
    public enum Cleanup {
        /** Kept for the topic's retention time. */
        DELETE,
        /** The newest record of each key is kept for ever. */
        COMPACT;

        /** Kafka's {@code cleanup.policy}. */
        public String policy() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** The same kind of topic under another name. */
    Topic<K, V> called(String other) {
        return new Topic<>(other, keys, values, cleanup);
    }
}
