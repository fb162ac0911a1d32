package dev.straingauge.topology;

import dev.straingauge.core.Observation;
import dev.straingauge.wire.Topics;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes an observation that goes to several places one after another only once: on its way down the line it goes into two
 * logs and onto its topic, and writing it costs more than much else that is done with it there. Each thread remembers what
 * it wrote last; who is given the bytes must not change them. Safe to share between threads.
 */
final class WrittenOnce implements Serializer<Observation> {
    private static final Serializer<Observation> JSON =
            Topics.OBSERVATIONS.values().serializer();
    private static final ThreadLocal<@Nullable Written> LAST = new ThreadLocal<>();

    private WrittenOnce() {}

    private static final class Written {
        private final Observation observation;
        private final byte[] bytes;

        private Written(Observation observation, byte[] bytes) {
            this.observation = observation;
            this.bytes = bytes;
        }
    }

    /** Observations as they stand on their topic, wherever they go. */
    static Serde<Observation> serde() {
        return Serdes.serdeFrom(new WrittenOnce(), Topics.OBSERVATIONS.values().deserializer());
    }

    @Override
    @SuppressWarnings({"NullAway", "ReferenceEquality"}) // null in, null out, says Kafka; only the very same is known
    public byte[] serialize(String topic, Observation observation) {
        if (observation == null) {
            return null;
        }
        Written last = LAST.get();
        if (last != null && last.observation == observation) {
            return last.bytes;
        }
        byte[] bytes = JSON.serialize(topic, observation);
        LAST.set(new Written(observation, bytes));
        return bytes;
    }
}
