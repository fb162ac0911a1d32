package dev.straingauge.sinks;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.LongSupplier;

/**
 * How often a model answered from memory what it had answered before. The suppliers are asked at each scrape, from its thread.
 *
 * @param remembered rows answered from memory since the start; never falls
 * @param computed rows that went through the network since the start; never falls
 * @param kept answers in memory now
 */
public record AnswerMeters(LongSupplier remembered, LongSupplier computed, LongSupplier kept) implements MeterBinder {
    private static final String ANSWERS = "straingauge.answers";
    private static final String FROM = "from";
    private static final String DESCRIPTION = "rows that the model answered, from memory or through the network";

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder(ANSWERS, remembered, LongSupplier::getAsLong)
                .description(DESCRIPTION)
                .tag(FROM, "memory")
                .register(registry);
        FunctionCounter.builder(ANSWERS, computed, LongSupplier::getAsLong)
                .description(DESCRIPTION)
                .tag(FROM, "network")
                .register(registry);
        Gauge.builder("straingauge.answers.kept", kept, LongSupplier::getAsLong)
                .description("answers in memory")
                .register(registry);
    }
}
