package dev.straingauge.topology;

import dev.straingauge.core.DecayedIndex;
import dev.straingauge.core.IndexPoint;
import dev.straingauge.core.Observation;
import dev.straingauge.core.PipelineListener;
import dev.straingauge.wire.JsonSerde;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Adds each observation to its event-time window and to the partnership's decayed index. A window takes observations
 * until its partnership's newest one is more than the grace period ahead; later ones are reported as late and move
 * nothing. What is withdrawn, or traced anew, is not subtracted: its window is added up again from what is left, and the
 * decayed index from its windows, because a difference of two sums has none of the digits of a small rest. Windows are kept by this rule and not in a windowed store, which would let go of a quiet partnership's windows
 * by the clock of the others that share its partition, without a word.
 */
final class IndexProcessor implements FixedKeyProcessor<String, Observation, IndexProcessor.Indexed> {
    static final String WINDOWS = "index-windows";
    static final String DECAYED = "index-decayed";
    static final String SETTLED = "index-settled";
    static final String LOG = "index-log";

    private final PipelineListener listener;
    private final Duration length;
    private final Duration grace;
    private final Duration halfLife;

    @SuppressWarnings("NullAway.Init") // set in init, which Kafka Streams calls first
    private FixedKeyProcessorContext<String, Indexed> context;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, IndexWindow> windows;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, DecayedIndex> decayed;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, Settled> settled;

    @SuppressWarnings("NullAway.Init")
    private ObservationLog log;

    /**
     * An observation that the index took in, or let go.
     *
     * @param observation the observation
     * @param point the new value of its window
     * @param left all that counts on its day, when it was counted before as something else; null when it is new
     */
    record Indexed(Observation observation, IndexPoint point, @Nullable List<Observation> left) {}

    /**
     * What can't change any more.
     *
     * @param index the decayed index of windows that have closed
     * @param clock publication time of the newest observation that ever counted, or null; it does not go back when that
     *     one is withdrawn, or windows that closed by it would have to open again
     */
    record Settled(DecayedIndex index, @Nullable Instant clock) {}

    private IndexProcessor(TopologyConfig config, Parts parts) {
        this.listener = parts.listener();
        this.length = config.window();
        this.grace = config.grace();
        this.halfLife = config.halfLife();
    }

