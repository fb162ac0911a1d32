package dev.straingauge.sinks.routing;

import static dev.straingauge.sinks.routing.Alerts.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.straingauge.core.Alert;
import dev.straingauge.core.Delivery;
import dev.straingauge.core.Delivery.Notice;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class TellingTest {
    private static final RouteSettings DESK = new RouteSettings.Log("desk", RouteFilter.ALL);
    private static final RouteSettings OTHER = new RouteSettings.Log("other", RouteFilter.ALL);

    private final Map<String, Delivery> deliveries = new HashMap<>();

    /** A route that remembers what it was told, and answers when it is told to. */
    private static final class Remembering implements Route {
        private final List<String> told = new CopyOnWriteArrayList<>();
        private final List<CompletableFuture<Answer>> answers = new CopyOnWriteArrayList<>();
        private final Optional<Duration> repeats;

        Remembering(Optional<Duration> repeats) {
            this.repeats = repeats;
        }

        @Override
        public CompletableFuture<Answer> send(Message message) {
            told.add(message.id());
            CompletableFuture<Answer> answer = new CompletableFuture<>();
            answers.add(answer);
            return answer;
        }

        @Override
        public Optional<Duration> repeats() {
            return repeats;
        }
    }

    private final Remembering desk = new Remembering(Optional.empty());
    private final Remembering other = new Remembering(Optional.of(Duration.ofMillis(1)));
    private final Telling telling = telling();

    private Telling telling() {
        Map<RouteSettings, Route> routes = new LinkedHashMap<>();
        routes.put(DESK, desk);
        routes.put(OTHER, other);
        return new Telling(
                new RoutingSettings(
                        Duration.ofMillis(200),
                        Duration.ofMillis(10),
                        Duration.ofMillis(20),
                        Duration.ofMillis(10),
                        List.of(DESK, OTHER)),
                routes,
                Clock.systemUTC());
    }

    @Test
    void what_a_route_took_while_nobody_could_write_it_down_is_not_sent_again_when_it_is_read_again() {
        put("desk", "one");
        telling.tell(deliveries::get);
        desk.answers.get(0).complete(new Answer.Taken());
        assertThat(telling.ended()).hasSize(1);

        // Kafka is asked anew, and knows nothing of it.
        telling.forgetAll();
        put("desk", "one");
        telling.tell(deliveries::get);

        assertThat(desk.told).containsExactly("id-of-desk/one");
        assertThat(telling.ended()).singleElement().satisfies(ended -> {
            assertThat(ended.key()).isEqualTo("desk/one");
            assertThat(ended.answer()).isEqualTo(new Answer.Taken());
        });
    }

    @Test
    void what_is_still_under_way_when_kafka_is_asked_anew_is_not_sent_a_second_time() {
        put("desk", "one");
        telling.tell(deliveries::get);

        telling.forgetAll();
        put("desk", "one");
        telling.tell(deliveries::get);

        assertThat(desk.told).hasSize(1);
    }

    @Test
    void a_route_that_never_answers_is_given_up_when_its_time_is_over_and_tried_again() {
        put("desk", "one");
        telling.tell(deliveries::get);

        await().atMost(Duration.ofSeconds(10)).until(() -> {
            assertThat(telling.ended()).isEmpty();
            telling.tell(deliveries::get);
            return desk.told.size() >= 2;
        });

        assertThat(desk.answers.get(0)).isCompletedExceptionally();
        assertThat(desk.told).containsOnly("id-of-desk/one");
    }

    @Test
    void an_open_alert_is_told_again_to_who_wants_that_and_to_nobody_else() {
        for (String route : List.of("desk", "other")) {
            Delivery sent = put(route, "one").taken(notice(route, "one"), START);
            deliveries.put(route + "/one", sent);
            telling.plan(route + "/one", Shelf.Todo.of(sent), true);
        }

        telling.tell(deliveries::get);

        assertThat(desk.told).isEmpty();
        assertThat(other.told).containsExactly("id-of-other/one");
        other.answers.get(0).complete(new Answer.Taken());
        assertThat(telling.ended()).isEmpty();
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            telling.tell(deliveries::get);
            return other.told.size() == 2;
        });
    }

    @Test
    void what_can_not_be_read_as_an_alert_is_refused_rather_than_tried_for_ever() {
        Delivery unreadable = Delivery.first("desk", "one", "a--b", new Notice("n1", Alert.Status.OPENED, "{}"), START);
        deliveries.put("desk/one", unreadable);
        telling.plan("desk/one", Shelf.Todo.of(unreadable), false);

        telling.tell(deliveries::get);

        assertThat(telling.ended()).singleElement().satisfies(ended -> assertThat(ended.answer())
                .isInstanceOf(Answer.Refused.class));
        assertThat(desk.told).isEmpty();
    }

    @Test
    void what_could_not_be_read_from_kafka_is_sent_when_it_can_be_read() {
        put("desk", "one");
        assertThatThrownBy(() -> telling.tell(key -> {
                    throw new IllegalStateException("no broker");
                }))
                .hasMessage("no broker");

        telling.forgetAll();
        put("desk", "one");
        telling.tell(deliveries::get);

        assertThat(desk.told).hasSize(1);
    }

    @Test
    void words_that_are_not_in_memory_are_read_where_they_stand() {
        List<Long> read = new ArrayList<>();
        Map<Long, Delivery> topic = new HashMap<>();
        Shelf shelf = new Shelf((partition, offset) -> {
            read.add(offset);
            return topic.getOrDefault(offset, first("desk", "none"));
        });
        for (long offset = 0; offset < Shelf.MOST_WORDS + 5; offset++) {
            Delivery delivery = first("desk", "alert-" + offset);
            topic.put(offset, delivery);
            shelf.put("desk/alert-" + offset, 3, offset, delivery);
        }

        assertThat(shelf.get("desk/alert-2")).isEqualTo(topic.get(2L));
        assertThat(shelf.get("desk/alert-2")).isEqualTo(topic.get(2L));
        assertThat(shelf.get("desk/alert-900")).isEqualTo(topic.get(900L));
        assertThat(shelf.todo("desk/alert-3")).isEqualTo(new Shelf.Todo("desk", true, false));
        assertThat(read).containsExactly(2L);
        assertThat(shelf.ofAlert("alert-4")).containsExactly("desk/alert-4");
        assertThat(shelf.in(List.of(3))).hasSize(Shelf.MOST_WORDS + 5);
        assertThat(shelf.in(List.of(2))).isEmpty();
        shelf.remove("desk/alert-4");
        assertThat(shelf.get("desk/alert-4")).isNull();
        assertThat(shelf.ofAlert("alert-4")).isEmpty();
    }

    private Delivery put(String route, String alert) {
        Delivery delivery = first(route, alert);
        deliveries.put(route + "/" + alert, delivery);
        telling.plan(route + "/" + alert, Shelf.Todo.of(delivery), false);
        return delivery;
    }

    private static Delivery first(String route, String alert) {
        return Delivery.first(route, alert, "cellgard--norvane", notice(route, alert), START);
    }

    private static Notice notice(String route, String alert) {
        return new Notice(
                "id-of-" + route + "/" + alert,
                Alert.Status.OPENED,
                Alerts.message(Alerts.opened()).json());
    }
}
