package dev.straingauge.app.routing;

import static dev.straingauge.app.routing.Alerts.opened;
import static dev.straingauge.app.routing.Alerts.resolved;
import static dev.straingauge.app.routing.RoutingAlone.webhook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.straingauge.app.Program;
import dev.straingauge.app.embedded.EmbeddedBroker;
import dev.straingauge.core.Alert;
import dev.straingauge.core.Delivery;
import dev.straingauge.sinks.routing.RouteSettings;
import dev.straingauge.sinks.routing.Routing;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionListing;
import org.junit.jupiter.api.Test;

/** What receivers get of alerts while the router, the broker and the group come and go. */
class RoutingFaultsIT extends RoutingScene {
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

    private int writeSome(List<String> partnerships, int from, int count) {
        for (String partnership : partnerships.subList(from, from + count)) {
            write(Alerts.alert("alert-of-" + partnership, partnership, Alert.Status.OPENED, Alert.Severity.WARNING));
        }
        return from + count;
    }

    private Program alone() {
        return Program.start(
                directory,
                List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                RoutingAlone.class,
                broker.bootstrapServers(),
                receiver.url());
    }
}
