package dev.straingauge.sinks.routing;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** Counts what became of attempts to tell routes of alerts. Thread-safe. */
final class DeliveryMeters implements MeterBinder {
    /** What an attempt can come to. */
    enum Outcome {
        /** The route took it. */
        SENT,
        /** The route took it again: it wants to be told of open alerts again and again. */
        RESENT,
        /** The route refused it for good. */
        FAILED,
        /** It is tried again. */
        RETRIED
    }

    private final Map<RouteQueue, Map<Outcome, LongAdder>> counts = new LinkedHashMap<>();
    private final LongAdder unreadable = new LongAdder();

    DeliveryMeters(List<RouteQueue> queues) {
        for (RouteQueue queue : queues) {
            Map<Outcome, LongAdder> ofOne = new EnumMap<>(Outcome.class);
            for (Outcome outcome : Outcome.values()) {
                ofOne.put(outcome, new LongAdder());
            }
            counts.put(queue, ofOne);
        }
    }

    void count(RouteQueue queue, Outcome outcome) {
        Objects.requireNonNull(Objects.requireNonNull(counts.get(queue)).get(outcome))
                .increment();
    }

    void countUnreadable() {
        unreadable.increment();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        counts.forEach((queue, ofOne) -> {
            ofOne.forEach((outcome, count) -> FunctionCounter.builder("straingauge.deliveries", count, LongAdder::sum)
                    .description(
                            "attempts to tell a route of an alert: sent, resent (an open alert, to an Alertmanager), failed for good, retried later")
                    .tag("route", queue.name())
                    .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                    .register(registry));
            Gauge.builder("straingauge.deliveries.pending", queue, RouteQueue::waiting)
                    .description("alerts of which a route is still to be told something")
                    .tag("route", queue.name())
                    .register(registry);
            Gauge.builder("straingauge.deliveries.circuit", queue, RouteQueue::circuit)
                    .description("0 while a route is told, 1 while it is tried, 2 while it is left alone")
                    .tag("route", queue.name())
                    .register(registry);
        });
        FunctionCounter.builder("straingauge.deliveries.unreadable", unreadable, LongAdder::sum)
                .description("records of the alerts topic that were passed over; the log says why")
                .register(registry);
    }
}
