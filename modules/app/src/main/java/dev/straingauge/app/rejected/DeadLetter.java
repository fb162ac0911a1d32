package dev.straingauge.app.rejected;

import dev.straingauge.wire.RejectedHeaders;
import dev.straingauge.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A record of the topic of rejected records. Those of earlier versions lack some of it.
 *
 * @param head what is said of it in a list
 * @param node the step of the line that refused it; empty when it is not told
 * @param errorClass class of the error that it met; empty when there was none
 * @param key its key, or null
 * @param value its bytes, or the first of them; empty when it had none
 * @param truncatedFrom how many bytes it had, when not all were kept; else empty
 * @param headers those that the record itself had
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way; nobody compares or changes them
public record DeadLetter(
        Head head,
        String node,
        String errorClass,
        byte @Nullable [] key,
        byte[] value,
        String truncatedFrom,
        List<Own> headers) {
    private static final byte[] NOTHING = {};

    public DeadLetter {
        headers = List.copyOf(headers);
    }

    /**
     * What is said of a dead letter in a list.
     *
     * @param id where it stands
     * @param at when it was rejected; of an early version's, the time that its record has
     * @param reason class of trouble
     * @param detail one line that names the thing and the fix
     * @param from where it was read: topic, partition and offset, or file and line
     * @param replayed whether it was sent again
     */
    public record Head(DeadLetterId id, Instant at, String reason, String detail, String from, boolean replayed) {
        Head sentAgain() {
            return new Head(id, at, reason, detail, from, true);
        }

        /** Whether the line read it from its topic of paragraphs; else it is from a source, or a result. */
        boolean isParagraph() {
            return from.startsWith(Topics.PARAGRAPHS.name() + "-") && !reason.equals("unwritable");
        }
    }

    /**
     * A header of the record itself.
     *
     * @param name its name
     * @param value its value, in UTF-8; null when it had none
     */
    public record Own(String name, @Nullable String value) {}

    /** Which dead letter this record says was sent again; null when it is a dead letter itself. */
    static @Nullable DeadLetterId replayedBy(ConsumerRecord<byte[], byte[]> record) {
        return DeadLetterId.tryParse(RejectedHeaders.text(record.headers(), RejectedHeaders.REPLAYED));
    }

    static Head head(ConsumerRecord<byte[], byte[]> record) {
        return new Head(
                new DeadLetterId(record.partition(), record.offset()),
                at(record),
                RejectedHeaders.text(record.headers(), RejectedHeaders.REASON),
                RejectedHeaders.text(record.headers(), RejectedHeaders.DETAIL),
                RejectedHeaders.text(record.headers(), RejectedHeaders.FROM),
                false);
    }

    static DeadLetter of(ConsumerRecord<byte[], byte[]> record, Head head) {
        List<Own> own = new ArrayList<>();
        for (Header header : record.headers()) {
            if (!RejectedHeaders.isOurs(header.key())) {
                own.add(new Own(
                        header.key(),
                        header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8)));
            }
        }
        return new DeadLetter(
                head,
                RejectedHeaders.text(record.headers(), RejectedHeaders.NODE),
                RejectedHeaders.text(record.headers(), RejectedHeaders.ERROR_CLASS),
                record.key(),
                record.value() == null ? NOTHING : record.value(),
                RejectedHeaders.text(record.headers(), RejectedHeaders.TRUNCATED_FROM),
                own);
    }

    private static Instant at(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Instant.parse(RejectedHeaders.text(record.headers(), RejectedHeaders.AT));
        } catch (DateTimeException e) {
            return Instant.ofEpochMilli(record.timestamp());
        }
    }
}
