package dev.straingauge.sinks;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.ipc.http.HttpUrlConnectionSender;
import io.micrometer.registry.otlp.OtlpConfig;
import io.micrometer.registry.otlp.OtlpHttpMetricsSender;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The registry that sends meters by OTLP, from a thread of its own. */
final class OtlpExport {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration READ = Duration.ofSeconds(5);

    private OtlpExport() {}

    /**
     * Opens it; whether anybody listens there is seen at the first sending, and trouble is logged.
     *
     * @param settings with an address
     * @param properties further settings, those that begin with {@code otlp.}
     */
    static MeterRegistry open(OtlpSettings settings, Map<String, String> properties) {
        Logger log = LoggerFactory.getLogger(OtlpExport.class);
        OtlpHttpMetricsSender http = new OtlpHttpMetricsSender(new HttpUrlConnectionSender(CONNECT, READ));
        return OtlpMeterRegistry.builder(new Config(settings, properties, UUID.randomUUID()))
                .metricsSender(new OutspokenSender(http, settings.url(), log::warn, log::info))
                .build();
    }

    /** Micrometer's settings, which also ask OpenTelemetry's environment variables. */
    private record Config(OtlpSettings settings, Map<String, String> properties, UUID instance) implements OtlpConfig {
        @Override
        public @Nullable String get(String key) {
            return properties.get(key);
        }

        @Override
        public String url() {
            return settings.url();
        }

        @Override
        public Duration step() {
            return settings.step();
        }

        @Override
        public Map<String, String> headers() {
            Map<String, String> all = new HashMap<>(OtlpConfig.super.headers());
            all.putAll(settings.headers());
            return all;
        }

        /** Counts of two instances must not be taken for those of one. */
        @Override
        public Map<String, String> resourceAttributes() {
            Map<String, String> all = new HashMap<>(OtlpConfig.super.resourceAttributes());
            all.putIfAbsent("service.name", "straingauge");
            all.putIfAbsent("service.instance.id", instance.toString());
            return all;
        }
    }
}
