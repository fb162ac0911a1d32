package dev.straingauge.wire;

import dev.straingauge.core.Rejection;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Headers of a record on {@link Topics#REJECTED}; all values are UTF-8 text. */
public final class RejectedHeaders {
    /** Class of trouble: {@link Rejection.Reason#code()}. */
    public static final String REASON = "straingauge.reason";

    /** One line for people. */
    public static final String DETAIL = "straingauge.detail";

    /** Where the bytes came from: {@code topic-partition@offset}, or file and line. */
    public static final String FROM = "straingauge.from";

    /** How many bytes there were, when there were too many to keep: the value then holds only the first of them. */
    public static final String TRUNCATED_FROM = "straingauge.truncated-from";

    /** SHA-256 of all the bytes in hexadecimal, when the value holds only the first of them. */
    public static final String SHA256 = "straingauge.sha256";

    /** Class of the error, for bytes that did not parse. */
    public static final String ERROR_CLASS = "straingauge.error-class";

    private RejectedHeaders() {}

    /** The headers that every rejected record has. */
    public static Headers of(Rejection rejection, String from) {
        return new RecordHeaders()
                .add(REASON, bytes(rejection.reason().code()))
                .add(DETAIL, bytes(rejection.detail()))
                .add(FROM, bytes(from));
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
