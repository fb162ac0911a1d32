package dev.straingauge.topology;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.straingauge.core.MinHash;
import dev.straingauge.core.Observation;
import dev.straingauge.core.PipelineListener;
import dev.straingauge.wire.JsonSerde;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;

/**
 * Traces each observation to the report that it belongs to, so that fifty outlets that run one wire story count once.
 * A paragraph whose words were seen about the same partnership within the origin window is a copy of the earlier one;
 * an article most of whose paragraphs so far are copies from one report belongs to that report. An observation that
 * comes again under its own id (its article was published twice) goes no further.
 *
 * <p>Candidates are found by {@link MinHash} bands in a windowed store, not by a scan.
 */
final class OriginProcessor implements FixedKeyProcessor<String, Observation, Observation> {
    static final String SIGNATURES = "origin-signatures";
    static final String ARTICLES = "origin-articles";
    static final String SEEN = "origin-seen";

    /** How far behind the newest news an article may be published again and still be known; ids are small. */
    private static final Duration SEEN_KEPT = Duration.ofDays(3650);

    /** Articles whose origin a task remembers; an article's paragraphs come close together. */
    private static final int ARTICLES_KEPT = 10_000;

    private final PipelineListener listener;
    private final Duration window;
    private final double similarity;

    @SuppressWarnings("NullAway.Init") // set in init, which Kafka Streams calls first
    private FixedKeyProcessorContext<String, Observation> context;

    @SuppressWarnings("NullAway.Init")
    private WindowStore<String, List<Seen>> signatures;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, ArticleTrace> articles;

    @SuppressWarnings("NullAway.Init")
    private WindowStore<String, String> seen;

    /**
     * A paragraph that may be repeated.
     *
     * @param observation its observation's id
     * @param origin the report that it belongs to
     * @param publishedAt publication time
     * @param signature MinHash of its text
     */
    record Seen(String observation, String origin, Instant publishedAt, List<Integer> signature) {}

    private OriginProcessor(TopologyConfig config, Parts parts) {
        this.listener = parts.listener();
        this.window = config.originWindow();
        this.similarity = config.originSimilarity();
    }

    static FixedKeyProcessorSupplier<String, Observation, Observation> supplier(TopologyConfig config, Parts parts) {
        return new FixedKeyProcessorSupplier<>() {
            @Override
            public FixedKeyProcessor<String, Observation, Observation> get() {
                return new OriginProcessor(config, parts);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(
                        Stores.windowStoreBuilder(
                                Stores.persistentWindowStore(
                                        SIGNATURES,
                                        config.originWindow().plus(config.grace()),
                                        config.originWindow(),
                                        false),
                                Serdes.String(),
                                JsonSerde.of("signatures", new TypeReference<List<Seen>>() {})),
                        Stores.windowStoreBuilder(
                                Stores.persistentWindowStore(SEEN, SEEN_KEPT, Duration.ofDays(1), false),
                                Serdes.String(),
                                Serdes.String()),
                        Stores.keyValueStoreBuilder(
                                Stores.lruMap(ARTICLES, ARTICLES_KEPT),
                                Serdes.String(),
                                JsonSerde.of(ArticleTrace.class)));
            }
        };
    }

    @Override
    public void init(FixedKeyProcessorContext<String, Observation> context) {
        this.context = context;
        this.signatures = context.getStateStore(SIGNATURES);
        this.articles = context.getStateStore(ARTICLES);
        this.seen = context.getStateStore(SEEN);
    }

    @Override
    public void process(FixedKeyRecord<String, Observation> record) {
        Observation observation = record.value();
        long at = observation.publishedAt().toEpochMilli();
        if (seen.fetch(observation.id(), at) != null) {
            listener.repeated(observation);
            return;
        }
        seen.put(observation.id(), observation.model(), at);
        List<Integer> signature = MinHash.signature(observation.text());
        List<String> keys = keys(observation, signature);
        Optional<Seen> original = candidates(keys, observation.publishedAt()).stream()
                .filter(candidate -> MinHash.similarity(candidate.signature(), signature) >= similarity)
                .min(java.util.Comparator.comparing(Seen::publishedAt).thenComparing(Seen::observation));
        Observation traced = trace(observation, original);
        remember(keys, new Seen(traced.id(), traced.origin(), traced.publishedAt(), signature));
        listener.observed(traced);
        context.forward(record.withValue(traced));
    }

    private Observation trace(Observation observation, Optional<Seen> original) {
        String key = observation.partnership() + '|' + observation.articleId();
        ArticleTrace before = articles.get(key);
        ArticleTrace trace = (before == null ? ArticleTrace.NEW : before)
                .plus(original.map(Seen::origin).filter(origin -> !origin.equals(observation.articleId())));
        articles.put(key, trace);
        String origin = original.map(Seen::origin).or(trace::mostlyFrom).orElse(observation.articleId());
        return observation.tracedTo(origin, original.map(Seen::observation).orElse(null));
    }

    private List<Seen> candidates(List<String> keys, Instant at) {
        List<Seen> candidates = new ArrayList<>();
        for (String key : keys) {
            // A copy may also come earlier by the clock of its outlet than the paragraph that we saw first.
            try (WindowStoreIterator<List<Seen>> found = signatures.fetch(key, earliest(at), at.plus(window))) {
                found.forEachRemaining(entry -> candidates.addAll(entry.value));
            }
        }
        return candidates;
    }

    private Instant earliest(Instant at) {
        Instant earliest = at.minus(window);
        return earliest.isBefore(Instant.EPOCH) ? Instant.EPOCH : earliest;
    }

    private void remember(List<String> keys, Seen seen) {
        long at = seen.publishedAt().toEpochMilli();
        for (String key : keys) {
            List<Seen> there = signatures.fetch(key, at);
            List<Seen> all = new ArrayList<>(there == null ? List.of() : there);
            all.add(seen);
            signatures.put(key, all, at);
        }
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
