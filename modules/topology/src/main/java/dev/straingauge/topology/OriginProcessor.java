package dev.straingauge.topology;

import dev.straingauge.core.Observation;
import dev.straingauge.core.PipelineListener;
import dev.straingauge.core.Withdrawal;
import dev.straingauge.core.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;

/**
 * Traces each observation to the report that it belongs to ({@link Lineage}), so that fifty outlets that run one wire
 * story count once, whichever of them comes first. When one comes whose words stood before those that counted so far, it
 * counts in their place, and what is a copy of it now leaves once more. An observation that comes again under its own id
 * (its article was published twice) goes no further.
 *
 * <p>When an article takes back what it said, its observations leave once more, withdrawn. Where others copied them, the
 * first copy that is left counts in their place: the words still stand, in another outlet.
 *
 * <p>What comes too late for the index is traced to what stands there, but takes nobody's place.
 */
final class OriginProcessor implements FixedKeyProcessor<String, Told, Observation> {
    static final String SEEN = "origin-seen";
    static final String LOG = "origin-log";
    static final String REACHED = "origin-reached";
    static final String COMMIT = "origin-commit";

    /** How far behind the newest news an article may be published again and still be known; ids are small. */
    private static final Duration SEEN_KEPT = Duration.ofDays(3650);

    /** What stands before a revision's id among what was seen; without it nobody told versions apart. */
    private static final String REVISION = "revision:";

    /** Partnerships of which it is at hand how far they have come. */
    private static final int AT_HAND = 10_000;

    private final PipelineListener listener;
    private final TopologyConfig config;
    private final StreamThreads threads;

    @SuppressWarnings("NullAway.Init") // set in init, which Kafka Streams calls first
    private FixedKeyProcessorContext<String, Observation> context;

    @SuppressWarnings("NullAway.Init")
    private Traces traces;

    @SuppressWarnings("NullAway.Init")
    private Lineage lineage;

    @SuppressWarnings("NullAway.Init")
    private WindowStore<String, String> seen;

    @SuppressWarnings("NullAway.Init")
    private ObservationLog log;

    @SuppressWarnings("NullAway.Init")
    private AtHand<Reached> reached;

    private OriginProcessor(TopologyConfig config, Parts parts, StreamThreads threads) {
        this.listener = parts.listener();
        this.config = config;
        this.threads = threads;
    }

