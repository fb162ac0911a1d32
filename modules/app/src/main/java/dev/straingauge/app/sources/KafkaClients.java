package dev.straingauge.app.sources;

import dev.straingauge.app.config.StraingaugeConfig;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/** Settings of the clients that publish and remember. */
public final class KafkaClients {
    private KafkaClients() {}

    /** The configured settings, with where Kafka is. */
    public static Map<String, Object> settings(StraingaugeConfig.Kafka kafka) {
        Map<String, Object> settings = new HashMap<>(kafka.properties());
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        return settings;
    }
}
