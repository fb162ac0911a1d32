package dev.straingauge.sinks.routing;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where alerts go, and what is done when somebody does not take them.
 *
 * @param within time of one whole attempt, 100 ms to 2 min
 * @param firstRetry wait after a first failure, 10 ms to 1 h; it doubles with each further one, give or take a half
 * @param longestRetry the longest wait, {@code firstRetry} to 1 day
 * @param pause how long a route of whose attempts half fail is left alone before one more is made, 10 ms to 1 h
 * @param routes who is told; no two of one name
 */
public record RoutingSettings(
        Duration within, Duration firstRetry, Duration longestRetry, Duration pause, List<RouteSettings> routes) {
    public RoutingSettings {
        requireTimes(within, firstRetry, longestRetry, pause);
        routes = List.copyOf(routes);
        Set<String> names = new HashSet<>();
        for (RouteSettings route : routes) {
            if (!names.add(route.name())) {
                throw new IllegalArgumentException(
                        "routes must have names of their own, got: " + route.name() + " twice");
            }
        }
    }

    /** Refuses times that none of these can be. */
    public static void requireTimes(Duration within, Duration firstRetry, Duration longestRetry, Duration pause) {
        Duration least = Duration.ofMillis(10);
        Given.between(within, Duration.ofMillis(100), Duration.ofMinutes(2), "within");
        Given.between(firstRetry, least, Duration.ofHours(1), "firstRetry");
        Given.between(longestRetry, firstRetry, Duration.ofDays(1), "longestRetry");
        Given.between(pause, least, Duration.ofHours(1), "pause");
    }
}
