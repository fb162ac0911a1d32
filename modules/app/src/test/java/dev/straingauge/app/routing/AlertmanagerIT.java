package dev.straingauge.app.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.straingauge.app.LineOnBroker;
import dev.straingauge.app.embedded.EmbeddedBroker;
import dev.straingauge.app.embedded.FreePort;
import dev.straingauge.app.line.TopicSetup;
import dev.straingauge.core.Alert;
import dev.straingauge.sinks.routing.RouteFilter;
import dev.straingauge.sinks.routing.RouteSettings;
import dev.straingauge.sinks.routing.Routing;
import dev.straingauge.wire.Json;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Alertmanager, and who it tells. Needs {@code prometheus-alertmanager} on the path (Debian: {@code apt-get install
 * prometheus-alertmanager}); without it this is skipped, but fails where CI=true.
 */
class AlertmanagerIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    /** Alertmanager takes an alert for resolved after four of them; a busy machine stands still for some seconds. */
    private static final Duration INTERVAL = Duration.ofSeconds(3);

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    @SuppressWarnings("NullAway.Init") // set before each test
    private EmbeddedBroker broker;

    @SuppressWarnings("NullAway.Init")
    private Receiver receiver;

    private int port;

    @BeforeEach
    void start_a_broker() throws IOException {
        Path unused = program();
        broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
        TopicSetup.createMissing(
                LineOnBroker.settings(broker, directory.resolve("state")).kafka());
        receiver = Receiver.open();
        port = FreePort.any();
        Files.writeString(
                directory.resolve("alertmanager.yml"),
                """
                route: {receiver: here, group_by: ['...'], group_wait: 100ms, group_interval: 500ms, repeat_interval: 24h}
                receivers: [{name: here, webhook_configs: [{url: '%s', send_resolved: true}]}]
                """
                        .formatted(receiver.url()));
    }

    @AfterEach
    void stop_the_broker() {
        if (receiver != null) {
            receiver.close();
            broker.close();
        }
    }

    @Test
    void an_alert_fires_once_and_is_resolved_once_though_alertmanager_is_gone_in_the_middle() throws Exception {
        Process alertmanager = start();
        try (Routing routing = RoutingAlone.start(
                broker.bootstrapServers(),
                List.of(new RouteSettings.Alertmanager(
                        "am", RouteFilter.ALL, "http://127.0.0.1:" + port, INTERVAL, "")))) {
            Alerts.write(broker.bootstrapServers(), Alerts.opened("one"));
            awaitTold("firing", "one");

            end(alertmanager);
            Alerts.write(broker.bootstrapServers(), Alerts.opened("two"));
            Alerts.write(broker.bootstrapServers(), Alerts.opened("three"), Alerts.resolved("three"));
            await("attempts at nobody")
                    .pollDelay(Duration.ofSeconds(3))
                    .atMost(LONG)
                    .until(() -> true);
            alertmanager = start();
            awaitTold("firing", "two");

            Alerts.write(broker.bootstrapServers(), Alerts.resolved("one"), Alerts.resolved("two"));
            awaitTold("resolved", "one");
            awaitTold("resolved", "two");
            // What would come twice would come with the next time that they are sent.
            await("another interval")
                    .pollDelay(INTERVAL.plusSeconds(1))
                    .atMost(LONG)
                    .until(() -> true);

            assertThat(told("firing", "one")).hasSize(1);
            assertThat(told("firing", "two")).hasSize(1);
            assertThat(told("resolved", "one")).hasSize(1);
            assertThat(told("resolved", "two")).hasSize(1);
            JsonNode alert = told("firing", "one").get(0);
            assertThat(alert.at("/labels/alertname").asText()).isEqualTo("StraingaugeNegativeSpike");
            assertThat(alert.at("/labels/partnership").asText()).isEqualTo("cellgard--norvane");
            assertThat(alert.at("/annotations/summary").asText()).startsWith("5 independent reports of strain");
            assertThat(alert.path("startsAt").asText()).startsWith("2025-09-02T00:00:00");
            assertThat(routing.meters()).isNotNull();
        } finally {
            end(alertmanager);
        }
    }

    @Test
    void an_alert_that_becomes_worse_ends_with_its_lower_severity_and_goes_on_with_the_higher_one() throws Exception {
        Process alertmanager = start();
        try (Routing routing = RoutingAlone.start(
                broker.bootstrapServers(),
                List.of(new RouteSettings.Alertmanager(
                        "am", RouteFilter.ALL, "http://127.0.0.1:" + port, INTERVAL, "")))) {
            Alerts.write(broker.bootstrapServers(), Alerts.opened("one"));
            awaitTold("firing", "one");
            Alerts.write(
                    broker.bootstrapServers(),
                    Alerts.alert("one", "cellgard--norvane", Alert.Status.UPDATED, Alert.Severity.CRITICAL));
            await().atMost(LONG).until(() -> told("firing", "one").size() == 2);
            awaitTold("resolved", "one");

            assertThat(told("firing", "one"))
                    .extracting(alert -> alert.at("/labels/severity").asText())
                    .containsExactly("high", "critical");
            assertThat(told("resolved", "one"))
                    .extracting(alert -> alert.at("/labels/severity").asText())
                    .containsExactly("high");
            assertThat(routing.meters()).isNotNull();
        } finally {
            end(alertmanager);
        }
    }

    private void awaitTold(String status, String id) {
        await(id + " " + status).atMost(LONG).until(() -> !told(status, id).isEmpty());
    }

    /** What Alertmanager told its receiver of an alert. */
    private List<JsonNode> told(String status, String id) throws JsonProcessingException {
        List<JsonNode> told = new ArrayList<>();
        for (Receiver.Got got : receiver.all()) {
            for (JsonNode alert : Json.mapper().readTree(got.body()).path("alerts")) {
                if (alert.path("status").asText().equals(status)
                        && alert.at("/labels/alert_id").asText().equals(id)) {
                    told.add(alert);
                }
            }
        }
        return told;
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        program().toString(),
                        "--config.file=" + directory.resolve("alertmanager.yml"),
                        "--storage.path=" + directory.resolve("alertmanager"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address=")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("alertmanager.log").toFile()))
                .start();
    }

    private static void end(Process alertmanager) throws InterruptedException {
        alertmanager.destroy();
        if (!alertmanager.waitFor(20, TimeUnit.SECONDS)) {
            alertmanager.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
        }
        assertThat(alertmanager.isAlive()).isFalse();
    }

    private static Path program() {
        String folders = Optional.ofNullable(System.getenv("PATH")).orElse("");
        for (String folder : folders.split(File.pathSeparator, -1)) {
            // As Debian calls it, and as its makers do.
            for (String name : List.of("prometheus-alertmanager", "alertmanager")) {
                if (Files.isExecutable(Path.of(folder, name))) {
                    return Path.of(folder, name);
                }
            }
        }
        String reason =
                "prometheus-alertmanager is not on the path; on Debian: apt-get install prometheus-alertmanager";
        return "true".equals(System.getenv("CI")) ? fail(reason) : abort(reason);
    }
}
