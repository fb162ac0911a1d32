package dev.straingauge.core;

import static dev.straingauge.core.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.straingauge.core.Delivery.Notice;
import dev.straingauge.core.Delivery.State;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryTest {
    private static final Instant LATER = NOON.plusSeconds(60);
    private static final Notice OPENED = new Notice("n1", Alert.Status.OPENED, "{\"opened\":1}");
    private static final Notice UPDATED = new Notice("n2", Alert.Status.UPDATED, "{\"updated\":1}");
    private static final Notice UPDATED_AGAIN = new Notice("n3", Alert.Status.UPDATED, "{\"updated\":2}");
    private static final Notice RESOLVED = new Notice("n4", Alert.Status.RESOLVED, "{\"resolved\":1}");

    private final Delivery first = Delivery.first("desk", "alert-1", "microsoft--openai", OPENED, NOON);

    @Test
    void notices_wait_in_the_order_in_which_they_came_and_a_newer_update_replaces_one_that_waits() {
        Delivery waiting = first.and(UPDATED, LATER).and(UPDATED_AGAIN, LATER).and(RESOLVED, LATER);

        assertThat(waiting.state()).isEqualTo(State.WAITING);
        assertThat(waiting.waiting()).containsExactly(OPENED, UPDATED_AGAIN, RESOLVED);
        assertThat(waiting.at()).isEqualTo(LATER);
    }

    @Test
    void what_a_route_took_is_kept_until_it_knows_that_the_alert_is_over() {
        Delivery told = first.taken(OPENED, LATER);
        assertThat(told.state()).isEqualTo(State.SENT);
        assertThat(told.sent()).isEqualTo(OPENED);
        assertThat(told.isOver()).isFalse();

        Delivery over = told.and(RESOLVED, LATER).taken(RESOLVED, LATER);
        assertThat(over.state()).isEqualTo(State.DONE);
        assertThat(over.sent()).isNull();
        assertThat(over.isOver()).isTrue();
    }

    @Test
    void what_a_route_refused_is_kept_with_the_reason_and_holds_nothing_up() {
        Delivery failed = first.and(RESOLVED, LATER).refused(OPENED, "it answers 410", LATER);
        assertThat(failed.state()).isEqualTo(State.WAITING);
        assertThat(failed.waiting()).containsExactly(RESOLVED);
        assertThat(failed.failed()).isEqualTo(OPENED);
        assertThat(failed.reason()).isEqualTo("it answers 410");

        assertThat(failed.taken(RESOLVED, LATER).failed()).isEqualTo(OPENED);
        assertThat(failed.taken(RESOLVED, LATER).isOver()).isTrue();
        assertThat(failed.refused(RESOLVED, "again", LATER).state()).isEqualTo(State.FAILED);
        assertThat(failed.refused(RESOLVED, "again", LATER).isOver()).isTrue();
        assertThat(first.refused(OPENED, "no", LATER).isOver()).isFalse();
    }

    @Test
    void an_update_that_was_on_its_way_when_a_newer_one_came_counts_as_taken_and_the_newer_one_still_waits() {
        Delivery onItsWay = first.taken(OPENED, NOON).and(UPDATED, NOON).and(UPDATED_AGAIN, NOON);

        Delivery taken = onItsWay.taken(UPDATED, LATER);

        assertThat(taken.waiting()).containsExactly(UPDATED_AGAIN);
        assertThat(taken.sent()).isEqualTo(UPDATED);
        assertThat(taken.state()).isEqualTo(State.WAITING);
    }

    @Test
    void a_state_that_contradicts_what_waits_is_refused() {
        assertThatThrownBy(() ->
                        new Delivery("desk", "alert-1", "a--b", State.SENT, List.of(OPENED), null, null, null, NOON))
                .hasMessage("waiting must hold a notice when state is WAITING, and only then; state: SENT, got: 1");
        assertThatThrownBy(
                        () -> new Delivery("desk", "alert-1", "a--b", State.WAITING, List.of(), null, null, null, NOON))
                .hasMessageEndingWith("state: WAITING, got: 0");
    }
}
