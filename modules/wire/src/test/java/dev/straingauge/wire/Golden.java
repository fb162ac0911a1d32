package dev.straingauge.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.kafka.common.serialization.Serde;

/**
 * A value and the bytes that stand for it, for ever: what was once written to a topic must stay readable.
 *
 * @param file name of the file in {@code golden/}; it holds the bytes and one line break
 * @param schema name of the schema that describes it
 * @param type the value's type
 * @param serde its topic's serde
 * @param value the value
 */
record Golden<T>(String file, String schema, Class<T> type, Serde<T> serde, T value) {
    /** The JSON in the file, without the line break at its end. */
    String json() {
        try (InputStream in = Objects.requireNonNull(Golden.class.getResourceAsStream("/golden/" + file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceFirst("\n$", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same JSON as a tree of one's own, to be spoilt. */
    JsonNode tree() {
        try {
            return Json.mapper().readTree(json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the topic's deserializer makes of a text. */
    T read(String json) {
        return read(json.getBytes(StandardCharsets.UTF_8));
    }

    /** What the topic's deserializer makes of some bytes. */
    T read(byte[] bytes) {
        return serde.deserializer().deserialize("any", bytes);
    }

    /** What the topic's serializer makes of the value. */
    byte[] written() {
        return serde.serializer().serialize("any", value);
    }

    @Override
    public String toString() {
        return file;
    }
}
