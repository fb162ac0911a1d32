package dev.straingauge.app.routing;

import static org.awaitility.Awaitility.await;

import dev.straingauge.app.LineOnBroker;
import dev.straingauge.app.TopicNow;
import dev.straingauge.app.embedded.EmbeddedBroker;
import dev.straingauge.app.line.TopicSetup;
import dev.straingauge.core.Alert;
import dev.straingauge.core.Delivery;
import dev.straingauge.sinks.routing.RouteSettings;
import dev.straingauge.sinks.routing.Routing;
import dev.straingauge.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A broker, a receiver, and what stands in the outbox, for tests of routing. */
abstract class RoutingScene {
    static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    Path directory;

    @SuppressWarnings("NullAway.Init") // set before each test
    EmbeddedBroker broker;

    @SuppressWarnings("NullAway.Init")
    Receiver receiver;

    @BeforeEach
    void start_a_broker() {
        broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
        TopicSetup.createMissing(
                LineOnBroker.settings(broker, directory.resolve("state")).kafka());
        receiver = Receiver.open();
    }

    @AfterEach
    void stop_the_broker() {
        receiver.close();
        broker.close();
    }

    Routing start(RouteSettings... routes) {
        return RoutingAlone.start(broker.bootstrapServers(), List.of(routes));
    }

    void write(Alert... alerts) {
        Alerts.write(broker.bootstrapServers(), alerts);
    }

    void awaitAccepted(int count) {
        await().atMost(LONG).until(() -> receiver.accepted().size() >= count);
    }

    void awaitState(String key, Delivery.State state) {
        await().atMost(LONG).until(() -> state(key).equals(Optional.of(state)));
    }

    Optional<Delivery.State> state(String key) {
        return Optional.ofNullable(newest().get(key)).map(Delivery::state);
    }

    /** What stands in the outbox. */
    Map<String, Delivery> newest() {
        Map<String, Delivery> newest = new LinkedHashMap<>();
        for (Delivery delivery : new ArrayList<>(TopicNow.values(broker.bootstrapServers(), Topics.DELIVERIES))) {
            newest.put(delivery.route() + "/" + delivery.alert(), delivery);
        }
        return newest;
    }

    Set<String> keys() {
        return receiver.accepted().stream().map(Receiver.Got::key).collect(Collectors.toSet());
    }

    static String status(String body) {
        return Topics.ALERTS
                .values()
                .deserializer()
                .deserialize("any", body.getBytes(StandardCharsets.UTF_8))
                .status()
                .name();
    }

    static void awaitQuietly(CountDownLatch latch) {
        try {
            var unused = latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
