package dev.straingauge.sinks;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.registry.PrometheusScrapeRequest;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A registry of Prometheus' client whose scrapes name observations. Thread-safe, as what it extends. */
final class ExemplifiedRegistry extends PrometheusRegistry {
    private final ObservationExemplars exemplars;

    ExemplifiedRegistry(ObservationExemplars exemplars) {
        this.exemplars = exemplars;
    }

    // The two other ways to scrape come down to these.
    @Override
    public MetricSnapshots scrape(@Nullable PrometheusScrapeRequest request) {
        return exemplars.on(super.scrape(request));
    }

    @Override
    public MetricSnapshots scrape(@Nullable Predicate<String> included, @Nullable PrometheusScrapeRequest request) {
        return included == null ? scrape(request) : exemplars.on(super.scrape(included, request));
    }
}
