package dev.straingauge.topology;

import dev.straingauge.core.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Keeps {@link Trace}s, and finds those with like words by their fingerprints, not by a scan. Two paragraphs of one
 * partnership are alike when they were published within the window of each other, share a fingerprint, and enough of the
 * shorter one stands in the other: a question to the two of them alone.
 *
 * <p>Plain stores, let go of by the partnership's own clock: a windowed one goes by the clock of all that share its
 * partition, so that an archive of one partnership that is read after another's would be traced to nothing.
 *
 * @param traces by place
 * @param fingerprints by which like ones are found
 * @param copies nothing, by the place of the first and that of its copy
 * @param window how far apart two paragraphs may be published
 * @param similarity the least {@link Wording#likeness}
 */
record Traces(
        KeyValueStore<Bytes, byte[]> traces,
        Fingerprints fingerprints,
        KeyValueStore<Bytes, byte[]> copies,
        Duration window,
        double similarity) {
    static final String TRACES = "origin-traces";
    static final String COPIES = "origin-copies";

    private static final byte[] NOTHING = {0};

    /** No tail begins so: times are not negative. */
    private static final byte[] AFTER_ALL = {(byte) 255};

    static Set<StoreBuilder<?>> builders() {
        return Set.of(builder(TRACES), builder(COPIES));
    }

    static Traces of(FixedKeyProcessorContext<?, ?> context, TopologyConfig config) {
        KeyValueStore<Bytes, byte[]> traces = context.getStateStore(TRACES);
        return new Traces(
                traces,
                new Fingerprints(traces, config.originWindow(), Fingerprints.MOST_HELD),
                context.getStateStore(COPIES),
                config.originWindow(),
                config.originSimilarity());
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray());
    }

    @Nullable
    Trace at(Place place) {
        byte[] value = traces.get(place.key());
        return value == null ? null : Trace.of(place, value);
    }

    /** Takes in what is new. */
    void add(Trace trace) {
        fingerprints.add(trace);
        put(trace);
        link(trace);
    }

    /** Takes in what has come to be traced to another report. */
    void put(Trace trace) {
        traces.put(trace.place().key(), trace.toBytes());
    }

    /** Takes in that a paragraph copies another one than before, or none. */
    void relink(Trace before, Trace after) {
        unlink(before);
        put(after);
        link(after);
    }

    /** Lets go of a paragraph; its copies still point at it. */
    void remove(Trace trace) {
        traces.delete(trace.place().key());
        fingerprints.remove(trace);
        unlink(trace);
    }

    /** What the same article says, published at the same time, in its order. */
    List<Trace> article(Place place) {
        List<Trace> article = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> entries =
                traces.range(place.opening().key(), place.ending().key())) {
            byte[] partnership = place.partnership();
            entries.forEachRemaining(
                    entry -> article.add(Trace.of(Place.at(partnership, entry.key.get()), entry.value)));
        }
        return article;
    }

    /** The first paragraph before a place that is like a text, or null. */
    @Nullable
    Trace firstLike(Place place, Wording wording) {
        Place first = fingerprints.firstLike(place, wording, window.toMillis(), similarity);
        return first == null ? null : at(first);
    }

    /** Paragraphs after a place that are like its text and copy nothing that stands before it. */
    List<Trace> laterLike(Place place, Wording wording) {
        List<Trace> like = new ArrayList<>();
        for (Place later : fingerprints.laterLike(place, wording, window.toMillis(), similarity)) {
            Trace trace = at(later);
            if (trace != null && (trace.copyOf() == null || place.compareTo(trace.copyOf()) < 0)) {
                like.add(trace);
            }
        }
        return like;
    }

    /** What copies the paragraph at a place, in order. */
    List<Place> copiesOf(Place place) {
        List<Place> found = new ArrayList<>();
        byte[] from = place.key().get();
        try (KeyValueIterator<Bytes, byte[]> entries =
                copies.range(Bytes.wrap(from), Bytes.wrap(Place.joined(from, AFTER_ALL)))) {
            byte[] partnership = place.partnership();
            entries.forEachRemaining(entry -> {
                byte[] tail = new byte[entry.key.get().length - from.length];
                System.arraycopy(entry.key.get(), from.length, tail, 0, tail.length);
                found.add(Place.of(partnership, tail));
            });
        }
        return found;
    }

    /** Lets go of what was published before a time. */
    void forgetBefore(String partnershipId, long time) {
        byte[] partnership = Place.partnership(partnershipId);
        List<Trace> old = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> entries =
                traces.range(Bytes.wrap(partnership), Place.beginning(partnership, time))) {
            entries.forEachRemaining(entry -> old.add(Trace.of(Place.at(partnership, entry.key.get()), entry.value)));
        }
        old.forEach(this::remove);
        List<Bytes> links = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> entries =
                copies.range(Bytes.wrap(partnership), Place.beginning(partnership, time))) {
            entries.forEachRemaining(entry -> links.add(entry.key));
        }
        links.forEach(copies::delete);
    }

    private void link(Trace trace) {
        if (trace.copyOf() != null) {
            copies.put(link(trace.copyOf(), trace.place()), NOTHING);
        }
    }

    private void unlink(Trace trace) {
        if (trace.copyOf() != null) {
            copies.delete(link(trace.copyOf(), trace.place()));
        }
    }

    private static Bytes link(Place first, Place copy) {
        return Bytes.wrap(Place.joined(first.key().get(), copy.tail()));
    }
}
