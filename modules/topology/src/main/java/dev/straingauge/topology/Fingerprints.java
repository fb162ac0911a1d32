package dev.straingauge.topology;

import dev.straingauge.core.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Which paragraphs of a partnership bear a fingerprint, so that like ones are found without comparing all. It is made from
 * the traces whenever it is asked about a stretch of a partnership's time that it does not hold, and holds those that were
 * asked about last: at the live edge two or three for each partnership. Only the traces are kept for good. Belongs to one
 * task's thread.
 */
final class Fingerprints {
    /** So many paragraphs are held, some kilobyte each, unless those that were asked about last are more by themselves. */
    static final int MOST_HELD = 10_000;

    /** Stretches that one question may touch. */
    private static final int IN_USE = 3;

    /** So many are compared with one text; where more share a fingerprint within the window, the rest is not. */
    private static final int MOST_COMPARED = 5_000;

    /** In a table of fingerprints; a power of two. */
    private static final int FEWEST_SLOTS = 64;

    /** Odd, and near the golden ratio of 2³² (Knuth, vol. 3, 6.4): neighbours come to stand apart. */
    private static final int SPREAD = 0x9E3779B1;

    private static final long SHORTEST = Duration.ofHours(1).toMillis();

    private final KeyValueStore<Bytes, byte[]> traces;
    private final long length;
    private final int mostHeld;
    private final Map<Key, Stretch> held = new LinkedHashMap<>(16, 0.75f, true);
    private int paragraphs;
    private long questions;

    /**
     * Fingerprints of what is traced.
     *
     * @param traces by place
     * @param window how far apart two paragraphs may be published that are compared
     * @param mostHeld paragraphs that are held at a time, {@link #MOST_HELD} or fewer
     */
    Fingerprints(KeyValueStore<Bytes, byte[]> traces, Duration window, int mostHeld) {
        this.traces = traces;
        this.mostHeld = mostHeld;
        this.length = Math.max(SHORTEST, window.toMillis());
    }

    /** A paragraph under its fingerprints. */
    private static final class Bearer {
        private final Place place;
        private final Wording wording;
        private final long at;
        private long comparedFor;

        Bearer(Trace trace) {
            this.place = trace.place();
            this.wording = trace.wording();
            this.at = trace.place().at();
        }
    }

    private record Key(Bytes partnership, long number) {}

    /** What a partnership published in one stretch of time: under each fingerprint, by place. */
    private static final class Stretch {
        private int[] fingerprints = new int[FEWEST_SLOTS];
        private @Nullable List<Bearer>[] rows = slots(FEWEST_SLOTS);
        private int taken;
        private int paragraphs;

        void add(Trace trace) {
            Bearer bearer = new Bearer(trace);
            for (int fingerprint : trace.wording().fingerprints()) {
                List<Bearer> row = rowFor(fingerprint);
                row.add(position(row, bearer.place), bearer);
            }
            paragraphs++;
        }

        void remove(Trace trace) {
            for (int fingerprint : trace.wording().fingerprints()) {
                List<Bearer> row = row(fingerprint);
                int at = position(row, trace.place());
                if (at < row.size() && row.get(at).place.equals(trace.place())) {
                    row.remove(at);
                }
            }
            paragraphs--;
        }

        /** Those under a fingerprint, perhaps none. */
        List<Bearer> row(int fingerprint) {
            List<Bearer> row = rows[slot(fingerprint)];
            return row == null ? List.of() : row;
        }

        private List<Bearer> rowFor(int fingerprint) {
            int slot = slot(fingerprint);
            List<Bearer> row = rows[slot];
            if (row == null) {
                row = new ArrayList<>(1);
                fingerprints[slot] = fingerprint;
                rows[slot] = row;
                taken++;
                if (2 * taken > rows.length) {
                    grow();
                }
            }
            return row;
        }

        /** Where a fingerprint stands, or would: open addressing, one step after another. A row that empties stays. */
        private int slot(int fingerprint) {
            int mask = rows.length - 1;
            int slot = (fingerprint * SPREAD) >>> 7 & mask;
            while (rows[slot] != null && fingerprints[slot] != fingerprint) {
                slot = (slot + 1) & mask;
            }
            return slot;
        }

        private void grow() {
            int[] before = fingerprints;
            @Nullable List<Bearer>[] rowsBefore = rows;
            fingerprints = new int[2 * before.length];
            rows = slots(2 * before.length);
            for (int i = 0; i < before.length; i++) {
                if (rowsBefore[i] != null) {
                    int slot = slot(before[i]);
                    fingerprints[slot] = before[i];
                    rows[slot] = rowsBefore[i];
                }
            }
        }

        @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no arrays of generic types
        private static @Nullable List<Bearer>[] slots(int count) {
            return new List[count];
        }
    }

    /** Takes in what is about to be traced. */
    void add(Trace trace) {
        Stretch stretch = held.get(key(trace.place()));
        if (stretch != null) {
            stretch.add(trace);
            paragraphs++;
        }
    }

