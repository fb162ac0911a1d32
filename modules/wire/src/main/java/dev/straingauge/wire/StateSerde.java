package dev.straingauge.wire;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes one type for nobody but the line itself: what it keeps and what it sends from one half to the other. The same
 * fields as in JSON, as Smile (FasterXML's binary JSON). Reads JSON as well, which earlier versions left. Safe to share
 * between threads.
 *
 * <p>Null stands for null, as Kafka wants it.
 *
 * @param <T> what is written and read
 */
public final class StateSerde<T> implements Serde<T> {
    /** Every Smile document begins so, and no JSON does. */
    private static final byte SMILE = ':';

    private final JsonSerde<T> json;
    private final JsonSerde<T> smile;

    private StateSerde(Class<T> type) {
        this.json = JsonSerde.of(type);
        this.smile = JsonSerde.of(Json.smile(), type);
    }

    /** A serde for a record. */
    public static <T> StateSerde<T> of(Class<T> type) {
        return new StateSerde<>(type);
    }

    @Override
    @SuppressWarnings("NullAway") // Kafka's contract: null in, null out.
    public Serializer<T> serializer() {
        return (topic, value) -> value == null ? null : write(value);
    }

    @Override
    @SuppressWarnings("NullAway") // Kafka's contract: null in, null out.
    public Deserializer<T> deserializer() {
        return (topic, bytes) -> bytes == null ? null : read(bytes);
    }

    /** Writes a value; as JSON when there is half of a surrogate pair in a text, which has no place in Smile. */
    public byte[] write(T value) {
        try {
            return smile.write(value);
        } catch (SerializationException e) {
            return json.write(value);
        }
    }

    /**
     * Reads a value.
     *
     * @throws SerializationException when the bytes are none of this type
     */
    public T read(byte[] bytes) {
        return bytes.length > 0 && bytes[0] == SMILE ? smile.read(bytes) : json.read(bytes);
    }
}
