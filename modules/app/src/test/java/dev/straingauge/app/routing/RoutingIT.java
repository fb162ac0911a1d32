package dev.straingauge.app.routing;

import static dev.straingauge.app.routing.Alerts.opened;
import static dev.straingauge.app.routing.Alerts.resolved;
import static dev.straingauge.app.routing.RoutingAlone.webhook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.straingauge.app.LineOnBroker;
import dev.straingauge.app.Program;
import dev.straingauge.app.TopicNow;
import dev.straingauge.app.embedded.EmbeddedBroker;
import dev.straingauge.app.line.TopicSetup;
import dev.straingauge.core.Alert;
import dev.straingauge.core.Delivery;
import dev.straingauge.sinks.routing.RouteFilter;
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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionListing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What receivers get of alerts while they, the router and Kafka's group come and go. */
class RoutingIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    @SuppressWarnings("NullAway.Init") // set before each test
    private EmbeddedBroker broker;

    @SuppressWarnings("NullAway.Init")
    private Receiver receiver;

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
    void a_process_that_is_killed_between_sending_and_writing_it_down_is_followed_by_one_that_sends_the_same_key()
            throws InterruptedException {
        CountDownLatch got = new CountDownLatch(1);
        CountDownLatch killed = new CountDownLatch(1);
        receiver.saying(request -> {
            got.countDown();
            awaitQuietly(killed);
            return 200;
        });
        try (Program first = alone()) {
            write(opened("one"), opened("two"));
            assertThat(got.await(60, TimeUnit.SECONDS)).isTrue();
            first.kill();
        }
        killed.countDown();
        await().atMost(LONG).until(() -> !receiver.accepted().isEmpty());
        Set<String> before = keys();
        receiver.saying(request -> 200);
        int earlier = receiver.accepted().size();

        try (Program second = alone()) {
            awaitState("desk/one", Delivery.State.SENT);
            awaitState("desk/two", Delivery.State.SENT);
            assertThat(second.isRunning()).isTrue();
        }

        List<Receiver.Got> after =
                receiver.accepted().subList(earlier, receiver.accepted().size());
        assertThat(after).hasSize(2);
        assertThat(after.stream().map(Receiver.Got::key)).containsAll(before);
        assertThat(keys()).hasSize(2);
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
    void restarts_and_a_second_instance_lose_nothing_and_repeat_nothing() {
        List<RouteSettings> routes = List.of(webhook("desk", receiver.url()));
        int count = 60;
        List<String> partnerships = IntStream.range(0, count)
                .mapToObj(number -> "company-" + number + "--openai")
                .toList();
        Routing first = RoutingAlone.start(broker.bootstrapServers(), routes);
        int written = 0;
        for (int round = 0; round < 3; round++) {
            written = writeSome(partnerships, written, count / 6);
            Routing second = RoutingAlone.start(broker.bootstrapServers(), routes);
            written = writeSome(partnerships, written, count / 6);
            int sofar = written / 2;
            await().atMost(LONG).until(() -> receiver.accepted().size() >= sofar);
            first.close();
            first = second;
        }
        awaitAccepted(count);
        first.close();

        assertThat(receiver.accepted()).hasSize(count);
        assertThat(keys()).hasSize(count);
        assertThat(newest().values()).hasSize(count).allSatisfy(delivery -> assertThat(delivery.state())
                .isEqualTo(Delivery.State.SENT));
    }

    @Test
    void a_router_that_kafka_has_cut_off_starts_over_and_repeats_nothing() throws Exception {
        try (Routing routing = start(webhook("desk", receiver.url()));
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            write(opened("one"));
            awaitState("desk/one", Delivery.State.SENT);
            CountDownLatch cutOff = new CountDownLatch(1);
            receiver.saying(request -> {
                awaitQuietly(cutOff);
                return 200;
            });
            write(opened("two"));
            awaitState("desk/two", Delivery.State.WAITING);
            List<String> writers = admin.listTransactions().all().get().stream()
                    .map(TransactionListing::transactionalId)
                    .filter(id -> id.startsWith("straingauge-routing-"))
                    .toList();
            assertThat(writers).hasSize(1);
            admin.fenceProducers(writers).all().get();
            cutOff.countDown();
            write(opened("three"));

            awaitState("desk/two", Delivery.State.SENT);
            awaitState("desk/three", Delivery.State.SENT);
            assertThat(routing.meters()).isNotNull();
        }
        assertThat(receiver.accepted()).hasSize(3);
        assertThat(keys()).hasSize(3);
    }

    @Test
    void a_broker_that_is_gone_for_a_while_loses_nothing_and_nothing_is_repeated() {
        int port = Integer.parseInt(broker.bootstrapServers().split(":", -1)[1]);
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch back = new CountDownLatch(1);
        receiver.saying(request -> {
            // The answer comes while nobody can write it down.
            if (asked.incrementAndGet() == 1) {
                broker.close();
                back.countDown();
            }
            return 200;
        });
        try (Routing routing = start(webhook("desk", receiver.url()))) {
            write(opened("one"));
            awaitQuietly(back);
            awaitAccepted(1);
            broker = EmbeddedBroker.start(directory.resolve("broker"), port);
            write(opened("two"), resolved("one"));
            awaitState("desk/two", Delivery.State.SENT);
            awaitState("desk/one", Delivery.State.DONE);
            assertThat(routing.meters()).isNotNull();
        }
        assertThat(receiver.accepted().stream().map(got -> status(got.body())))
                .containsExactlyInAnyOrder("OPENED", "OPENED", "RESOLVED");
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

    private int writeSome(List<String> partnerships, int from, int count) {
        for (String partnership : partnerships.subList(from, from + count)) {
            write(Alerts.alert("alert-of-" + partnership, partnership, Alert.Status.OPENED, Alert.Severity.WARNING));
        }
        return from + count;
    }

    private Routing start(RouteSettings... routes) {
        return RoutingAlone.start(broker.bootstrapServers(), List.of(routes));
    }

    private Program alone() {
        return Program.start(
                directory,
                List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                RoutingAlone.class,
                broker.bootstrapServers(),
                receiver.url());
    }

    private void write(Alert... alerts) {
        Alerts.write(broker.bootstrapServers(), alerts);
    }

    private void awaitAccepted(int count) {
        await().atMost(LONG).until(() -> receiver.accepted().size() >= count);
    }

    private void awaitState(String key, Delivery.State state) {
        await().atMost(LONG).until(() -> state(key).equals(Optional.of(state)));
    }

    private Optional<Delivery.State> state(String key) {
        return Optional.ofNullable(newest().get(key)).map(Delivery::state);
    }

    /** What stands in the outbox. */
    private Map<String, Delivery> newest() {
        Map<String, Delivery> newest = new LinkedHashMap<>();
        for (Delivery delivery : new ArrayList<>(TopicNow.values(broker.bootstrapServers(), Topics.DELIVERIES))) {
            newest.put(delivery.route() + "/" + delivery.alert(), delivery);
        }
        return newest;
    }

    private Set<String> keys() {
        return receiver.accepted().stream().map(Receiver.Got::key).collect(Collectors.toSet());
    }

    private static String status(String body) {
        return Topics.ALERTS
                .values()
                .deserializer()
                .deserialize("any", body.getBytes(StandardCharsets.UTF_8))
                .status()
                .name();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            var unused = latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
