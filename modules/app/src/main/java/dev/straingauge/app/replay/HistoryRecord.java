package dev.straingauge.app.replay;

import java.util.Comparator;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka record that knows its place in history. Never changed after construction.
 *
 * @param millis event time, milliseconds since 1970
 * @param tie orders what has one time: an article's id, so that its paragraphs stay together
 * @param place orders what has one time and one tie: the order in which it was read
 * @param refused whether it belongs to the rejected ones, not to the paragraphs
 * @param key the record's key, or null
 * @param value the record's value, or null
 * @param headers the record's headers
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way; nobody compares or changes them
record HistoryRecord(
        long millis,
        String tie,
        long place,
        boolean refused,
        byte @Nullable [] key,
        byte @Nullable [] value,
        List<Header> headers) {
    static final Comparator<HistoryRecord> ORDER = Comparator.comparingLong(HistoryRecord::millis)
            .thenComparing(HistoryRecord::tie)
            .thenComparingLong(HistoryRecord::place);

    /** Characters of an object's own in memory, roughly: headers of arrays, strings and this. */
    private static final long OVERHEAD = 160;

    HistoryRecord(long millis, String tie, long place, byte @Nullable [] key, byte @Nullable [] value) {
        this(millis, tie, place, false, key, value, List.of());
    }

    /** Bytes that it takes in memory, roughly. */
    long weight() {
        long weight = OVERHEAD + tie.length() + length(key) + length(value);
        for (Header header : headers) {
            weight += OVERHEAD + header.key().length() + length(header.value());
        }
        return weight;
    }

    private static long length(byte @Nullable [] bytes) {
        return bytes == null ? 0L : bytes.length;
    }
}
