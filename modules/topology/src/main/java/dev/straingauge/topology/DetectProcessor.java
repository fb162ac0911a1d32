package dev.straingauge.topology;

import dev.straingauge.core.Alert;
import dev.straingauge.core.CoverageWindow;
import dev.straingauge.core.Detector;
import dev.straingauge.core.Evidence;
import dev.straingauge.core.Observation;
import dev.straingauge.core.PipelineListener;
import dev.straingauge.wire.StateSerde;
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
 * updated when more reports come or evidence of it is withdrawn, resolved once the detector is calm again. An alert also
 * resolves when other news moves the clock on and this partnership stays quiet.
 *
 * <p>Event time drives it, day by day, as the observations carry it. A stream-time punctuation would not do: in a replay
 * it comes after many records at once, so that when an alert ends would depend on how they were batched.
 */
final class DetectProcessor implements Processor<String, IndexProcessor.Indexed, String, Alert> {
    static final String HISTORY = "detect-history";
    static final String OPEN = "alerts-open";

    static final String CLOCK = "detect-clock";

    /** Why an alert is over of which no evidence is left. */
    static final String ALL_WITHDRAWN =
            "The reports behind this alert were withdrawn by those who published them, or corrected by analysts.";

    /** The clock's only key. */
    private static final String NOW = "now";

    private final Detector detector;
    private final PipelineListener listener;
    private final PublicationTime time;

    @SuppressWarnings("NullAway.Init") // set in init, which Kafka Streams calls first
    private ProcessorContext<String, Alert> context;

    @SuppressWarnings("NullAway.Init")
    private CoverageHistories histories;

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
                        CoverageHistories.builder(HISTORY),
                        Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(OPEN), Serdes.String(), StateSerde.of(Alert.class)),
                        Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(CLOCK), Serdes.String(), Serdes.Long()));
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, Alert> context) {
        this.context = context;
        this.histories = new CoverageHistories(context.getStateStore(HISTORY));
        this.open = context.getStateStore(OPEN);
        this.clock = context.getStateStore(CLOCK);
    }

    @Override
    public void process(Record<String, IndexProcessor.Indexed> indexed) {
        Observation observation = indexed.value().observation();
        List<Observation> left = indexed.value().left();
        if (left != null) {
            takeBack(observation, left);
            return;
        }
        advance(CoverageHistory.day(observation.publishedAt()));
        if (observation.isCopy()) {
            return;
        }
        CoverageHistory known = histories.get(observation.partnership());
        boolean strained = detector.isStrained(observation);
        CoverageHistory history = kept(
                known == null
                        ? CoverageHistory.startingWith(observation, strained)
                        : known.plus(observation, strained));
        histories.put(observation.partnership(), history);

        // Late news belongs to the past: it is part of the baseline, and no reason to alert today.
        LocalDate day = CoverageHistory.day(observation.publishedAt());
        if (day.isAfter(CoverageHistory.day(history.newest()).minusDays(detector.windowDays()))) {
            // An article that is being replaced says its new words one by one: an alert may rest on those to come.
            boolean replacing = history.correction() != null
                    && history.correction().article().equals(observation.articleId());
            judge(observation.partnership(), observation.a(), observation.b(), history, history.newest(), !replacing);
        }
    }

    private CoverageHistory kept(CoverageHistory history) {
        LocalDate today = CoverageHistory.day(history.newest());
        return history.forgettingBefore(today.minusDays((long) detector.windowDays() * (detector.pastWindows() + 1)));
    }

    /**
     * Makes good for an observation that was withdrawn, traced anew or corrected. Looks at nothing: most articles that are corrected
     * say much the same again at once, and an alert that they bear should not end in between.
     */
    private void takeBack(Observation observation, List<Observation> left) {
        String partnership = observation.partnership();
        LocalDate day = CoverageHistory.day(observation.publishedAt());
        CoverageHistory known = histories.get(partnership);
        if (known == null) {
            if (observation.isWithdrawn() || observation.isCopy()) {
                return;
            }
            known = CoverageHistory.startingWith(observation, detector.isStrained(observation));
        }
        CoverageHistory history = kept(known.with(day, left, detector::isStrained));
        Alert standing = open.get(partnership);
        boolean isUnstrained = observation.corrected() != null && !detector.isStrained(observation);
        if (observation.isWithdrawn() || isUnstrained) {
            boolean behind = standing != null
                    && standing.evidence().stream()
                            .anyMatch(one -> one.observation().equals(observation.id()));
            history = history.correctedBy(observation.articleId(), behind ? Set.of(observation.id()) : Set.of());
        }
        if (history.days().isEmpty() && standing == null) {
            histories.delete(partnership);
        } else {
            histories.put(partnership, history);
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
                judge(alert.partnership(), alert.a(), alert.b(), history, morning, true);
                history = histories.get(alert.partnership());
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

    private void judge(
            String partnership, String a, String b, CoverageHistory history, Instant now, boolean mayResolve) {
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
            if (mayResolve) {
                publish(resolved(standing, withdrawn(history), now));
            }
        } else if (standing != null
                && (grows(standing, verdict, window)
                        || (mayResolve && isBereft(standing, history) && !evidence.isEmpty()))) {
            publish(standing.updated(
                    worst(standing, verdict),
                    now,
                    verdict.why(),
                    window,
                    verdict.baseline(),
                    evidence,
                    history.model()));
        }
        if (mayResolve && history.correction() != null) {
            histories.put(partnership, history.settled());
        }
    }

    private static boolean isBereft(Alert standing, CoverageHistory history) {
        return standing.evidence().stream().anyMatch(one -> withdrawn(history).contains(one.observation()));
    }

    private static Set<String> withdrawn(CoverageHistory history) {
        return history.correction() == null ? Set.of() : history.correction().evidence();
    }

    private static Alert resolved(Alert standing, Set<String> withdrawn, Instant now) {
        List<Evidence> left = standing.evidence().stream()
                .filter(one -> !withdrawn.contains(one.observation()))
                .toList();
        // An alert must say what it rested on, even if that is gone.
        return left.isEmpty()
                ? standing.resolved(now, ALL_WITHDRAWN, standing.evidence())
                : standing.resolved(now, standing.why(), left);
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
