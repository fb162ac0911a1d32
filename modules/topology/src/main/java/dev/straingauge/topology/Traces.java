package dev.straingauge.topology;

import dev.straingauge.core.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
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
 * @param oldest what was let go, by the beginning of a partnership's keys
 * @param articles those that were used last, by their opening
 */
record Traces(
        KeyValueStore<Bytes, byte[]> traces,
        Fingerprints fingerprints,
        KeyValueStore<Bytes, byte[]> copies,
        Duration window,
        double similarity,
        OldestKept<Bytes> oldest,
        Map<Place, NavigableMap<Place, Trace>> articles) {
    static final String TRACES = "origin-traces";
    static final String COPIES = "origin-copies";

    private static final byte[] NOTHING = {0};

    /** Articles whose traces are not read back: those of which paragraphs are still coming. */
    private static final int ARTICLES_AT_HAND = 200;

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
                config.originSimilarity(),
                new OldestKept<>(),
                AtHand.latest(ARTICLES_AT_HAND));
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
        oldest.added(Bytes.wrap(trace.place().partnership()), trace.place().at());
        NavigableMap<Place, Trace> article = articles.get(trace.place().opening());
        if (article != null) {
            article.put(trace.place(), trace);
        }
    }

    /** Takes in that a paragraph copies another one than before, or none. */
    void relink(Trace before, Trace after) {
        unlink(before);
        put(after);
        link(after);
    }

    /** Lets go of a paragraph; its copies still point at it. */
    void remove(Trace trace) {
        Deletion.of(traces, trace.place().key());
        articles.remove(trace.place().opening());
        fingerprints.remove(trace);
        unlink(trace);
    }

    /** An article begins of which nothing is there. */
    void begin(Place opening) {
        articles.put(opening, new TreeMap<>());
    }

    /** What the same article says, published at the same time, in its order. */
    List<Trace> article(Place place) {
        NavigableMap<Place, Trace> article = articles.get(place.opening());
        if (article == null) {
            article = read(place);
            articles.put(place.opening(), article);
        }
        return List.copyOf(article.values());
    }

    /** Where the article is a partnership's newest, this passes all that was let go of the next partnership as well. */
    private NavigableMap<Place, Trace> read(Place place) {
        NavigableMap<Place, Trace> article = new TreeMap<>();
        byte[] partnership = place.partnership();
        try (KeyValueIterator<Bytes, byte[]> entries =
                traces.range(place.opening().key(), place.ending().key())) {
            entries.forEachRemaining(entry -> {
                Trace trace = Trace.of(Place.at(partnership, entry.key.get()), entry.value);
                article.put(trace.place(), trace);
            });
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
        byte[] beginning = Place.partnership(partnershipId);
        Bytes partnership = Bytes.wrap(beginning);
        Bytes from = Place.beginning(beginning, oldest.of(partnership));
        Bytes to = Place.beginning(beginning, time);
        // What copies something that is let go is linked by the place of that.
        deleteBetween(traces, from, to);
        deleteBetween(copies, from, to);
        fingerprints.forget(partnership, oldest.of(partnership), time);
        articles.keySet().removeIf(article -> article.at() < time && Arrays.equals(article.partnership(), beginning));
        oldest.forgotBefore(partnership, time);
    }

    private static void deleteBetween(KeyValueStore<Bytes, byte[]> store, Bytes from, Bytes to) {
        List<Bytes> old = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(from, to)) {
            while (entries.hasNext()) {
                old.add(entries.peekNextKey());
                entries.next();
            }
        }
        old.forEach(key -> Deletion.of(store, key));
    }

    private void link(Trace trace) {
        if (trace.copyOf() != null) {
            copies.put(link(trace.copyOf(), trace.place()), NOTHING);
            oldest.added(
                    Bytes.wrap(trace.copyOf().partnership()), trace.copyOf().at());
        }
    }

    private void unlink(Trace trace) {
        if (trace.copyOf() != null) {
            Deletion.of(copies, link(trace.copyOf(), trace.place()));
        }
    }

    private static Bytes link(Place first, Place copy) {
        return Bytes.wrap(Place.joined(first.key().get(), copy.tail()));
    }
}
