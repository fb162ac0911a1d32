package dev.straingauge.topology;

import dev.straingauge.core.DecayedIndex;
import dev.straingauge.core.IndexPoint;
import dev.straingauge.core.Observation;
import dev.straingauge.core.PipelineListener;
import dev.straingauge.wire.JsonSerde;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Adds each observation to its event-time window and to the partnership's decayed index. A window takes observations
 * until its partnership's newest one is more than the grace period ahead; later ones are reported as late and move
 * nothing. Windows are kept by this rule and not in a windowed store, which would let go of a quiet partnership's windows
 * by the clock of the others that share its partition, without a word.
 */
final class IndexProcessor implements FixedKeyProcessor<String, Observation, IndexProcessor.Indexed> {
    static final String WINDOWS = "index-windows";
    static final String DECAYED = "index-decayed";

    private final PipelineListener listener;
    private final Duration window;
    private final Duration grace;
    private final Duration halfLife;

    @SuppressWarnings("NullAway.Init") // set in init, which Kafka Streams calls first
    private FixedKeyProcessorContext<String, Indexed> context;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, IndexWindow> windows;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, DecayedIndex> decayed;

    /**
     * An observation that the index took in.
     *
     * @param observation the observation
     * @param point the new value of its window
     */
    record Indexed(Observation observation, IndexPoint point) {}

    private IndexProcessor(TopologyConfig config, Parts parts) {
        this.listener = parts.listener();
        this.window = config.window();
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
                                JsonSerde.of(DecayedIndex.class)));
            }
        };
    }

    @Override
    public void init(FixedKeyProcessorContext<String, Indexed> context) {
        this.context = context;
        this.windows = context.getStateStore(WINDOWS);
        this.decayed = context.getStateStore(DECAYED);
    }

    @Override
    public void process(FixedKeyRecord<String, Observation> record) {
        Observation observation = record.value();
        String partnership = observation.partnership();
        Instant at = observation.publishedAt();
        DecayedIndex before = decayed.get(partnership);
        DecayedIndex index = before == null ? DecayedIndex.EMPTY : before;
        if (index.asOf() != null && at.isBefore(index.asOf().minus(grace))) {
            listener.late(observation);
            return;
        }
        if (!observation.isCopy()) {
            index = index.plus(observation.score(), at, halfLife);
            decayed.put(partnership, index);
        }
        Instant start = startOf(at);
        String key = key(partnership, start);
        IndexWindow old = windows.get(key);
        IndexWindow sum = (old == null ? IndexWindow.EMPTY : old).plus(observation);
        windows.put(key, sum);
        if (index.asOf() != null && !index.asOf().equals(before == null ? null : before.asOf())) {
            forgetBefore(partnership, startOf(index.asOf().minus(grace)));
        }

        Instant asOf = index.asOf() == null ? at : index.asOf();
        IndexPoint point = sum.point(observation, start, window, index.value(), asOf);
        listener.indexed(point);
        context.forward(record.withValue(new Indexed(observation, point)));
    }

    /** Windows into which nothing can come any more are the index topic's to keep. */
    private void forgetBefore(String partnership, Instant start) {
        List<String> closed = new ArrayList<>();
        try (KeyValueIterator<String, IndexWindow> old =
                windows.range(key(partnership, Instant.EPOCH), key(partnership, start.minusMillis(1)))) {
            old.forEachRemaining(entry -> closed.add(entry.key));
        }
        closed.forEach(windows::delete);
    }

    /** Partnership and start in a fixed width, so that keys sort by time. */
    private static String key(String partnership, Instant start) {
        return String.format(Locale.ROOT, "%s@%013d", partnership, start.toEpochMilli());
    }

    private Instant startOf(Instant at) {
        long length = window.toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(at.toEpochMilli(), length) * length);
    }
}
