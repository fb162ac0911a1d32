package dev.straingauge.topology;

import dev.straingauge.core.Wording;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an observation by which copies are traced.
 *
 * @param place where it stands
 * @param copyOf the first place whose words it repeats, or null when it is the first to say them
 * @param origin id of the article whose report it belongs to
 * @param wording its words
 */
record Trace(Place place, @Nullable Place copyOf, String origin, Wording wording) {
    Trace copyOf(@Nullable Place first) {
        return new Trace(place, first, origin, wording);
    }

    Trace origin(String report) {
        return new Trace(place, copyOf, report, wording);
    }

    /** All but the place, which is the key. */
    byte[] toBytes() {
        byte[] first = copyOf == null ? new byte[0] : copyOf.tail();
        byte[] report = origin.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(2 * Integer.BYTES + first.length + report.length + wording.size());
        bytes.putInt(first.length).put(first).putInt(report.length).put(report);
        wording.writeTo(bytes);
        return bytes.array();
    }

    static Trace of(Place place, byte[] value) {
        ByteBuffer bytes = ByteBuffer.wrap(value);
        byte[] first = next(bytes);
        String origin = new String(next(bytes), StandardCharsets.UTF_8);
        return new Trace(
                place,
                first.length == 0 ? null : Place.of(place.partnership(), first),
                origin,
                Wording.readFrom(bytes));
    }

    private static byte[] next(ByteBuffer bytes) {
        byte[] next = new byte[bytes.getInt()];
        bytes.get(next);
        return next;
    }
}
