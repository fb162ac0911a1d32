package dev.straingauge.topology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/** Places that share a fingerprint with a text, in order and each once, with the gists of their words. */
final class Candidates implements AutoCloseable {
    private final byte[] partnership;
    private final List<KeyValueIterator<Bytes, byte[]>> open = new ArrayList<>();
    private final PriorityQueue<Candidate> heads = new PriorityQueue<>(Comparator.comparing(Candidate::place));
    private @Nullable Place last;

    Candidates(byte[] partnership) {
        this.partnership = partnership;
    }

    /** A place that may hold the same words. */
    static final class Candidate {
        private final Place place;
        private final byte[] gist;
        private final @Nullable Row row;

        private Candidate(Place place, byte[] gist, @Nullable Row row) {
            this.place = place;
            this.gist = gist;
            this.row = row;
        }

        Place place() {
            return place;
        }

        byte[] gist() {
            return gist;
        }
    }

    /** What else stands under one fingerprint; the tails of places begin after so many bytes of the keys. */
    private record Row(KeyValueIterator<Bytes, byte[]> entries, int tailStart) {}

    /** Takes in one place. */
    void add(byte[] tail, byte[] gist) {
        heads.add(new Candidate(Place.of(partnership, tail), gist, null));
    }

    /** Takes in places that stand in a row, and closes it in the end. */
    void add(KeyValueIterator<Bytes, byte[]> entries, int tailStart) {
        open.add(entries);
        advance(new Row(entries, tailStart));
    }

    private void advance(Row row) {
        if (row.entries().hasNext()) {
            KeyValue<Bytes, byte[]> entry = row.entries().next();
            byte[] key = entry.key.get();
            byte[] tail = Arrays.copyOfRange(key, row.tailStart(), key.length);
            heads.add(new Candidate(Place.of(partnership, tail), entry.value, row));
        }
    }

    /** The next one, or null when there is none. */
    @Nullable
    Candidate next() {
        for (Candidate next = heads.poll(); next != null; next = heads.poll()) {
            if (next.row != null) {
                advance(next.row);
            }
            if (last == null || !next.place.equals(last)) {
                last = next.place;
                return next;
            }
        }
        return null;
    }

    @Override
    public void close() {
        open.forEach(KeyValueIterator::close);
    }
}
