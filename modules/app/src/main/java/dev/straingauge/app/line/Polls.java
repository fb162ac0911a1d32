package dev.straingauge.app.line;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * When the stream threads last asked Kafka for records, from the clients' own meters.
 *
 * @param metrics those of Kafka Streams and its clients
 */
record Polls(Supplier<Map<MetricName, ? extends Metric>> metrics) {
    private static final String SINCE = "last-poll-seconds-ago";

    /**
     * A thread that has not polled for a while.
     *
     * @param thread its name
     * @param silent how long
     */
    record Silent(String thread, Duration silent) {}

    /** The thread that has not polled for longest; none before the first poll of any. */
    Optional<Silent> longest() {
        return metrics.get().entrySet().stream()
                .filter(metric -> isMainConsumers(metric.getKey()))
                .filter(metric -> metric.getValue().metricValue() instanceof Number seconds && seconds.longValue() >= 0)
                .map(metric -> new Silent(
                        thread(metric.getKey()),
                        Duration.ofSeconds(((Number) metric.getValue().metricValue()).longValue())))
                .max(Comparator.comparing(Silent::silent));
    }

    /** The consumer that restores state has a meter of that name, too, and polls only while it does. */
    private static boolean isMainConsumers(MetricName name) {
        String client = name.tags().getOrDefault("client-id", "");
        return name.name().equals(SINCE) && client.endsWith("-consumer") && !client.endsWith("-restore-consumer");
    }

    private static String thread(MetricName name) {
        String client = name.tags().getOrDefault("client-id", "");
        return client.replaceFirst("^.*-(StreamThread-\\d+)-consumer$", "$1");
    }
}
