package dev.straingauge.sinks;

import dev.straingauge.core.Alert;
import dev.straingauge.core.IndexPoint;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The live edge of each partnership: its newest day, and its open alerts. Thread-safe. Only so many partnerships get
 * gauges of their own, first come, first served, so that no series changes its meaning; the long tail shares
 * {@code partnership="other"}, which is there from the start.
 */
final class PartnershipGauges {
    static final String REST = "other";

    private static final Logger LOG = LoggerFactory.getLogger(PartnershipGauges.class);

    private final MeterRegistry registry;
    private final int maximum;
    private final Map<String, LiveEdge> alone = new ConcurrentHashMap<>();
    private final Map<String, LiveEdge> together = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();
    private volatile @Nullable Answer answer;

    /** The tail as it was after so many changes: a scrape asks several gauges, and a long tail takes time to add up. */
    private record Answer(long changes, LongTail tail) {}

    PartnershipGauges(MeterRegistry registry, int maximum) {
        this.registry = registry;
        this.maximum = maximum;
        registerTail();
        count("alone", alone);
        count("together", together);
    }

    /** Shows a day's value, unless a newer day's is shown. */
    void show(IndexPoint point) {
        edge(point.partnership()).take(DayShown.of(point));
        changes.incrementAndGet();
    }

    /** Shows whether the alert is open, unless something newer is known. */
    void show(Alert alert) {
        edge(alert.partnership()).take(alert);
        changes.incrementAndGet();
    }

    private LiveEdge edge(String partnership) {
        LiveEdge known = known(partnership);
        if (known != null) {
            return known;
        }
        synchronized (this) {
            known = known(partnership);
            if (known != null) {
                return known;
            }
            LiveEdge edge = new LiveEdge();
            if (alone.size() < maximum) {
                alone.put(partnership, edge);
                register(partnership, edge);
                return edge;
            }
            if (together.isEmpty()) {
                LOG.info(
                        "{} partnerships have gauges of their own; from {} on they share partnership=\"{}\"; for more"
                                + " gauges raise metrics.partnerships",
                        maximum,
                        partnership,
                        REST);
            }
            together.put(partnership, edge);
            return edge;
        }
    }

    private @Nullable LiveEdge known(String partnership) {
        LiveEdge own = alone.get(partnership);
        return own != null ? own : together.get(partnership);
    }

    private void register(String partnership, LiveEdge edge) {
        for (PartnershipGauge shown : PartnershipGauge.ALL) {
            shown.builder(edge, shown.own(), partnership).register(registry);
        }
    }

    private void registerTail() {
        for (PartnershipGauge shown : PartnershipGauge.ALL) {
            shown.builder(this, it -> shown.tail().applyAsDouble(it.tail()), REST)
                    .register(registry);
        }
    }

    private LongTail tail() {
        // Read before adding up: what changes meanwhile is added up again by whoever asks next.
        long now = changes.get();
        Answer known = answer;
        if (known != null && known.changes() == now) {
            return known.tail();
        }
        LongTail tail = LongTail.of(together.values());
        answer = new Answer(now, tail);
        return tail;
    }

    private void count(String how, Map<String, LiveEdge> partnerships) {
        Gauge.builder("straingauge.partnerships", partnerships, Map::size)
                .tag("gauges", how)
                .description(
                        "partnerships heard of: with gauges of their own, or together as other, which begins beyond"
                                + " metrics.partnerships")
                .register(registry);
    }
}
