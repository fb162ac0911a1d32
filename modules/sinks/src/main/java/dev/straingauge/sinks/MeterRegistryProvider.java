package dev.straingauge.sinks;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Adds a registry, and so a monitoring system, to those that the line's meters go to. Whoever implements it names the class
 * in {@code META-INF/services/dev.straingauge.sinks.MeterRegistryProvider} and puts it on the class path with the registry;
 * {@link java.util.ServiceLoader} finds it. For Datadog, with {@code micrometer-registry-datadog}:
 *
 * <pre>{@code
 * public final class Datadog implements MeterRegistryProvider {
 *     public String name() {
 *         return "datadog";
 *     }
 *
 *     public Optional<MeterRegistry> open(Function<String, @Nullable String> settings) {
 *         DatadogConfig config = settings::apply; // asks for datadog.apiKey and so on
 *         return Optional.of(new DatadogMeterRegistry(config, Clock.SYSTEM));
 *     }
 * }
 * }</pre>
 *
 * <p>It is called once, from the thread that starts the line. The registry is called from many threads; it must neither
 * throw nor wait when a meter is registered or recorded, for these are the line's. It is closed with the line.
 */
public interface MeterRegistryProvider {
    /** What messages call it, such as {@code datadog}. */
    String name();

    /**
     * Opens the registry.
     *
     * @param settings the values of {@code metrics.properties} by key, such as {@code datadog.apiKey}; null for what is not
     *     set, for which Micrometer's configurations then take their defaults
     * @return the registry, or nothing when its settings say that it is not wanted
     * @throws RuntimeException when it cannot be opened; the line does not start, and says the message
     */
    Optional<MeterRegistry> open(Function<String, @Nullable String> settings);
}
