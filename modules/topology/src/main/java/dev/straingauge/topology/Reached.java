package dev.straingauge.topology;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;

/**
 * How far the news of a partnership has come.
 *
 * @param counted publication time, in milliseconds since 1970, of the newest observation that counted when it was
 *     published, or −1: what the index's clock shows, too
 * @param last the last place that was ever taken, as the tail of its key; empty when none was
 */
record Reached(long counted, Bytes last) {
    static final Reached NOTHING = new Reached(-1, Bytes.wrap(new byte[0]));

    /** Whether what was published at a time is too late for the index. */
    boolean isPast(Instant publishedAt, Duration grace) {
        return counted >= 0
                && publishedAt.isBefore(Instant.ofEpochMilli(counted).minus(grace));
    }

    /** Whether nothing stands after a place. */
    boolean isBefore(Place place) {
        return last.get().length == 0
                || Place.of(place.partnership(), last.get()).compareTo(place) < 0;
    }

    /** Whether a place comes after all others and none of its article was taken, so that it is the first of it. */
    boolean isBeforeArticle(Place place) {
        return last.get().length == 0
                || (isBefore(place)
                        && !Place.of(place.partnership(), last.get()).sharesArticle(place));
    }

    /** The day of the last place, counted from 1970; −1 when there is none. */
    long day() {
        return last.get().length == 0
                ? -1
                : ByteBuffer.wrap(last.get()).getLong() / Duration.ofDays(1).toMillis();
    }

    Reached with(Place place) {
        return isBefore(place) ? new Reached(counted, Bytes.wrap(place.tail())) : this;
    }

    Reached counting(Instant publishedAt) {
        return publishedAt.toEpochMilli() > counted ? new Reached(publishedAt.toEpochMilli(), last) : this;
    }

    static Serde<Reached> serde() {
        return Serdes.serdeFrom(
                (topic, reached) -> ByteBuffer.allocate(Long.BYTES + reached.last.get().length)
                        .putLong(reached.counted)
                        .put(reached.last.get())
                        .array(),
                (topic, bytes) -> {
                    ByteBuffer buffer = ByteBuffer.wrap(bytes);
                    byte[] last = new byte[bytes.length - Long.BYTES];
                    long counted = buffer.getLong();
                    buffer.get(last);
                    return new Reached(counted, Bytes.wrap(last));
                });
    }
}
