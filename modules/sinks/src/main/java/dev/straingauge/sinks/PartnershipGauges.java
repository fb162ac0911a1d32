package dev.straingauge.sinks;

import dev.straingauge.core.Alert;
import dev.straingauge.core.IndexPoint;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The live edge of each partnership: its newest window, and whether an alert is open. Thread-safe. Only so many
 * partnerships get gauges, first come, first served; what is heard of the others is counted as dropped.
 */
final class PartnershipGauges {
    private final MeterRegistry registry;
    private final int maximum;
    private final LongAdder dropped;
    private final Map<String, Edge> edges = new ConcurrentHashMap<>();

    PartnershipGauges(MeterRegistry registry, int maximum, LongAdder dropped) {
        this.registry = registry;
        this.maximum = maximum;
        this.dropped = dropped;
    }

    /** Shows a window's value, unless a newer window's is shown. */
    void show(IndexPoint point) {
        Edge edge = edge(point.partnership());
        if (edge == null) {
            dropped.increment();
            return;
        }
        edge.take(point);
    }

    /** Shows whether the alert is open, unless something newer is known. */
    void show(Alert alert) {
        Edge edge = edge(alert.partnership());
        if (edge == null) {
            dropped.increment();
            return;
        }
        edge.take(alert);
    }

    private @Nullable Edge edge(String partnership) {
        Edge known = edges.get(partnership);
        if (known != null || edges.size() >= maximum) {
            return known;
        }
        synchronized (this) {
            known = edges.get(partnership);
            if (known != null || edges.size() >= maximum) {
                return known;
            }
            Edge edge = new Edge();
            edges.put(partnership, edge);
            register(partnership, edge);
            return edge;
        }
    }

    private void register(String partnership, Edge edge) {
        gauge("straingauge.stance.index", partnership, edge, IndexPoint::index)
                .description("Time-decayed stance after the newest window, from -1 (strain) to 1 (stability)")
                .register(registry);
        gauge("straingauge.strain.share", partnership, edge, IndexPoint::strainShare)
                .description("Share of strain among the newest window's paragraphs that take a side, from 0 to 1")
                .register(registry);
        gauge("straingauge.origins", partnership, edge, IndexPoint::origins)
                .description("Distinct reports in the newest window")
                .register(registry);
        gauge("straingauge.window.end", partnership, edge, point -> point.end().getEpochSecond())
                .description("End of the newest window, in event time, as seconds since 1970")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("straingauge.alert.open", edge, e -> e.open ? 1 : 0)
                .tag("partnership", partnership)
                .description("1 while an alert is open, else 0")
                .register(registry);
    }

    /** NaN, which Prometheus takes for no data, until the partnership has a window. */
    private static Gauge.Builder<Edge> gauge(
            String name, String partnership, Edge edge, ToDoubleFunction<IndexPoint> value) {
        return Gauge.builder(name, edge, e -> {
                    IndexPoint newest = e.newest;
                    return newest == null ? Double.NaN : value.applyAsDouble(newest);
                })
                .tag("partnership", partnership);
    }

    /** Micrometer holds it weakly; the map holds it for good. */
    private static final class Edge {
        private volatile @Nullable IndexPoint newest;
        private volatile boolean open;
        private Instant openAsOf = Instant.MIN;

        synchronized void take(IndexPoint point) {
            IndexPoint shown = newest;
            if (shown == null || !point.start().isBefore(shown.start())) {
                newest = point;
            }
        }

        synchronized void take(Alert alert) {
            if (!alert.updatedAt().isBefore(openAsOf)) {
                openAsOf = alert.updatedAt();
                open = alert.status() != Alert.Status.RESOLVED;
            }
        }
    }
}
