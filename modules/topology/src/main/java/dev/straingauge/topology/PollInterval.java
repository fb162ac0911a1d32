package dev.straingauge.topology;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** How soon a stream thread must poll again, or its work is given to another. */
final class PollInterval {
    private static final Duration KAFKAS_DEFAULT = Duration.ofMinutes(5);
    private static final String KEY = ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG;

    private PollInterval() {}

    /** As configured, by the most particular of the keys that Kafka Streams knows for it. */
    static Duration of(Map<String, Object> settings) {
        for (String key : List.of(StreamsConfig.mainConsumerPrefix(KEY), StreamsConfig.consumerPrefix(KEY), KEY)) {
            Object millis = settings.get(key);
            if (millis != null) {
                return Duration.ofMillis(Long.parseLong(String.valueOf(millis).strip()));
            }
        }
        return KAFKAS_DEFAULT;
    }
}
