package dev.straingauge.wire;

import dev.straingauge.core.Rejection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Headers of a record on {@link Topics#REJECTED}; all values are UTF-8 text. What the record bore when it was read follows
 * after them, under its own names; where one of these began with {@value #PREFIX}, {@value #ORIGINAL} stands before it, so
 * that nobody can give a reason but who rejected.
 */
public final class RejectedHeaders {
    /** Class of trouble: {@link Rejection.Reason#code()}. */
    public static final String REASON = "straingauge.reason";

    /** One line for people. */
    public static final String DETAIL = "straingauge.detail";

    /** Where the bytes came from: {@code topic-partition@offset}, or file and line. */
    public static final String FROM = "straingauge.from";

    /** When it was rejected, ISO 8601; what was rejected by an early version lacks it. */
    public static final String AT = "straingauge.rejected-at";

    /** The step of the line that refused it, or that could not go on with it. */
    public static final String NODE = "straingauge.node";

    /** How many bytes there were, when there were too many to keep: the value then holds only the first of them. */
    public static final String TRUNCATED_FROM = "straingauge.truncated-from";

    /** SHA-256 of all the bytes in hexadecimal, when the value holds only the first of them. */
    public static final String SHA256 = "straingauge.sha256";

    /** How many bytes the key had, when it was too long to keep whole. */
    public static final String KEY_TRUNCATED_FROM = "straingauge.key-truncated-from";

    /** How many of its headers were left out, because there was no room for them. */
    public static final String HEADERS_LEFT_OUT = "straingauge.headers-left-out";

    /** Class of the error, where there was one. */
    public static final String ERROR_CLASS = "straingauge.error-class";

    /**
     * On a record that is no dead letter, but a note that one was sent again: partition and offset of that one, as {@code
     * 3:17}. It stands in the same partition, has no value, and was written in one transaction with what was sent.
     */
    public static final String REPLAYED = "straingauge.replayed";

    /** How all of these begin. */
    static final String PREFIX = "straingauge.";

    /** What stands before a name that a record had already and that begins like these. */
    static final String ORIGINAL = "original.";

    private RejectedHeaders() {}

    /** The headers that every rejected record has. */
    public static Headers of(Rejection rejection, String from, Instant at) {
        return of(rejection, from).add(AT, bytes(at.toString()));
    }

    /** The same without the time, for a replay: what it writes hangs on its history alone. */
    public static Headers of(Rejection rejection, String from) {
        return new RecordHeaders()
                .add(REASON, bytes(rejection.reason().code()))
                .add(DETAIL, bytes(rejection.detail()))
                .add(FROM, bytes(from));
    }

    /** The name under which a header of the record itself is kept. */
    public static String kept(String name) {
        return name.startsWith(PREFIX) ? ORIGINAL + name : name;
    }

    /** Whether a header says something of the rejection; others are the record's own. */
    public static boolean isOurs(String name) {
        return name.startsWith(PREFIX);
    }

    /** A header's value as it is written. */
    public static byte[] bytes(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    /** A header's text, or an empty string when it is not there. */
    public static String text(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
