package dev.straingauge.topology;

import dev.straingauge.core.Alert;
import dev.straingauge.core.CoverageWindow;
import dev.straingauge.core.Detector;
import dev.straingauge.core.Evidence;
import dev.straingauge.core.Observation;
import dev.straingauge.core.PipelineListener;
import dev.straingauge.wire.JsonSerde;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Asks the detector about a partnership's newest window whenever that window changes, and keeps its alert: opened once,
 * updated when more reports come, resolved once the detector is calm again. An alert also resolves when other news moves
 * the clock on and this partnership stays quiet.
 *
 * <p>Event time drives it, day by day, as the observations carry it. A stream-time punctuation would not do: in a replay
 * it comes after many records at once, so that when an alert ends would depend on how they were batched.
 */
final class DetectProcessor implements Processor<String, IndexProcessor.Indexed, String, Alert> {
    static final String HISTORY = "detect-history";
    static final String OPEN = "alerts-open";

    static final String CLOCK = "detect-clock";

    /** The clock's only key. */
    private static final String NOW = "now";

    private final Detector detector;
    private final PipelineListener listener;
    private final PublicationTime time;

    @SuppressWarnings("NullAway.Init") // set in init, which Kafka Streams calls first
    private ProcessorContext<String, Alert> context;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, CoverageHistory> histories;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, Alert> open;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, Long> clock;

    private DetectProcessor(Parts parts) {
        this.detector = parts.detector();
        this.listener = parts.listener();
        this.time = new PublicationTime(parts.clock());
    }

    static ProcessorSupplier<String, IndexProcessor.Indexed, String, Alert> supplier(Parts parts) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, IndexProcessor.Indexed, String, Alert> get() {
                return new DetectProcessor(parts);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(
                        Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(HISTORY),
                                Serdes.String(),
                                JsonSerde.of(CoverageHistory.class)),
                        Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(OPEN), Serdes.String(), JsonSerde.of(Alert.class)),
                        Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(CLOCK), Serdes.String(), Serdes.Long()));
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, Alert> context) {
        this.context = context;
        this.histories = context.getStateStore(HISTORY);
        this.open = context.getStateStore(OPEN);
        this.clock = context.getStateStore(CLOCK);
    }

    @Override
    public void process(Record<String, IndexProcessor.Indexed> indexed) {
        Observation observation = indexed.value().observation();
        advance(CoverageHistory.day(observation.publishedAt()));
        if (observation.isCopy()) {
            return;
        }
        CoverageHistory known = histories.get(observation.partnership());
        boolean strained = detector.isStrained(observation);
        CoverageHistory history =
                known == null ? CoverageHistory.startingWith(observation, strained) : known.plus(observation, strained);
        LocalDate today = CoverageHistory.day(history.newest());
        history =
                history.forgettingBefore(today.minusDays((long) detector.windowDays() * (detector.pastWindows() + 1)));
        histories.put(observation.partnership(), history);

        // Late news belongs to the past: it is part of the baseline, and no reason to alert today.
        LocalDate day = CoverageHistory.day(observation.publishedAt());
        if (day.isAfter(today.minusDays(detector.windowDays()))) {
            judge(observation.partnership(), observation.a(), observation.b(), history, history.newest());
        }
    }

    /** Moves the clock on to a day, unless it is there, and looks at open alerts at the start of each day between. */
    private void advance(LocalDate day) {
        Long before = clock.get(NOW);
        if (before != null && day.toEpochDay() <= before) {
            return;
        }
        clock.put(NOW, day.toEpochDay());
        if (before == null) {
            return;
        }
        for (Alert alert : openAlerts()) {
            CoverageHistory history = histories.get(alert.partnership());
            for (LocalDate at = LocalDate.ofEpochDay(before + 1);
                    history != null && !at.isAfter(day) && open.get(alert.partnership()) != null;
                    at = at.plusDays(1)) {
                Instant morning = at.atStartOfDay(ZoneOffset.UTC).toInstant();
                judge(alert.partnership(), alert.a(), alert.b(), history, morning);
            }
        }
    }

    private List<Alert> openAlerts() {
        List<Alert> all = new ArrayList<>();
        try (KeyValueIterator<String, Alert> alerts = open.all()) {
            alerts.forEachRemaining(entry -> all.add(entry.value));
        }
        return all;
    }

    private void judge(String partnership, String a, String b, CoverageHistory history, Instant now) {
        LocalDate today = CoverageHistory.day(now);
        int length = detector.windowDays();
        CoverageWindow window = history.window(today, length);
        Alert standing = open.get(partnership);
        // What is usual was settled when the alert opened: a crisis that lasts must not become its own baseline.
        LocalDate usualBefore = standing == null ? today : CoverageHistory.day(standing.openedAt());
        Detector.Verdict verdict = detector.judge(history.past(usualBefore, length, detector.pastWindows()), window);
        List<Evidence> evidence = history.evidence(today, length);

        if (standing == null && verdict.outcome() == Detector.Outcome.SPIKE) {
            String id = partnership + '@' + now;
            publish(new Alert(
                    id,
                    partnership,
                    a,
                    b,
                    Alert.Kind.NEGATIVE_SPIKE,
                    Alert.Status.OPENED,
                    verdict.severity(),
                    now,
                    now,
                    null,
                    verdict.why(),
                    window,
                    verdict.baseline(),
                    evidence,
                    detector.id(),
                    history.model()));
        } else if (standing != null && verdict.outcome() == Detector.Outcome.CALM) {
            publish(standing.resolved(now));
        } else if (standing != null && grows(standing, verdict, window)) {
            publish(standing.updated(
                    worst(standing, verdict),
                    now,
                    verdict.why(),
                    window,
                    verdict.baseline(),
                    evidence,
                    history.model()));
        }
    }

    private static boolean grows(Alert standing, Detector.Verdict verdict, CoverageWindow window) {
        return verdict.outcome() == Detector.Outcome.SPIKE
                && (verdict.severity().compareTo(standing.severity()) > 0
                        || window.strainedOrigins() > standing.window().strainedOrigins());
    }

    private static Alert.Severity worst(Alert standing, Detector.Verdict verdict) {
        return verdict.severity().compareTo(standing.severity()) > 0 ? verdict.severity() : standing.severity();
    }

    private void publish(Alert alert) {
        if (alert.status() == Alert.Status.RESOLVED) {
            open.delete(alert.partnership());
        } else {
            open.put(alert.partnership(), alert);
        }
        listener.alerted(alert);
        context.forward(new Record<>(alert.partnership(), alert, time.timestamp(alert.updatedAt())));
    }
}
