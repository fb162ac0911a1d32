package dev.straingauge.topology;

import dev.straingauge.core.MinHash;
import dev.straingauge.core.Observation;
import dev.straingauge.core.PipelineListener;
import dev.straingauge.core.Withdrawal;
import dev.straingauge.wire.JsonSerde;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

/**
 * Traces each observation to the report that it belongs to, so that fifty outlets that run one wire story count once.
 * A paragraph whose words were seen about the same partnership within the origin window is a copy of the earlier one;
 * an article most of whose paragraphs so far are copies from one report belongs to that report. An observation that
 * comes again under its own id (its article was published twice) goes no further.
 *
 * <p>When an article takes back what it said, its observations leave once more, withdrawn. Where others copied them, the
 * earliest copy that is left counts in their place: the words still stand, in another outlet.
 */
final class OriginProcessor implements FixedKeyProcessor<String, Told, Observation> {
    static final String SIGNATURES = "origin-signatures";
    static final String ARTICLES = "origin-articles";
    static final String SEEN = "origin-seen";
    static final String LOG = "origin-log";
    static final String CLOCK = "origin-clock";

    /** How far behind the newest news an article may be published again and still be known; ids are small. */
    private static final Duration SEEN_KEPT = Duration.ofDays(3650);

    /** Articles whose origin a task remembers; an article's paragraphs come close together. */
    private static final int ARTICLES_KEPT = 10_000;

    /** What stands before a revision's id among what was seen; without it nobody told versions apart. */
    private static final String REVISION = "revision:";

    private final PipelineListener listener;
    private final TopologyConfig config;

    @SuppressWarnings("NullAway.Init") // set in init, which Kafka Streams calls first
    private FixedKeyProcessorContext<String, Observation> context;

    @SuppressWarnings("NullAway.Init")
    private Signatures signatures;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, ArticleTrace> articles;

    @SuppressWarnings("NullAway.Init")
    private WindowStore<String, String> seen;

    @SuppressWarnings("NullAway.Init")
    private ObservationLog log;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, Long> clock;

    private OriginProcessor(TopologyConfig config, Parts parts) {
        this.listener = parts.listener();
        this.config = config;
    }

