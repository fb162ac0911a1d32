package dev.straingauge.sinks;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;

/**
 * Where meters are sent by OTLP over HTTP.
 *
 * @param url a full address, such as {@code http://localhost:4318/v1/metrics}; empty to send nothing
 * @param step time between two sendings, 1 second to 1 hour
 * @param headers what each request carries, such as an authorisation, by name; these go before those of the environment
 *     variable {@code OTEL_EXPORTER_OTLP_HEADERS}
 */
public record OtlpSettings(String url, Duration step, Map<String, String> headers) {
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofHours(1);

    /** Nowhere. */
    public static final OtlpSettings NONE = new OtlpSettings("", Duration.ofMinutes(1), Map.of());

    public OtlpSettings {
        if (!url.isBlank() && !isHttp(url)) {
            throw new IllegalArgumentException(
                    "url must be an address such as http://localhost:4318/v1/metrics, got: " + url);
        }
        if (step.compareTo(LEAST) < 0 || step.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("step must be between " + LEAST + " and " + MOST + ", got: " + step);
        }
        headers = Map.copyOf(headers);
    }

    private static boolean isHttp(String url) {
        try {
            URI address = URI.create(url);
            return ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                    && address.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether anything is to be sent. */
    public boolean sends() {
        return !url.isBlank();
    }

    /** Names its headers only: their values are secrets, and this ends up in logs. */
    @Override
    public String toString() {
        return "OtlpSettings[url=" + url + ", step=" + step + ", headers=" + new TreeSet<>(headers.keySet()) + "]";
    }
}
