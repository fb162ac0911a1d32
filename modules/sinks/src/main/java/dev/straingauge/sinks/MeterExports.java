package dev.straingauge.sinks;

import java.util.Map;
import java.util.TreeSet;

/**
 * Where meters go besides the scrape.
 *
 * @param otlp whether and where they are sent by OTLP
 * @param providers whether the {@link MeterRegistryProvider}s of the class path are asked
 * @param properties settings of their registries, by Micrometer's own names, such as {@code datadog.apiKey}; those that
 *     begin with {@code otlp.} are more settings of OTLP, such as {@code otlp.aggregationTemporality}
 */
public record MeterExports(OtlpSettings otlp, boolean providers, Map<String, String> properties) {
    /** Nowhere. */
    public static final MeterExports NONE = new MeterExports(OtlpSettings.NONE, false, Map.of());

    public MeterExports {
        properties = Map.copyOf(properties);
    }

    /** Names its properties only: their values may be secrets, and this ends up in logs. */
    @Override
    public String toString() {
        return "MeterExports[otlp=" + otlp + ", providers=" + providers + ", properties="
                + new TreeSet<>(properties.keySet()) + "]";
    }
}
