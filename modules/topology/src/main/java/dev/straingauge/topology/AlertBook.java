package dev.straingauge.topology;

import dev.straingauge.core.Alert;
import dev.straingauge.core.CoverageWindow;
import dev.straingauge.core.Evidence;
import dev.straingauge.core.Observation;
import dev.straingauge.core.PipelineListener;
import dev.straingauge.detection.Finding;
import dev.straingauge.detection.Peers;
import dev.straingauge.detection.SparseNewsDetector;
import dev.straingauge.detection.Step;
import dev.straingauge.detection.Watch;
import dev.straingauge.wire.StateSerde;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The alerts that are open, and what is told of them: opened once, updated when more reports come or evidence is withdrawn,
 * resolved once. Belongs to one task's thread.
 */
final class AlertBook {
    static final String OPEN = "alerts-open";

    /** Why an alert is over of which no evidence is left. */
    static final String ALL_WITHDRAWN =
            "The reports behind this alert were withdrawn by those who published them, or corrected by analysts.";

    private final SparseNewsDetector detector;
    private final PipelineListener listener;
    private final PublicationTime time;
    private final ProcessorContext<String, Alert> context;
    private final KeyValueStore<String, Alert> open;
    private final ObservationLog log;

    AlertBook(Parts parts, ProcessorContext<String, Alert> context, ObservationLog log) {
        this.detector = parts.detector();
        this.listener = parts.listener();
        this.time = new PublicationTime(parts.clock());
        this.context = context;
        this.open = context.getStateStore(OPEN);
        this.log = log;
    }

    static StoreBuilder<?> builder() {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(OPEN), Serdes.String(), StateSerde.of(Alert.class));
    }

    /** A partnership's alert as it was told last, or null when none is open. */
    @Nullable
    Alert open(String partnership) {
        return open.get(partnership);
    }

    /** Whether an open alert rests on an observation. */
    boolean restsOn(String partnership, Observation observation) {
        Alert standing = open.get(partnership);
        return standing != null
                && standing.evidence().stream()
                        .anyMatch(one -> one.observation().equals(observation.id()));
    }

    /** A watch that knows of the open alert: another detector, of an earlier version, may have opened it. */
    Watch resumed(String partnership, Watch watch, Peers peers) {
        Alert standing = watch.course().open() == null ? open.get(partnership) : null;
        return standing == null ? watch : detector.resuming(standing, watch, peers);
    }

    /**
     * Tells what a look came to.
     *
     * @param watched the partnership as it was before
     * @param mayResolve whether what was taken back may be told: not while its article still says its new words
     */
    void tell(String partnership, Watched watched, Step step, Instant now, boolean mayResolve) {
        Alert standing = open.get(partnership);
        switch (step.event()) {
            case OPENED -> publish(opened(partnership, watched, step.finding(), now));
            case UPDATED -> {
                if (standing != null) {
                    publish(updated(standing, watched, step.finding(), now));
                }
            }
            case RESOLVED -> {
                if (standing != null) {
                    publish(resolved(standing, watched.withdrawn(), now));
                }
            }
            case NONE -> {
                if (standing != null && mayResolve && isBereft(standing, watched.withdrawn())) {
                    Alert less = updated(standing, watched, step.finding(), now);
                    if (!less.evidence().equals(standing.evidence())) {
                        publish(less);
                    }
                }
            }
        }
    }

    private Alert opened(String partnership, Watched watched, Finding finding, Instant now) {
        Findings found = new Findings(finding, between(partnership, finding.window()), detector);
        return new Alert(
                partnership + '@' + now,
                partnership,
                watched.a(),
                watched.b(),
                found.kind(),
                Alert.Status.OPENED,
                finding.severity(),
                now,
                now,
                null,
                found.why(),
                finding.window(),
                finding.baseline(),
                found.analysis(),
                found.evidence(),
                detector.id(),
                watched.model());
    }

    private Alert updated(Alert standing, Watched watched, Finding finding, Instant now) {
        Findings found = new Findings(finding, between(standing.partnership(), finding.window()), detector);
        List<Evidence> evidence = found.evidence();
        return standing.updated(
                found.kind(),
                finding.severity().compareTo(standing.severity()) > 0 ? finding.severity() : standing.severity(),
                now,
                found.why(),
                finding.window(),
                finding.baseline(),
                found.analysis(),
                // An alert must say what it rests on, even while the window has moved past it.
                evidence.isEmpty() ? standing.evidence() : evidence,
                watched.model());
    }

    private List<Observation> between(String partnership, CoverageWindow window) {
        return log.between(partnership, window.start(), window.end());
    }

    private static boolean isBereft(Alert standing, Set<String> withdrawn) {
        return standing.evidence().stream().anyMatch(one -> withdrawn.contains(one.observation()));
    }

    private static Alert resolved(Alert standing, Set<String> withdrawn, Instant now) {
        List<Evidence> left = standing.evidence().stream()
                .filter(one -> !withdrawn.contains(one.observation()))
                .toList();
        return left.isEmpty() && standing.kind() != Alert.Kind.SILENCE
                ? standing.resolved(now, ALL_WITHDRAWN, standing.evidence())
                : standing.resolved(now, standing.why(), left);
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
