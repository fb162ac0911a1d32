package dev.straingauge.sinks;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Whether the process does its work: 1 while {@code /ready} answers 200, else 0. Readiness is asked at each scrape, from its
 * thread.
 *
 * @param readiness what {@code /ready} shows
 */
public record ReadyMeter(Readiness readiness) implements MeterBinder {
    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("straingauge.ready", readiness, each -> each.check().ready() ? 1 : 0)
                .description("1 while the process does its work, else 0.")
                .register(registry);
    }
}