    static FixedKeyProcessorSupplier<String, Told, Observation> supplier(TopologyConfig config, Parts parts) {
        return new FixedKeyProcessorSupplier<>() {
            @Override
            public FixedKeyProcessor<String, Told, Observation> get() {
                return new OriginProcessor(config, parts);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(
                        Signatures.builder(SIGNATURES, config),
                        Stores.windowStoreBuilder(
                                Stores.persistentWindowStore(SEEN, SEEN_KEPT, Duration.ofDays(1), false),
                                Serdes.String(),
                                Serdes.String()),
                        Stores.keyValueStoreBuilder(
                                Stores.lruMap(ARTICLES, ARTICLES_KEPT),
                                Serdes.String(),
                                JsonSerde.of(ArticleTrace.class)),
                        ObservationLog.builder(LOG),
                        Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(CLOCK), Serdes.String(), Serdes.Long()));
            }
        };
    }

    @Override
    public void init(FixedKeyProcessorContext<String, Observation> context) {
        this.context = context;
        this.signatures =
                new Signatures(context.getStateStore(SIGNATURES), config.originWindow(), config.originSimilarity());
        this.articles = context.getStateStore(ARTICLES);
        this.seen = context.getStateStore(SEEN);
        this.log = new ObservationLog(context.getStateStore(LOG));
        this.clock = context.getStateStore(CLOCK);
    }

    @Override
    public void process(FixedKeyRecord<String, Told> told) {
        if (told.value() instanceof Told.Recalled recalled) {
            Recall recall = recalled.recall();
            List<Observation> gone = log.of(recall.partnership(), recall.articleId(), recall.publishedAt());
            withdraw(told, recall.articleId(), gone, recall.why());
        } else if (told.value() instanceof Told.Observed observed) {
            observe(told, observed.observation());
        }
    }

    private void observe(FixedKeyRecord<String, Told> told, Observation observation) {
        long at = observation.publishedAt().toEpochMilli();
        String revision = observation.revision();
        String before = seen.fetch(observation.id(), at);
        String now = revision == null ? observation.model() : REVISION + revision;
        if (before != null) {
            if (revision == null || !before.startsWith(REVISION) || before.equals(now)) {
                listener.repeated(observation);
                return;
            }
            // Another version said something here that nobody took back: its article was forgotten meanwhile.
            List<Observation> gone =
                    log.of(observation.partnership(), observation.articleId(), observation.publishedAt());
            gone.removeIf(one -> revision.equals(one.revision()));
            withdraw(told, observation.articleId(), gone, new Withdrawal(Withdrawal.Reason.REPLACED, revision));
        }
        seen.put(observation.id(), now, at);
        List<Integer> signature = MinHash.signature(observation.text());
        Observation traced = trace(observation, signatures.original(observation, signature));
        signatures.remember(traced, signature);
        log.put(traced);
        forgetOld(traced);
        listener.observed(traced);
        context.forward(told.withValue(traced));
    }

    private Observation trace(Observation observation, Optional<Signatures.Seen> original) {
        String key = traceKey(observation.partnership(), observation.articleId());
        ArticleTrace before = articles.get(key);
        ArticleTrace trace = (before == null ? ArticleTrace.NEW : before)
                .plus(original.map(Signatures.Seen::origin).filter(origin -> !origin.equals(observation.articleId())));
        articles.put(key, trace);
        String origin =
                original.map(Signatures.Seen::origin).or(trace::mostlyFrom).orElse(observation.articleId());
        return observation.tracedTo(
                origin, original.map(Signatures.Seen::observation).orElse(null));
    }

    /** Sends what an article said on its way again, withdrawn, and traces anew what was a copy of it. */
    @SuppressWarnings("NullAway") // null deletes
    private void withdraw(FixedKeyRecord<String, Told> told, String articleId, List<Observation> gone, Withdrawal why) {
        if (gone.isEmpty()) {
            listener.irrevocable(told.key(), articleId);
            return;
        }
        Map<String, Observation> originals = new HashMap<>();
        for (Observation observation : gone) {
            log.remove(observation);
            signatures.forget(observation);
            seen.put(observation.id(), null, observation.publishedAt().toEpochMilli());
            originals.put(observation.id(), observation);
        }
        articles.delete(traceKey(told.key(), articleId));
        for (Observation observation : gone) {
            Observation withdrawn = observation.withdrawn(why);
            listener.withdrawn(withdrawn);
            context.forward(told.withValue(withdrawn));
        }
        retrace(told, articleId, originals);
    }

    /** What rested on observations that are gone: copies get another original, reports that were theirs another name. */
    private void retrace(FixedKeyRecord<String, Told> told, String articleId, Map<String, Observation> gone) {
        List<Observation> bereft = log.all(
                told.key(),
                each -> gone.containsKey(each.copyOf()) || each.origin().equals(articleId));
        bereft.sort(Comparator.comparing(Observation::publishedAt).thenComparing(Observation::id));
        Map<String, String> heirs = new HashMap<>();
        String report = articleId;
        for (Observation before : bereft) {
            String copyOf = before.copyOf();
            Observation original = copyOf == null ? null : gone.get(copyOf);
            if (original != null) {
                Observation root = root(original, gone);
                // The first copy of an original becomes one itself; a copy's copy goes back to what that one repeated.
                copyOf = root.copyOf() != null ? root.copyOf() : heirs.get(root.id());
                heirs.putIfAbsent(root.id(), before.id());
            }
            if (copyOf == null && report.equals(articleId) && before.origin().equals(articleId)) {
                report = before.articleId();
            }
            Observation after = before.tracedTo(before.origin().equals(articleId) ? report : before.origin(), copyOf);
            if (!after.equals(before)) {
                log.put(after);
                signatures.forget(before);
                signatures.remember(after, MinHash.signature(after.text()));
                listener.retraced(after);
                context.forward(told.withValue(after));
            }
        }
    }

    private static Observation root(Observation copy, Map<String, Observation> gone) {
        Observation root = copy;
        for (Observation before = copy; before != null; before = gone.get(before.copyOf())) {
            root = before;
        }
        return root;
    }

    /** What was published before twice the grace period can be taken back no more; most of that is late by then. */
    private void forgetOld(Observation newest) {
        long day = newest.publishedAt().toEpochMilli() / Duration.ofDays(1).toMillis();
        Long before = clock.get(newest.partnership());
        if (before == null || day > before) {
            clock.put(newest.partnership(), day);
            Instant from = Instant.EPOCH
                    .plus(Duration.ofDays(day))
                    .minus(config.grace().multipliedBy(2));
            log.forgetBefore(newest.partnership(), from);
        }
    }

    private static String traceKey(String partnership, String articleId) {
        return partnership + '|' + articleId;
    }
}