    static FixedKeyProcessorSupplier<String, Observation, Indexed> supplier(TopologyConfig config, Parts parts) {
        return new FixedKeyProcessorSupplier<>() {
            @Override
            public FixedKeyProcessor<String, Observation, Indexed> get() {
                return new IndexProcessor(config, parts);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(
                        Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(WINDOWS),
                                Serdes.String(),
                                JsonSerde.of(IndexWindow.class)),
                        Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(DECAYED),
                                Serdes.String(),
                                JsonSerde.of(DecayedIndex.class)),
                        Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(SETTLED), Serdes.String(), JsonSerde.of(Settled.class)),
                        ObservationLog.builder(LOG));
            }
        };
    }

    @Override
    public void init(FixedKeyProcessorContext<String, Indexed> context) {
        this.context = context;
        this.windows = context.getStateStore(WINDOWS);
        this.decayed = context.getStateStore(DECAYED);
        this.settled = context.getStateStore(SETTLED);
        this.log = new ObservationLog(context.getStateStore(LOG));
    }

    @Override
    public void process(FixedKeyRecord<String, Observation> record) {
        Observation observation = record.value();
        String partnership = observation.partnership();
        Settled old = settled(partnership);
        Observation before = log.like(observation);
        if (isClosed(observation, old) || (observation.isWithdrawn() && before == null)) {
            listener.late(observation);
            return;
        }
        if (before != null && !observation.isWithdrawn() && countsAlike(observation, before)) {
            log.put(observation);
            return;
        }
        Instant start = startOf(observation.publishedAt());
        IndexWindow window;
        DecayedIndex index;
        List<Observation> left = null;
        if (before == null) {
            log.put(observation);
            window = window(partnership, start).plus(observation, halfLife);
            windows.put(key(partnership, start), window);
            index = plus(index(partnership), observation);
        } else {
            left = leftInWindow(observation, start);
            window = IndexWindow.of(left, halfLife);
            windows.put(key(partnership, start), window);
            index = sum(partnership, old.index());
        }
        decayed.put(partnership, index);
        Settled now = moveOn(partnership, old, observation);

        Instant asOf = now.clock() == null ? observation.publishedAt() : now.clock();
        IndexPoint point = window.point(observation, start, length, index.value(), asOf);
        listener.indexed(point);
        context.forward(
                record.withValue(new Indexed(observation, point, left == null ? null : ofItsDay(observation, left))));
    }

    private boolean isClosed(Observation observation, Settled old) {
        return old.clock() != null
                && observation.publishedAt().isBefore(old.clock().minus(grace));
    }

    /** A copy counts as any other copy of it would. */
    private static boolean countsAlike(Observation one, Observation other) {
        return one.isCopy() == other.isCopy()
                && (one.isCopy() || one.origin().equals(other.origin()))
                && one.stance() == other.stance()
                && one.score() == other.score();
    }

    private DecayedIndex plus(DecayedIndex index, Observation observation) {
        return observation.isCopy() ? index : index.plus(observation.score(), observation.publishedAt(), halfLife);
    }

    /** All that is left in a window after one observation in it has changed. */
    private List<Observation> leftInWindow(Observation changed, Instant start) {
        if (changed.isWithdrawn()) {
            log.remove(changed);
        } else {
            log.put(changed);
        }
        return log.between(changed.partnership(), start, start.plus(length));
    }

    /** A window is a whole number of days, so that it holds all of this one. */
    private static List<Observation> ofItsDay(Observation observation, List<Observation> window) {
        Instant morning = observation.publishedAt().truncatedTo(ChronoUnit.DAYS);
        return window.stream()
                .filter(one -> one.publishedAt().truncatedTo(ChronoUnit.DAYS).equals(morning))
                .toList();
    }

    private DecayedIndex sum(String partnership, DecayedIndex closed) {
        DecayedIndex sum = closed;
        try (KeyValueIterator<String, IndexWindow> all =
                windows.range(key(partnership, Instant.EPOCH), partnership + "@~")) {
            while (all.hasNext()) {
                sum = sum.plus(all.next().value.index(), halfLife);
            }
        }
        return sum;
    }

    private IndexWindow window(String partnership, Instant start) {
        IndexWindow window = windows.get(key(partnership, start));
        return window == null ? IndexWindow.EMPTY : window;
    }

    private DecayedIndex index(String partnership) {
        DecayedIndex index = decayed.get(partnership);
        return index == null ? DecayedIndex.EMPTY : index;
    }

    private Settled settled(String partnership) {
        Settled known = settled.get(partnership);
        if (known != null) {
            return known;
        }
        // What was counted before anything was logged can't be taken apart any more.
        DecayedIndex index = index(partnership);
        return new Settled(index, index.asOf());
    }

    /** Moves the partnership's clock on; windows that close by it are settled, and the index topic's to keep. */
    private Settled moveOn(String partnership, Settled old, Observation by) {
        boolean on = !by.isCopy()
                && !by.isWithdrawn()
                && (old.clock() == null || by.publishedAt().isAfter(old.clock()));
        Instant clock = on ? by.publishedAt() : old.clock();
        DecayedIndex index = old.index();
        if (on && clock != null) {
            Instant open = startOf(clock.minus(grace));
            if (old.clock() == null || open.isAfter(startOf(old.clock().minus(grace)))) {
                index = close(partnership, open, index);
            }
        }
        Settled now = new Settled(index, clock);
        if (on || settled.get(partnership) == null) {
            settled.put(partnership, now);
        }
        return now;
    }

    private DecayedIndex close(String partnership, Instant open, DecayedIndex settledBefore) {
        DecayedIndex sum = settledBefore;
        List<String> closed = new ArrayList<>();
        try (KeyValueIterator<String, IndexWindow> old =
                windows.range(key(partnership, Instant.EPOCH), key(partnership, open.minusMillis(1)))) {
            while (old.hasNext()) {
                KeyValue<String, IndexWindow> entry = old.next();
                sum = sum.plus(entry.value.index(), halfLife);
                closed.add(entry.key);
            }
        }
        closed.forEach(windows::delete);
        log.forgetBefore(partnership, open);
        return sum;
    }

    /** Partnership and start in a fixed width, so that keys sort by time. */
    private static String key(String partnership, Instant start) {
        return String.format(Locale.ROOT, "%s@%013d", partnership, start.toEpochMilli());
    }

    private Instant startOf(Instant at) {
        long millis = length.toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(at.toEpochMilli(), millis) * millis);
    }
}
