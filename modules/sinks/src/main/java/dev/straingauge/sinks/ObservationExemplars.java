package dev.straingauge.sinks;

import dev.straingauge.core.Observation;
import dev.straingauge.core.PipelineListener;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which observations stand behind the newest points of a counter and a histogram, and adds them to a scrape as
 * exemplars. Micrometer itself takes exemplars from a tracer alone, with the labels of a trace. Thread-safe, never waits.
 */
final class ObservationExemplars implements PipelineListener {
    static final String OBSERVATION = "observation_id";
    /** For an observation whose id is too long: where its paragraph stands in Kafka. */
    static final String PARAGRAPH = "paragraph_at";

    private static final String OBSERVATIONS = "straingauge_observations";
    private static final String LATENCY = "straingauge_scoring_latency_seconds";

    /** OpenMetrics 1.0: characters in the names and values of one exemplar's labels. */
    private static final int MOST_CHARACTERS = 128;

    /** Latencies are told apart by doubling, from 2^-20 s up, so that each bucket near the last ones has an exemplar. */
    private static final int LEAST_EXPONENT = -20;

    private static final int EXPONENTS = 40;

    private final InstantSource clock;
    private final Map<String, Exemplar> byStance = new ConcurrentHashMap<>();
    private final AtomicReferenceArray<@Nullable Exemplar> byLatency = new AtomicReferenceArray<>(EXPONENTS);

    ObservationExemplars(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void observed(Observation observation) {
        byStance.put(observation.stance().name().toLowerCase(Locale.ROOT), exemplar(observation, 1));
    }

    @Override
    public void batch(int questions, Duration took, Observation last) {
        double seconds = took.toNanos() / 1e9;
        int place = Math.getExponent(seconds) - LEAST_EXPONENT;
        byLatency.set(Math.min(Math.max(place, 0), EXPONENTS - 1), exemplar(last, seconds));
    }

    private Exemplar exemplar(Observation observation, double value) {
        String id = observation.id();
        Labels labels = OBSERVATION.length() + id.codePointCount(0, id.length()) <= MOST_CHARACTERS
                ? Labels.of(OBSERVATION, id)
                : Labels.of(PARAGRAPH, observation.read().toString());
        return new Exemplar(value, labels, clock.millis());
    }

    /** The same scrape, with exemplars where there are any. */
    MetricSnapshots on(MetricSnapshots scrape) {
        return new MetricSnapshots(scrape.stream().map(this::on).toList());
    }

    private MetricSnapshot on(MetricSnapshot metric) {
        String name = metric.getMetadata().getPrometheusName();
        if (metric instanceof CounterSnapshot counter && name.equals(OBSERVATIONS)) {
            return new CounterSnapshot(
                    counter.getMetadata(),
                    counter.getDataPoints().stream().map(this::on).toList());
        }
        if (metric instanceof HistogramSnapshot histogram && name.equals(LATENCY)) {
            return new HistogramSnapshot(
                    histogram.getMetadata(),
                    histogram.getDataPoints().stream().map(this::on).toList());
        }
        return metric;
    }

    private CounterDataPointSnapshot on(CounterDataPointSnapshot point) {
        String stance = point.getLabels().get("stance");
        Exemplar exemplar = stance == null ? null : byStance.get(stance);
        return exemplar == null
                ? point
                : new CounterDataPointSnapshot(
                        point.getValue(), point.getLabels(), exemplar, point.getCreatedTimestampMillis());
    }

    private HistogramDataPointSnapshot on(HistogramDataPointSnapshot point) {
        Exemplars known = Exemplars.of(IntStream.range(0, EXPONENTS)
                .mapToObj(byLatency::get)
                .filter(Objects::nonNull)
                .toList());
        return new HistogramDataPointSnapshot(
                point.getClassicBuckets(), point.getSum(), point.getLabels(), known, point.getCreatedTimestampMillis());
    }
}
