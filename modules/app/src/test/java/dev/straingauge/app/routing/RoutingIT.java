package dev.straingauge.app.routing;

import static dev.straingauge.app.routing.Alerts.opened;
import static dev.straingauge.app.routing.Alerts.resolved;
import static dev.straingauge.app.routing.RoutingAlone.webhook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.straingauge.core.Alert;
import dev.straingauge.core.Delivery;
import dev.straingauge.sinks.routing.RouteFilter;
import dev.straingauge.sinks.routing.RouteSettings;
import dev.straingauge.sinks.routing.Routing;
import dev.straingauge.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What receivers get of alerts, be they slow, broken or gone. */
class RoutingIT extends RoutingScene {
    @Test
    void a_route_gets_each_notice_once_and_in_order_and_the_outbox_says_so() {
        try (Routing routing = start(webhook("desk", receiver.url()))) {
            write(
                    opened("one"),
                    Alerts.alert("one", "cellgard--norvane", Alert.Status.UPDATED, Alert.Severity.CRITICAL));
            awaitAccepted(2);
            write(resolved("one"));
            awaitAccepted(3);

            assertThat(receiver.accepted().stream().map(got -> status(got.body())))
                    .containsExactly("OPENED", "UPDATED", "RESOLVED");
            assertThat(keys()).hasSize(3);
            assertThat(receiver.accepted().get(0).body())
                    .isEqualTo(new String(
                            Topics.ALERTS.values().serializer().serialize("any", opened("one")),
                            StandardCharsets.UTF_8));
            assertThat(receiver.accepted())
                    .allSatisfy(got -> assertThat(got.signature()).matches("t=\\d{10},v1=[0-9a-f]{64}"));
            awaitState("desk/one", Delivery.State.DONE);
            assertThat(routing.meters()).isNotNull();
        }
    }

    @Test
    void a_route_that_fails_for_a_while_accepts_each_notice_once() {
        AtomicBoolean isBroken = new AtomicBoolean(true);
        receiver.saying(request -> isBroken.get() ? 500 : 200);
        try (Routing routing = start(webhook("desk", receiver.url()))) {
            for (int number = 0; number < 20; number++) {
                write(opened("alert-" + number));
            }
            await().atMost(LONG).until(() -> receiver.all().size() >= 8);
            assertThat(receiver.accepted()).isEmpty();
            isBroken.set(false);
            awaitAccepted(20);
            for (int number = 0; number < 20; number++) {
                awaitState("desk/alert-" + number, Delivery.State.SENT);
            }
            assertThat(routing.meters()).isNotNull();
        }
        assertThat(keys()).hasSize(20);
        assertThat(receiver.accepted()).hasSize(20);
    }

    @Test
    void a_receiver_that_hangs_holds_nobody_else_up() {
        CountDownLatch never = new CountDownLatch(1);
        try (Receiver hanging = Receiver.open().saying(request -> {
                    awaitQuietly(never);
                    return 200;
                });
                Routing routing = start(webhook("stuck", hanging.url()), webhook("desk", receiver.url()))) {
            long began = System.nanoTime();
            for (int number = 0; number < 30; number++) {
                write(opened("alert-" + number));
            }
            awaitAccepted(30);
            Duration took = Duration.ofNanos(System.nanoTime() - began);

            // One attempt at the receiver that hangs is given five seconds; thirty in a row would take far longer.
            assertThat(took).isLessThan(Duration.ofSeconds(30));
            assertThat(hanging.accepted()).isEmpty();
            assertThat(state("stuck/alert-29")).contains(Delivery.State.WAITING);
            never.countDown();
            assertThat(routing.meters()).isNotNull();
        }
    }

    @Test
    void who_is_told_for_good_that_it_is_not_wanted_is_not_asked_again_and_what_was_said_is_kept() {
        receiver.saying(request -> 410);
        try (Routing routing = start(webhook("desk", receiver.url()))) {
            write(opened("one"));
            awaitState("desk/one", Delivery.State.FAILED);

            Delivery failed = newest().get("desk/one");
            assertThat(failed).isNotNull();
            assertThat(failed.reason()).isEqualTo("it answers 410");
            assertThat(failed.failed()).isNotNull();
            receiver.saying(request -> 200);
            write(resolved("one"));
            awaitState("desk/one", Delivery.State.DONE);
            assertThat(receiver.all().stream().map(Receiver.Got::status)).containsExactly(410, 200);
            assertThat(routing.meters()).isNotNull();
        }
    }

    @Test
    void a_route_hears_of_what_its_filter_passes_and_of_the_end_of_that() {
        RouteFilter critical = new RouteFilter(List.of("negative-spike"), "critical", List.of(), List.of());
        try (Routing routing = start(new RouteSettings.Webhook("desk", critical, receiver.url(), "", ""))) {
            write(
                    opened("one"),
                    Alerts.alert("two", "cellgard--norvane", Alert.Status.OPENED, Alert.Severity.CRITICAL),
                    resolved("one"),
                    Alerts.alert("two", "cellgard--norvane", Alert.Status.RESOLVED, Alert.Severity.CRITICAL));
            awaitState("desk/two", Delivery.State.DONE);

            assertThat(receiver.accepted().stream().map(got -> status(got.body())))
                    .containsExactly("OPENED", "RESOLVED");
            assertThat(newest()).containsOnlyKeys("desk/two");
            assertThat(routing.meters()).isNotNull();
        }
    }
}
