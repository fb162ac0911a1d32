package dev.straingauge.app.routing;

import dev.straingauge.sinks.routing.RouteFilter;
import dev.straingauge.sinks.routing.RouteSettings;
import dev.straingauge.sinks.routing.Routing;
import dev.straingauge.sinks.routing.RoutingSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Routing in a process of its own, to be killed. Its arguments: Kafka's address, and a webhook's. */
public final class RoutingAlone {
    private RoutingAlone() {}

    /** Runs until it is killed. */
    public static void main(String[] arguments) throws InterruptedException {
        start(arguments[0], List.of(webhook("desk", arguments[1])));
        new CountDownLatch(1).await();
    }

    static Routing start(String servers, List<RouteSettings> routes) {
        return Routing.start(
                Map.of("bootstrap.servers", servers),
                "straingauge-routing",
                new RoutingSettings(
                        Duration.ofSeconds(5),
                        Duration.ofMillis(50),
                        Duration.ofMillis(500),
                        Duration.ofMillis(300),
                        routes),
                Clock.systemUTC());
    }

    static RouteSettings webhook(String name, String url) {
        return new RouteSettings.Webhook(name, RouteFilter.ALL, url, "a secret", "");
    }
}
