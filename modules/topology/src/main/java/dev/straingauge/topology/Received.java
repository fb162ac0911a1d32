package dev.straingauge.topology;

import dev.straingauge.core.Paragraph;
import dev.straingauge.wire.Topics;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * A record of the paragraphs topic: what it says and, to keep a refused one whole, the bytes that said it.
 *
 * @param paragraph null when the record's value is null, or does not parse
 * @param bytes the value as read; empty when it is null
 * @param malformed why it does not parse; null when it does
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way; nobody compares or changes them
record Received(@Nullable Paragraph paragraph, byte[] bytes, @Nullable RuntimeException malformed) {
    private static final byte[] NOTHING = {};

    /**
     * Reads {@link Topics#PARAGRAPHS}, whatever stands there. Bytes that do not parse are a value, too: Kafka Streams reads one
     * record ahead, and its handler of deserialisation errors would send the dead letter then, in a transaction that may be
     * committed without the record's offset. Null is a value, because Kafka Streams would pass it over.
     */
    static Serde<Received> serde() {
        return new Serde<>() {
            @Override
            public Serializer<Received> serializer() {
                return (topic, received) -> received.bytes();
            }

            @Override
            public Deserializer<Received> deserializer() {
                Deserializer<Paragraph> paragraphs = Topics.PARAGRAPHS.values().deserializer();
                return (topic, bytes) -> bytes == null ? new Received(null, NOTHING, null) : read(paragraphs, bytes);
            }
        };
    }

    private static Received read(Deserializer<Paragraph> paragraphs, byte[] bytes) {
        try {
            return new Received(paragraphs.deserialize(Topics.PARAGRAPHS.name(), bytes), bytes, null);
        } catch (RuntimeException e) {
            return new Received(null, bytes, e);
        }
    }
}