    static FixedKeyProcessorSupplier<String, Told, Observation> supplier(
            TopologyConfig config, Parts parts, StreamThreads threads) {
        return new FixedKeyProcessorSupplier<>() {
            @Override
            public FixedKeyProcessor<String, Told, Observation> get() {
                return new OriginProcessor(config, parts, threads);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                Set<StoreBuilder<?>> stores = new HashSet<>(Traces.builders());
                stores.add(Stores.windowStoreBuilder(
                        Stores.persistentWindowStore(SEEN, SEEN_KEPT, Duration.ofDays(1), false),
                        Serdes.String(),
                        Serdes.String()));
                stores.add(ObservationLog.builder(LOG));
                stores.add(Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(REACHED), Serdes.String(), Reached.serde()));
                stores.add(BeforeCommit.builder(COMMIT));
                return stores;
            }
        };
    }

    @Override
    public void init(FixedKeyProcessorContext<String, Observation> context) {
        this.context = context;
        this.traces = Traces.of(context, config);
        this.lineage = new Lineage(traces);
        this.seen = context.getStateStore(SEEN);
        this.log = new ObservationLog(context.getStateStore(LOG));
        this.reached = new AtHand<>(context.getStateStore(REACHED), AT_HAND);
        BeforeCommit commit = context.getStateStore(COMMIT);
        StreamThreads.Shared thread = threads.here();
        commit.always(context, () -> {
            thread.commits();
            reached.writeBack();
        });
    }

    @Override
    public void process(FixedKeyRecord<String, Told> told) {
        if (reached.get(told.key()) == null) {
            takeOver(told);
        }
        if (told.value() instanceof Told.Recalled recalled) {
            Recall recall = recalled.recall();
            List<Observation> gone = log.of(recall.partnership(), recall.articleId(), recall.publishedAt());
            withdraw(told, recall.articleId(), gone, recall.why());
        } else if (told.value() instanceof Told.Observed observed) {
            observe(told, observed.observation());
        }
    }

    /** Traces what a version before this one logged of a partnership, which kept no traces that this one can read. */
    private void takeOver(FixedKeyRecord<String, Told> told) {
        Reached[] known = {Reached.NOTHING};
        log.forEach(told.key(), observation -> {
            Place place = Place.of(observation);
            lineage.add(trace(observation), known[0]);
            known[0] = known[0].with(place);
            known[0] = observation.isCopy() ? known[0] : known[0].counting(observation.publishedAt());
        });
        if (known[0].equals(Reached.NOTHING)) {
            return;
        }
        reached.put(told.key(), known[0]);
        List<Trace> changed = new ArrayList<>();
        log.forEach(told.key(), observation -> {
            Trace trace = traces.at(Place.of(observation));
            if (trace != null && !traced(observation, trace).equals(observation)) {
                changed.add(trace);
            }
        });
        republish(told, changed);
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
        Reached known = reached(observation.partnership());
        Place place = Place.of(observation);
        Trace trace = trace(observation);
        if (known.isPast(observation.publishedAt(), config.grace())) {
            publish(told, traced(observation, lineage.lookUp(trace)));
            return;
        }
        SortedMap<Place, Trace> changed = lineage.add(trace, known);
        Trace added = changed.getOrDefault(place, trace);
        changed.remove(place);
        // Those whose place it takes leave first, or for a moment both would count.
        republish(told, changed.values());
        publish(told, traced(observation, added));
        forgetOld(observation.partnership(), known.day());
    }

    private void publish(FixedKeyRecord<String, Told> told, Observation traced) {
        log.put(traced);
        listener.observed(traced);
        forward(told, traced);
    }

    private void republish(FixedKeyRecord<String, Told> told, Collection<Trace> changed) {
        for (Trace trace : changed) {
            Observation before = log.at(trace.place());
            if (before == null) {
                throw new IllegalStateException(
                        "no observation " + trace.place().id()
                                + " in the log, but its trace is there; delete this application's state and let it be restored");
            }
            Observation after = traced(before, trace);
            if (!after.equals(before)) {
                log.put(after);
                listener.retraced(after);
                forward(told, after);
            }
        }
    }

    private void forward(FixedKeyRecord<String, Told> told, Observation observation) {
        Reached before = reached(observation.partnership());
        Reached now = before.with(Place.of(observation));
        if (!observation.isCopy()) {
            now = now.counting(observation.publishedAt());
        }
        if (!now.equals(before)) {
            reached.put(observation.partnership(), now);
        }
        context.forward(told.withValue(observation));
    }

    /** Sends what an article said on its way again, withdrawn, and traces anew what rested on it. */
    @SuppressWarnings("NullAway") // null deletes
    private void withdraw(FixedKeyRecord<String, Told> told, String articleId, List<Observation> gone, Withdrawal why) {
        if (gone.isEmpty()) {
            listener.irrevocable(told.key(), articleId);
            return;
        }
        for (Observation observation : gone) {
            log.remove(observation);
            seen.put(observation.id(), null, observation.publishedAt().toEpochMilli());
        }
        SortedMap<Place, Trace> changed =
                lineage.remove(gone.stream().map(Place::of).toList());
        for (Observation observation : gone) {
            Observation withdrawn = observation.withdrawn(why);
            listener.withdrawn(withdrawn);
            context.forward(told.withValue(withdrawn));
        }
        republish(told, changed.values());
    }

    /** What was published before twice the grace period can be taken back no more; most of that is late by then. */
    private void forgetOld(String partnership, long dayBefore) {
        long day = reached(partnership).day();
        if (day > dayBefore) {
            Instant from = Instant.EPOCH
                    .plus(Duration.ofDays(day))
                    .minus(config.grace().multipliedBy(2));
            log.forgetBefore(partnership, from);
            traces.forgetBefore(partnership, Math.max(0, from.toEpochMilli()));
        }
    }

    private Reached reached(String partnership) {
        Reached known = reached.get(partnership);
        return known == null ? Reached.NOTHING : known;
    }

    private static Trace trace(Observation observation) {
        return new Trace(Place.of(observation), null, observation.articleId(), Wording.of(observation.text()));
    }

    private static Observation traced(Observation observation, Trace trace) {
        return observation.tracedTo(
                trace.origin(), trace.copyOf() == null ? null : trace.copyOf().id());
    }
}
