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
 * @param paragraph null when the record's value is null
 * @param bytes the value as read; empty when it is null
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way; nobody compares or changes them
record Received(@Nullable Paragraph paragraph, byte[] bytes) {
    private static final byte[] NOTHING = {};

    /** Reads {@link Topics#PARAGRAPHS}. Unlike most, it turns null into a value, or Kafka Streams would pass it over. */
    static Serde<Received> serde() {
        return new Serde<>() {
            @Override
            public Serializer<Received> serializer() {
                return (topic, received) -> received.bytes();
            }

            @Override
            public Deserializer<Received> deserializer() {
                Deserializer<Paragraph> paragraphs = Topics.PARAGRAPHS.values().deserializer();
                return (topic, bytes) -> bytes == null
                        ? new Received(null, NOTHING)
                        : new Received(paragraphs.deserialize(topic, bytes), bytes);
            }
        };
    }
}
