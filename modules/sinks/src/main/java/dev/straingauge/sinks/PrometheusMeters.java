package dev.straingauge.sinks;

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
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * A Prometheus registry and what is bound to it: memory, garbage collection, threads, processor, open files and uptime
 * of this process from the start, and whatever else is given to {@link #bind}, such as Micrometer's
 * {@code KafkaStreamsMetrics}.
 *
 * <p>Thread-safe. Whoever opened it closes it, after the endpoint that shows it.
 */
public final class PrometheusMeters implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Deque<AutoCloseable> bound = new ArrayDeque<>();
    /** Micrometer holds only weakly what its function meters ask. */
    private final List<MeterBinder> asked = new ArrayList<>();

    private boolean closed;

    private PrometheusMeters() {}

    /** A registry of its own, with the meters of this process. */
    public static PrometheusMeters open() {
        return open(Map.of());
    }

    /**
     * A registry of its own, with the meters of this process.
     *
     * @param tags what every meter carries, such as {@code application → markets}
     */
    public static PrometheusMeters open(Map<String, String> tags) {
        PrometheusMeters meters = new PrometheusMeters();
        meters.registry
                .config()
                .commonTags(Tags.of(tags.entrySet().stream()
                        .map(tag -> Tag.of(tag.getKey(), tag.getValue()))
                        .toList()));
        meters.bind(new JvmInfoMetrics());
        meters.bind(new JvmMemoryMetrics());
        meters.bind(new JvmGcMetrics());
        meters.bind(new JvmThreadMetrics());
        meters.bind(new ProcessorMetrics());
        meters.bind(new FileDescriptorMetrics());
        meters.bind(new UptimeMetrics());
        return meters;
    }

    /** The registry, open until this is closed. */
    public PrometheusMeterRegistry registry() {
        return registry;
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
     * Closes every binder, the last one first, then the registry. Closing again does nothing.
     *
     * @throws IllegalStateException when a binder fails to close; the others and the registry are closed all the same
     */
    @Override
    public synchronized void close() {
        closed = true;
        IllegalStateException failure = null;
        while (!bound.isEmpty()) {
            AutoCloseable binder = bound.pop();
            try {
                binder.close();
            } catch (Exception e) {
                IllegalStateException next = new IllegalStateException("cannot close " + binder, e);
                if (failure == null) {
                    failure = next;
                } else {
                    failure.addSuppressed(next);
                }
            }
        }
        registry.close();
        if (failure != null) {
            throw failure;
        }
    }
}
