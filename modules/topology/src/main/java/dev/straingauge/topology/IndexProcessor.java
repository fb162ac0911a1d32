package dev.straingauge.topology;

import dev.straingauge.core.DecayedIndex;
import dev.straingauge.core.EventClock;
import dev.straingauge.core.EventWindow;
import dev.straingauge.core.Observation;
import dev.straingauge.core.PipelineListener;
import dev.straingauge.detection.News;
import dev.straingauge.wire.StateSerde;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Adds each observation to its event-time windows and to the partnership's decayed index. A window takes observations
 * until its partnership's newest one is more than the grace period ahead; later ones are reported as late and move
 * nothing. What is withdrawn, traced anew or corrected is taken off its windows; the decayed index is not subtracted from but summed
 * anew, because a difference of two sums has none of the digits of a small rest. Windows are kept by this rule and not in a
 * windowed store, which would let go of a quiet partnership's windows by the clock of the others that share its partition,
 * without a word.
 */
final class IndexProcessor implements FixedKeyProcessor<String, Observation, IndexProcessor.Indexed> {
    static final String STATE = "index-settled";
    static final String LOG = "index-log";
    static final String COMMIT = "index-commit";

    /** Partnerships whose state is not read back from bytes. */
    private static final int AT_HAND = 1_000;

    private final PipelineListener listener;
    private final TopologyConfig config;
    private final String counting;

    @SuppressWarnings("NullAway.Init") // set in init, which Kafka Streams calls first
    private FixedKeyProcessorContext<String, Indexed> context;

    @SuppressWarnings("NullAway.Init")
    private IndexWindows windows;

    @SuppressWarnings("NullAway.Init")
    private AtHand<IndexState> states;

    @SuppressWarnings("NullAway.Init")
    private ObservationLog log;

    /**
     * An observation that the index took in, or let go.
     *
     * @param observation the observation
     * @param counted its windows, one for each length
     * @param again whether it was counted before as something else
     */
    record Indexed(Observation observation, List<Counted> counted, boolean again) {}

    /**
     * A window after a change.
     *
     * @param window which
     * @param value what it holds now
     * @param index the partnership's decayed index then
     * @param asOf the time for which that holds
     */
    record Counted(EventWindow window, IndexWindow value, double index, Instant asOf) {}

    private IndexProcessor(TopologyConfig config, Parts parts) {
        this.listener = parts.listener();
        this.config = config;
        this.counting = config.counting();
    }

