package dev.straingauge.topology;

import dev.straingauge.core.Rejection;
import dev.straingauge.wire.RejectedHeaders;
import dev.straingauge.wire.Topic;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What stands on {@link Topics#REJECTED} for one record: its bytes, and headers that say what is wrong with them. Whatever
 * the record brought, it fits: of a key, headers or a value that are too large the beginning is kept, and that is told.
 *
 * @param key the record's key, or null
 * @param value the record's value, or null
 * @param headers those of the rejection, then the record's own
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way; nobody compares or changes them
record DeadLetter(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    /** Bytes of the largest record that topics take unless they are told otherwise (1 048 588), with room for its frame. */
    static final int MOST_BYTES = 1_000_000;

    /** Of a record's own headers, so that its value has the rest. */
    private static final int MOST_OF_HEADERS = 64 * 1024;

    private static final int MOST_OF_KEY = 16 * 1024;

    /** Lengths and the like beside a header's name and value. */
    private static final int HEADER_FRAME = 16;

    /**
     * A dead letter for a record.
     *
     * @param from {@code topic-partition@offset}
     * @param at when it is rejected
     * @param node the step of the line that refused it or failed on it
     * @param error what was thrown, or null when nothing was
     * @param own the headers that the record had
     */
    static DeadLetter of(
            Rejection rejection,
            String from,
            Instant at,
            String node,
            @Nullable Throwable error,
            byte @Nullable [] key,
            byte @Nullable [] value,
            Headers own) {
        Headers headers = RejectedHeaders.of(rejection, from, at);
        add(headers, RejectedHeaders.NODE, node);
        if (error != null) {
            add(headers, RejectedHeaders.ERROR_CLASS, error.getClass().getName());
        }
        byte[] keptKey = key;
        if (key != null && key.length > MOST_OF_KEY) {
            keptKey = Arrays.copyOf(key, MOST_OF_KEY);
            add(headers, RejectedHeaders.KEY_TRUNCATED_FROM, Integer.toString(key.length));
        }
        addOwn(headers, own);
        int room = MOST_BYTES - size(headers) - (keptKey == null ? 0 : keptKey.length) - 1_000;
        byte[] keptValue = value;
        if (value != null && value.length > room) {
            keptValue = Arrays.copyOf(value, room);
            add(headers, RejectedHeaders.TRUNCATED_FROM, Integer.toString(value.length));
            add(headers, RejectedHeaders.SHA256, sha256(value));
        }
        return new DeadLetter(keptKey, keptValue, headers);
    }

    /**
     * As it is sent by Kafka Streams for a handler; a record that had no time gets the producer's.
     *
     * @param topic the line's own for dead letters
     * @param timestamp in milliseconds since the epoch; negative for none
     */
    List<ProducerRecord<byte[], byte[]>> records(Topic<byte[], byte[]> topic, long timestamp) {
        return List.of(new ProducerRecord<>(topic.name(), null, timestamp < 0 ? null : timestamp, key, value, headers));
    }

    private static void addOwn(Headers headers, Headers own) {
        int size = 0;
        int leftOut = 0;
        for (Header header : own) {
            size += size(header);
            if (size > MOST_OF_HEADERS) {
                leftOut++;
            } else {
                headers.add(RejectedHeaders.kept(header.key()), header.value());
            }
        }
        if (leftOut > 0) {
            add(headers, RejectedHeaders.HEADERS_LEFT_OUT, Integer.toString(leftOut));
        }
    }

    private static int size(Headers headers) {
        int size = 0;
        for (Header header : headers) {
            size += size(header);
        }
        return size;
    }

    private static int size(Header header) {
        return HEADER_FRAME
                + header.key().getBytes(StandardCharsets.UTF_8).length
                + (header.value() == null ? 0 : header.value().length);
    }

    private static void add(Headers headers, String name, String text) {
        headers.add(name, RejectedHeaders.bytes(text));
    }

    private static String sha256(byte[] value) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256, which every Java must have", e);
        }
    }
}
