package dev.straingauge.topology;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.straingauge.core.MinHash;
import dev.straingauge.core.Observation;
import dev.straingauge.wire.JsonSerde;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;

/**
 * Finds what a text may be a copy of, by {@link MinHash} bands in a windowed store and not by a scan.
 *
 * @param store paragraphs by partnership and band
 * @param window how long after a paragraph its repetition counts as a copy
 * @param similarity share of word shingles that makes two paragraphs the same, in (0, 1]
 */
record Signatures(WindowStore<String, List<Seen>> store, Duration window, double similarity) {
    /**
     * A paragraph that may be repeated.
     *
     * @param observation its observation's id
     * @param origin the report that it belongs to
     * @param publishedAt publication time
     * @param signature MinHash of its text
     */
    record Seen(String observation, String origin, Instant publishedAt, List<Integer> signature) {}

    static StoreBuilder<WindowStore<String, List<Seen>>> builder(String name, TopologyConfig config) {
        return Stores.windowStoreBuilder(
                Stores.persistentWindowStore(
                        name, config.originWindow().plus(config.grace()), config.originWindow(), false),
                Serdes.String(),
                JsonSerde.of("signatures", new TypeReference<List<Seen>>() {}));
    }

    /** The earliest paragraph about the same partnership that says the same, if there is one. */
    Optional<Seen> original(Observation observation, List<Integer> signature) {
        List<Seen> candidates = new ArrayList<>();
        Instant at = observation.publishedAt();
        Instant earliest = at.minus(window).isBefore(Instant.EPOCH) ? Instant.EPOCH : at.minus(window);
        for (String key : keys(observation, signature)) {
            // A copy may also come earlier by the clock of its outlet than the paragraph that we saw first.
            try (WindowStoreIterator<List<Seen>> found = store.fetch(key, earliest, at.plus(window))) {
                found.forEachRemaining(entry -> candidates.addAll(entry.value));
            }
        }
        return candidates.stream()
                .filter(candidate -> MinHash.similarity(candidate.signature(), signature) >= similarity)
                .min(Comparator.comparing(Seen::publishedAt).thenComparing(Seen::observation));
    }

    void remember(Observation traced, List<Integer> signature) {
        Seen seen = new Seen(traced.id(), traced.origin(), traced.publishedAt(), signature);
        long at = seen.publishedAt().toEpochMilli();
        for (String key : keys(traced, signature)) {
            List<Seen> all = new ArrayList<>(at(key, at));
            all.add(seen);
            store.put(key, all, at);
        }
    }

    /** Nothing is a copy of this one from now on. */
    @SuppressWarnings("NullAway") // null deletes
    void forget(Observation observation) {
        long at = observation.publishedAt().toEpochMilli();
        for (String key : keys(observation, MinHash.signature(observation.text()))) {
            List<Seen> left = at(key, at).stream()
                    .filter(seen -> !seen.observation().equals(observation.id()))
                    .toList();
            store.put(key, left.isEmpty() ? null : left, at);
        }
    }

    private List<Seen> at(String key, long at) {
        List<Seen> there = store.fetch(key, at);
        return there == null ? List.of() : there;
    }

    private static List<String> keys(Observation observation, List<Integer> signature) {
        List<Integer> bands = MinHash.bands(signature);
        List<String> keys = new ArrayList<>(bands.size());
        for (int band = 0; band < bands.size(); band++) {
            keys.add(observation.partnership() + '|' + band + '|' + Integer.toHexString(bands.get(band)));
        }
        return keys;
    }
}
