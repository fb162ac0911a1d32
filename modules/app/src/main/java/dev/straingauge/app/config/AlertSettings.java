package dev.straingauge.app.config;

import dev.straingauge.sinks.routing.RoutingSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where alerts go, as it stands in the file: {@link AlertRoutes} makes routes of it when somebody is to be told.
 *
 * @param within time of one whole attempt, 100 ms to 2 min
 * @param firstRetry wait after a first failure, 10 ms to 1 h
 * @param longestRetry the longest wait, {@code firstRetry} to 1 day
 * @param pause how long a route that fails again and again is left alone, 10 ms to 1 h
 * @param routes keys and values of each route; texts may name environment variables
 */
public record AlertSettings(
        Duration within, Duration firstRetry, Duration longestRetry, Duration pause, List<Map<String, Object>> routes) {
    /** The log alone. */
    public static final AlertSettings DEFAULT = new AlertSettings(
            Duration.ofSeconds(10),
            Duration.ofSeconds(1),
            Duration.ofMinutes(1),
            Duration.ofSeconds(30),
            List.of(Map.of("name", "log", "type", "log")));

    public AlertSettings {
        RoutingSettings.requireTimes(within, firstRetry, longestRetry, pause);
        routes = routes.stream().map(Map::copyOf).toList();
    }

    /** Without what the routes' keys hold, which may be secret. */
    @Override
    public String toString() {
        return "AlertSettings[within=" + within + ", firstRetry=" + firstRetry + ", longestRetry=" + longestRetry
                + ", pause=" + pause + ", routes="
                + routes.stream()
                        .map(route -> String.valueOf(route.get("name")))
                        .collect(Collectors.joining(", ", "[", "]"))
                + "]";
    }
}
