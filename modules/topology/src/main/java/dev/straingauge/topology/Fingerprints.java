package dev.straingauge.topology;

import dev.straingauge.core.Wording;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Which paragraphs of a partnership bear a fingerprint. Most are borne by one: that one stands under the fingerprint
 * itself, where a look-up finds it without an iterator, with a byte that says whether others follow under fingerprint and
 * place.
 *
 * @param store by partnership, fingerprint and, but for the head, place
 */
record Fingerprints(KeyValueStore<Bytes, byte[]> store) {
    private static final byte ALONE = 0;
    private static final byte FOLLOWED = 1;
    private static final byte[] AFTER_ALL = {(byte) 255};

    void add(Trace trace) {
        byte[] partnership = trace.place().partnership();
        byte[] tail = trace.place().tail();
        byte[] gist = trace.wording().gist();
        for (int fingerprint : trace.wording().fingerprints()) {
            byte[] beginning = beginning(partnership, fingerprint);
            byte[] head = store.get(Bytes.wrap(beginning));
            if (head == null) {
                store.put(Bytes.wrap(beginning), head(ALONE, gist, tail));
            } else {
                if (head[0] == ALONE) {
                    head[0] = FOLLOWED;
                    store.put(Bytes.wrap(beginning), head);
                }
                store.put(Bytes.wrap(Place.joined(beginning, tail)), gist);
            }
        }
    }

    void remove(Trace trace) {
        byte[] partnership = trace.place().partnership();
        byte[] tail = trace.place().tail();
        for (int fingerprint : trace.wording().fingerprints()) {
            byte[] beginning = beginning(partnership, fingerprint);
            byte[] head = store.get(Bytes.wrap(beginning));
            if (head == null || !Arrays.equals(tail(head), tail)) {
                store.delete(Bytes.wrap(Place.joined(beginning, tail)));
            } else if (head[0] == ALONE) {
                store.delete(Bytes.wrap(beginning));
            } else {
                moveUp(beginning);
            }
        }
    }

    /** Puts the first of those that follow in the place of the head. */
    private void moveUp(byte[] beginning) {
        KeyValue<Bytes, byte[]> next = null;
        try (KeyValueIterator<Bytes, byte[]> followers = followers(beginning, new byte[Long.BYTES], AFTER_ALL)) {
            if (followers.hasNext()) {
                next = followers.next();
            }
        }
        if (next == null) {
            store.delete(Bytes.wrap(beginning));
            return;
        }
        store.delete(next.key);
        byte[] key = next.key.get();
        store.put(
                Bytes.wrap(beginning),
                head(FOLLOWED, next.value, Arrays.copyOfRange(key, beginning.length, key.length)));
    }

    /** Those that share a fingerprint with a text and stand between two tails of places, in order. */
    Candidates candidates(byte[] partnership, Wording wording, byte[] from, byte[] to) {
        Candidates candidates = new Candidates(partnership);
        for (int fingerprint : wording.fingerprints()) {
            byte[] beginning = beginning(partnership, fingerprint);
            byte[] head = store.get(Bytes.wrap(beginning));
            if (head != null) {
                byte[] tail = tail(head);
                if (Arrays.compareUnsigned(from, tail) <= 0 && Arrays.compareUnsigned(tail, to) <= 0) {
                    candidates.add(tail, Arrays.copyOfRange(head, 1, 1 + Wording.GIST_BYTES));
                }
                if (head[0] == FOLLOWED) {
                    candidates.add(followers(beginning, from, to), beginning.length);
                }
            }
        }
        return candidates;
    }

    private KeyValueIterator<Bytes, byte[]> followers(byte[] beginning, byte[] from, byte[] to) {
        return store.range(Bytes.wrap(Place.joined(beginning, from)), Bytes.wrap(Place.joined(beginning, to)));
    }

    private static byte[] beginning(byte[] partnership, int fingerprint) {
        return ByteBuffer.allocate(partnership.length + Integer.BYTES)
                .put(partnership)
                .putInt(fingerprint)
                .array();
    }

    private static byte[] head(byte others, byte[] gist, byte[] tail) {
        return ByteBuffer.allocate(1 + gist.length + tail.length)
                .put(others)
                .put(gist)
                .put(tail)
                .array();
    }

    private static byte[] tail(byte[] head) {
        return Arrays.copyOfRange(head, 1 + Wording.GIST_BYTES, head.length);
    }
}