    /** Lets go of what is no longer traced. */
    void remove(Trace trace) {
        Stretch stretch = held.get(key(trace.place()));
        if (stretch != null) {
            stretch.remove(trace);
            paragraphs--;
        }
    }

    /** Holds nothing any more of those stretches of a partnership in which something was let go between two times. */
    void forget(Bytes partnership, long from, long before) {
        long first = Math.floorDiv(from, length);
        long last = Math.floorDiv(before - 1, length);
        if (last - first < held.size()) {
            for (long number = first; number <= last; number++) {
                Stretch gone = held.remove(new Key(partnership, number));
                paragraphs -= gone == null ? 0 : gone.paragraphs;
            }
        } else {
            held.entrySet().removeIf(each -> {
                Key key = each.getKey();
                boolean isGone = key.partnership().equals(partnership) && key.number() >= first && key.number() <= last;
                paragraphs -= isGone ? each.getValue().paragraphs : 0;
                return isGone;
            });
        }
    }

    /**
     * The first paragraph before a place that is like a text and shares a fingerprint with it, or null.
     *
     * @param window how long before, in milliseconds
     * @param similarity the least {@link Wording#likeness}
     */
    @Nullable
    Place firstLike(Place place, Wording wording, long window, double similarity) {
        long from = Math.max(0, place.at() - window);
        int[] fingerprints = wording.fingerprints();
        int compared = 0;
        questions++;
        for (long number = Math.floorDiv(from, length); number <= Math.floorDiv(place.at(), length); number++) {
            Stretch stretch = stretch(key(place, number));
            Bearer first = null;
            Place before = place;
            for (int fingerprint : fingerprints) {
                List<Bearer> row = stretch.row(fingerprint);
                for (int i = position(row, from); i < row.size() && isBefore(row.get(i), before); i++) {
                    Bearer bearer = row.get(i);
                    if (bearer.comparedFor != questions && compared++ < MOST_COMPARED) {
                        bearer.comparedFor = questions;
                        if (wording.isLike(bearer.wording, similarity)) {
                            first = bearer;
                            before = bearer.place;
                        }
                    }
                }
            }
            if (first != null) {
                return first.place;
            }
        }
        return null;
    }

    /** All after a place that are like a text and share a fingerprint with it, in no order; else as {@link #firstLike}. */
    List<Place> laterLike(Place place, Wording wording, long window, double similarity) {
        List<Place> like = new ArrayList<>();
        long to = place.at() + window;
        int compared = 0;
        questions++;
        for (long number = Math.floorDiv(place.at(), length); number <= Math.floorDiv(to, length); number++) {
            Stretch stretch = stretch(key(place, number));
            for (int fingerprint : wording.fingerprints()) {
                List<Bearer> row = stretch.row(fingerprint);
                for (int i = position(row, place); i < row.size() && row.get(i).at <= to; i++) {
                    Bearer bearer = row.get(i);
                    if (bearer.comparedFor != questions && !bearer.place.equals(place) && compared++ < MOST_COMPARED) {
                        bearer.comparedFor = questions;
                        if (wording.isLike(bearer.wording, similarity)) {
                            like.add(bearer.place);
                        }
                    }
                }
            }
        }
        return like;
    }

    private static boolean isBefore(Bearer bearer, Place place) {
        return bearer.at < place.at() || (bearer.at == place.at() && bearer.place.compareTo(place) < 0);
    }

    /** The first in a row that does not stand before a place. */
    private static int position(List<Bearer> row, Place place) {
        int at = position(row, place.at());
        while (at < row.size() && isBefore(row.get(at), place)) {
            at++;
        }
        return at;
    }

    /** The first in a row that was not published before a time. */
    private static int position(List<Bearer> row, long from) {
        int low = 0;
        int high = row.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (row.get(middle).at < from) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private Stretch stretch(Key key) {
        Stretch known = held.get(key);
        if (known != null) {
            return known;
        }
        Stretch read = read(key);
        held.put(key, read);
        paragraphs += read.paragraphs;
        Iterator<Stretch> oldest = held.values().iterator();
        while (paragraphs > mostHeld && held.size() > IN_USE) {
            paragraphs -= oldest.next().paragraphs;
            oldest.remove();
        }
        return read;
    }

    private Stretch read(Key key) {
        Stretch stretch = new Stretch();
        byte[] partnership = key.partnership().get();
        try (KeyValueIterator<Bytes, byte[]> entries = traces.range(
                Place.beginning(partnership, Math.max(0, key.number() * length)),
                Place.beginning(partnership, (key.number() + 1) * length))) {
            entries.forEachRemaining(
                    entry -> stretch.add(Trace.of(Place.at(partnership, entry.key.get()), entry.value)));
        }
        return stretch;
    }

    private Key key(Place place) {
        return key(place, Math.floorDiv(place.at(), length));
    }

    private static Key key(Place place, long number) {
        return new Key(Bytes.wrap(place.partnership()), number);
    }
}
