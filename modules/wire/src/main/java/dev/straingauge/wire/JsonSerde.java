package dev.straingauge.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.util.Locale;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * JSON for one type. Safe to share between threads.
 *
 * <p>Null stands for null, as Kafka wants it. Bytes that are no valid value make a {@link SerializationException} whose
 * message is one line that names the type and the field.
 *
 * @param <T> what is written and read
 */
public final class JsonSerde<T> implements Serde<T> {
    private final String name;
    private final ObjectWriter writer;
    private final ObjectReader reader;

    private JsonSerde(String name, ObjectWriter writer, ObjectReader reader) {
        this.name = name;
        this.writer = writer;
        this.reader = reader;
    }

    /** A serde for a record. */
    public static <T> JsonSerde<T> of(Class<T> type) {
        return of(Json.mapper(), type);
    }

    /** A serde for a record in whatever form a mapper writes. */
    static <T> JsonSerde<T> of(ObjectMapper mapper, Class<T> type) {
        return new JsonSerde<>(
                type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT),
                mapper.writerFor(type),
                mapper.readerFor(type));
    }

    /** A serde for a generic type, called {@code name} in error messages. */
    public static <T> JsonSerde<T> of(String name, TypeReference<T> type) {
        return new JsonSerde<>(
                name, Json.mapper().writerFor(type), Json.mapper().readerFor(type));
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

    /** Writes a value. */
    public byte[] write(T value) {
        try {
            return writer.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new SerializationException("cannot write " + name + ": " + Json.reason(e), e);
        }
    }

    /** Reads a value; the bytes must hold one, and nothing after it. */
    public T read(byte[] bytes) {
        T value;
        try {
            value = reader.readValue(bytes);
        } catch (JsonProcessingException e) {
            throw new SerializationException("not a valid " + name + ": " + Json.reason(e), e);
        } catch (IOException e) {
            throw new SerializationException("not a valid " + name + ": " + JsonReason.oneLine(e.getMessage()), e);
        }
        return requireValue(value);
    }

    private T requireValue(@Nullable T value) {
        if (value == null) {
            throw new SerializationException("not a valid " + name + ": it is null");
        }
        return value;
    }

    /** A serde of text in UTF-8, for keys. */
    public static Serde<String> text() {
        return Serdes.String();
    }
}
