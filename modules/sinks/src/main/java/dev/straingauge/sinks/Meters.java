package dev.straingauge.sinks;

import dev.straingauge.core.PipelineListener;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmInfoMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All registries that meters go to, as one, and what is bound to them: one that Prometheus scrapes, always, and those that
 * {@link MeterExports} asks for. From the start they have memory, garbage collection, threads, processor, open files and
 * uptime of this process, and then whatever else is given to {@link #bind}, such as Micrometer's
 * {@code KafkaStreamsMetrics}.
 *
 * <p>Scrapes in the OpenMetrics format name the observations behind the newest points as exemplars, if {@link #exemplars} is
 * told of them; other registries get none.
 *
 * <p>Thread-safe. Whoever opened it closes it, after the endpoint that shows it.
 */
public final class Meters implements AutoCloseable {
    private final CompositeMeterRegistry registry = new CompositeMeterRegistry();
    private final ObservationExemplars exemplars = new ObservationExemplars(InstantSource.system());
    private final PrometheusMeterRegistry prometheus =
            new PrometheusMeterRegistry(new ScrapeConfig(), new ExemplifiedRegistry(exemplars), Clock.SYSTEM);
    private final Deque<AutoCloseable> bound = new ArrayDeque<>();
    /** Micrometer holds only weakly what its function meters ask. */
    private final List<MeterBinder> asked = new ArrayList<>();

    private boolean closed;

    private Meters() {}

    /** Meters that are scraped, and go nowhere else. */
    public static Meters open() {
        return open(Map.of(), MeterExports.NONE);
    }

    /**
     * Meters that are scraped, and go wherever else they should.
     *
     * @param tags what every meter carries, such as {@code application → markets}
     * @throws IllegalArgumentException when a provider's registry cannot be opened; the message names it
     */
    public static Meters open(Map<String, String> tags, MeterExports exports) {
        Meters meters = new Meters();
        meters.registry
                .config()
                .commonTags(Tags.of(tags.entrySet().stream()
                        .map(tag -> Tag.of(tag.getKey(), tag.getValue()))
                        .toList()));
        meters.registry.add(meters.prometheus);
        try {
            meters.export(exports);
        } catch (RuntimeException e) {
            meters.close();
            throw e;
        }
        meters.bind(new JvmInfoMetrics());
        meters.bind(new JvmMemoryMetrics());
        meters.bind(new JvmGcMetrics());
        meters.bind(new JvmThreadMetrics());
        meters.bind(new ProcessorMetrics());
        meters.bind(new FileDescriptorMetrics());
        meters.bind(new UptimeMetrics());
        return meters;
    }

    private void export(MeterExports exports) {
        if (exports.otlp().sends()) {
            registry.add(OtlpExport.open(exports.otlp(), exports.properties()));
        }
        if (!exports.providers()) {
            return;
        }
        try {
            for (MeterRegistryProvider provider : ServiceLoader.load(MeterRegistryProvider.class)) {
                add(provider, exports.properties());
            }
        } catch (ServiceConfigurationError e) {
            throw new IllegalArgumentException(
                    "a meter registry on the class path cannot be loaded: " + e.getMessage(), e);
        }
    }

    private void add(MeterRegistryProvider provider, Map<String, String> properties) {
        try {
            provider.open(properties::get).ifPresent(registry::add);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "cannot open the meter registry '" + provider.name() + "': " + e.getMessage()
                            + "; correct metrics.properties, or take it off the class path",
                    e);
        }
    }

    /** Where meters are registered: all registries as one, open until this is closed. */
    public MeterRegistry registry() {
        return registry;
    }

    /** The one of them that Prometheus scrapes. */
    public PrometheusMeterRegistry prometheus() {
        return prometheus;
    }

    /** Whoever hears what happens on the line and should be told of it too, so that scrapes name observations. */
    public PipelineListener exemplars() {
        return exemplars;
    }

    /**
     * Adds the binder's meters. A binder that can be closed now belongs to this and is closed with it.
     *
     * @throws IllegalStateException when this is closed
     */
    public synchronized void bind(MeterBinder binder) {
        if (closed) {
            throw new IllegalStateException("these meters are closed; bind before closing them");
        }
        if (binder instanceof AutoCloseable closeable) {
            bound.push(closeable);
        }
        asked.add(binder);
        binder.bindTo(registry);
    }

    /**
     * Closes every binder, the last one first, then the registries, which send what they have once more. Closing again does
     * nothing.
     *
     * @throws IllegalStateException when one fails to close; the others are closed all the same
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        Deque<AutoCloseable> open = new ArrayDeque<>(bound);
        // One by one, for the whole would stop at the first that fails; and once, so without the whole.
        for (MeterRegistry each : Set.copyOf(registry.getRegistries())) {
            open.addLast(new Closing(each));
            open.addLast(() -> registry.remove(each));
        }
        open.addLast(new Closing(registry));
        IllegalStateException failure = null;
        for (AutoCloseable each : open) {
            try {
                each.close();
            } catch (Exception e) {
                IllegalStateException next = new IllegalStateException("cannot close " + each, e);
                if (failure == null) {
                    failure = next;
                } else {
                    failure.addSuppressed(next);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private record Closing(MeterRegistry registry) implements AutoCloseable {
        @Override
        public void close() {
            registry.close();
        }

        @Override
        public String toString() {
            return registry.getClass().getSimpleName();
        }
    }

    /** Exemplars are for counters and buckets: Prometheus refuses a whole scrape that has one at a histogram's count. */
    private static final class ScrapeConfig implements PrometheusConfig {
        @Override
        public @Nullable String get(String key) {
            return null;
        }

        @Override
        public Properties prometheusProperties() {
            Properties all = new Properties();
            all.setProperty("io.prometheus.exporter.exemplarsOnAllMetricTypes", "false");
            return all;
        }
    }
}
