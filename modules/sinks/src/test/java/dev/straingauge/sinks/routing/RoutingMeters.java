package dev.straingauge.sinks.routing;

import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The meters of a routing with one route, for the test of the table of all meters. */
public final class RoutingMeters {
    private static final RouteSettings LOG = new RouteSettings.Log("log", RouteFilter.ALL);
    private static final Telling TELLING = new Telling(
            new RoutingSettings(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(1),
                    Duration.ofSeconds(30),
                    List.of(LOG)),
            Map.of(LOG, new LogRoute(line -> {})),
            Clock.systemUTC());

    private RoutingMeters() {}

    /** Not counted anything yet. */
    public static MeterBinder ofOneRoute() {
        return TELLING.meters();
    }
}