    static FixedKeyProcessorSupplier<String, Observation, Indexed> supplier(TopologyConfig config, Parts parts) {
        return new FixedKeyProcessorSupplier<>() {
            @Override
            public FixedKeyProcessor<String, Observation, Indexed> get() {
                return new IndexProcessor(config, parts);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                Set<StoreBuilder<?>> stores = new HashSet<>(IndexWindows.builders());
                stores.add(Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(STATE), Serdes.String(), StateSerde.of(IndexState.class)));
                stores.add(BeforeCommit.builder(COMMIT));
                stores.add(ObservationLog.builder(LOG));
                return stores;
            }
        };
    }

    @Override
    public void init(FixedKeyProcessorContext<String, Indexed> context) {
        this.context = context;
        this.windows = new IndexWindows(config, context);
        this.states = new AtHand<>(context.getStateStore(STATE), AT_HAND);
        this.log = new ObservationLog(context.getStateStore(LOG));
        BeforeCommit commit = context.getStateStore(COMMIT);
        commit.always(context, () -> {
            windows.writeBack();
            states.writeBack();
        });
    }

    @Override
    public void process(FixedKeyRecord<String, Observation> record) {
        Observation observation = record.value();
        IndexState old = state(observation.partnership());
        Observation before = log.like(observation);
        boolean isUnrelated = before == null && observation.isUnrelated();
        if (isClosed(observation, old) || (observation.isWithdrawn() && before == null && !isUnrelated)) {
            listener.late(observation);
            return;
        }
        if (isUnrelated) {
            // An analyst took it out before it came: it never counted, but moves the clock as if it had.
            states.put(observation.partnership(), moveOn(old, observation));
            return;
        }
        if (before != null && !observation.isWithdrawn() && countsAlike(observation, before)) {
            log.put(observation);
            return;
        }
        List<IndexWindows.Changed> changed;
        DecayedIndex index;
        if (before == null) {
            log.put(observation);
            changed = windows.add(observation, old.loggedFrom());
            index = old.value()
                    .plus(
                            observation.score(),
                            config.weights().weight(observation),
                            observation.publishedAt(),
                            config.halfLife());
        } else {
            changed = exchange(before, observation, old);
            resumDay(observation);
            index = windows.sum(observation.partnership(), old.index());
        }
        IndexState now = moveOn(old.at(index), observation);
        states.put(observation.partnership(), now);
        tell(record, changed, now, before != null);
    }

    private void tell(
            FixedKeyRecord<String, Observation> record,
            List<IndexWindows.Changed> changed,
            IndexState now,
            boolean again) {
        Observation observation = record.value();
        Instant asOf = now.clock() == null ? observation.publishedAt() : now.clock();
        List<Counted> counted = changed.stream()
                .map(each ->
                        new Counted(each.window(), each.value(), now.value().value(), asOf))
                .toList();
        context.forward(record.withValue(new Indexed(observation, counted, again)));
    }

    private boolean isClosed(Observation observation, IndexState state) {
        return state.eventClock().isPast(observation.publishedAt(), config.grace())
                || (state.settledBefore() != null && observation.publishedAt().isBefore(state.settledBefore()));
    }

    /** A copy counts as any other copy of it would. */
    private static boolean countsAlike(Observation one, Observation other) {
        return one.isCopy() == other.isCopy()
                && (one.isCopy()
                        || (one.origin().equals(other.origin())
                                && one.stance() == other.stance()
                                && one.score() == other.score()
                                && one.source().equals(other.source())
                                && Objects.equals(one.url(), other.url())
                                && Objects.equals(one.certainty(), other.certainty())
                                && Objects.equals(one.issues(), other.issues())));
    }

    /** Takes an observation off its windows and, unless it is withdrawn, adds it as it is now. */
    private List<IndexWindows.Changed> exchange(Observation before, Observation now, IndexState state) {
        List<IndexWindows.Changed> changed = windows.remove(before, state.loggedFrom());
        if (now.isWithdrawn()) {
            log.remove(before);
            return changed;
        }
        log.put(now);
        return windows.add(now, state.loggedFrom());
    }

    private void resumDay(Observation observation) {
        EventWindow day = EventWindow.of(EventWindow.DAY, observation.publishedAt());
        windows.resum(observation.partnership(), day, log.between(observation.partnership(), day.start(), day.end()));
    }

    /** What is known of a partnership, counted by the settings that hold now. */
    private IndexState state(String partnership) {
        IndexState known = states.get(partnership);
        if (known == null) {
            return IndexState.start(counting);
        }
        return counting.equals(known.counting()) ? known : recounted(partnership, known);
    }

    /** Under other settings all that is still logged counts anew; what has closed stays as it was. */
    private IndexState recounted(String partnership, IndexState known) {
        Instant logged = known.loggedFrom();
        Instant clock = known.clock();
        if (known.counting() == null && clock != null) {
            logged = firstLogged(partnership, clock);
        }
        if (clock == null) {
            return IndexState.start(counting);
        }
        Instant open = clock.minus(config.grace());
        DecayedIndex closed = windows.recount(partnership, log, logged, known.settledBefore(), open, known.index());
        IndexState state = new IndexState(
                closed,
                clock,
                windows.sum(partnership, closed),
                latest(
                        known.settledBefore(),
                        EventWindow.of(EventWindow.DAY, open).start()),
                logged,
                counting);
        states.put(partnership, state);
        return state;
    }

    /** Who did not keep that time let go by the day, of what was past the grace period. */
    private Instant firstLogged(String partnership, Instant clock) {
        Instant open =
                EventWindow.of(EventWindow.DAY, clock.minus(config.grace())).start();
        return log.first(partnership)
                .map(first ->
                        EventWindow.of(EventWindow.DAY, first.publishedAt()).start())
                .filter(first -> first.isBefore(open))
                .orElse(open);
    }

    /** Moves the partnership's clock on; windows that close by it are settled, and the index topic's to keep. */
    private IndexState moveOn(IndexState state, Observation by) {
        EventClock clock = state.eventClock().after(by);
        Instant before = state.clock();
        Instant now = clock.newest();
        if (before == null || now == null || before.equals(now)) {
            return state.at(clock);
        }
        String partnership = by.partnership();
        Instant open = now.minus(config.grace());
        DecayedIndex closed = windows.close(partnership, before.minus(config.grace()), open, state.index());
        Instant logged = latest(state.loggedFrom(), firstOpen(open));
        if (!logged.equals(state.loggedFrom())) {
            log.forgetBefore(partnership, earliest(logged, now.minus(News.RECENT)));
            windows.forgetArticles(partnership, state.loggedFrom(), logged);
        }
        Instant settled = latest(
                state.settledBefore(), EventWindow.of(EventWindow.DAY, open).start());
        return state.at(clock).settled(closed, settled, logged);
    }

    /** Where the earliest window begins that holds what may still change. */
    private Instant firstOpen(Instant open) {
        return config.windows().stream()
                .map(length -> EventWindow.of(length, open).start())
                .min(Comparator.naturalOrder())
                .orElse(open);
    }

    /** The detector reads its reports from the log as well. */
    private static Instant earliest(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant latest(@Nullable Instant one, Instant other) {
        return one != null && one.isAfter(other) ? one : other;
    }
}
