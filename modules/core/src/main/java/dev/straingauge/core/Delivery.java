package dev.straingauge.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far one route has been told of one alert: what travels on the deliveries topic, so that a restart neither forgets a
 * notice nor sends one twice. Each record replaces the one before it.
 *
 * @param route name of the route
 * @param alert id of the alert
 * @param partnership partnership id, by which the topic is partitioned
 * @param state where it stands
 * @param waiting notices that the route has not taken yet, oldest first: at most one of each status
 * @param sent the newest notice that the route took, while the alert is open; else null
 * @param failed the newest notice that the route refused for good, or null
 * @param reason why it refused that one, or null
 * @param at when this was written, by the clock of whoever wrote it
 */
public record Delivery(
        String route,
        String alert,
        String partnership,
        State state,
        List<Notice> waiting,
        @Nullable Notice sent,
        @Nullable Notice failed,
        @Nullable String reason,
        Instant at) {

    /** Where a delivery stands. */
    public enum State {
        /** Something is still to be sent. */
        WAITING,
        /** The route took the newest notice; the alert is open. */
        SENT,
        /** The route refused the newest notice for good. */
        FAILED,
        /** The route knows that the alert is over. */
        DONE
    }

    /**
     * One record of an alert on its way to one route.
     *
     * @param id the same whenever this notice is sent, and no other's: by it a receiver knows a repetition
     * @param status where the alert stood
     * @param json the alert as it stands on the alerts topic
     */
    public record Notice(String id, Alert.Status status, String json) {
        public Notice {
            Require.text(id, "id");
            Require.present(status, "status");
            Require.text(json, "json");
        }
    }

    public Delivery {
        Require.text(route, "route");
        Require.text(alert, "alert");
        Require.text(partnership, "partnership");
        Require.present(state, "state");
        waiting = Require.copy(waiting, "waiting");
        if ((state == State.WAITING) == waiting.isEmpty()) {
            throw new IllegalArgumentException(
                    "waiting must hold a notice when state is WAITING, and only then; state: " + state + ", got: "
                            + waiting.size());
        }
        Require.present(at, "at");
    }

    /** The first that a route hears of an alert. */
    public static Delivery first(String route, String alert, String partnership, Notice notice, Instant at) {
        return new Delivery(route, alert, partnership, State.WAITING, List.of(notice), null, null, null, at);
    }

    /**
     * The same with one more to send. A newer update takes the place of one that still waits: it says all that the older
     * one did, so what waits for a route that is down does not grow.
     */
    public Delivery and(Notice notice, Instant now) {
        List<Notice> all = new ArrayList<>(waiting);
        all.removeIf(one -> one.status() == notice.status());
        all.add(notice);
        return new Delivery(route, alert, partnership, State.WAITING, all, sent, failed, reason, now);
    }

    /** The same after the route took a notice. */
    public Delivery taken(Notice notice, Instant now) {
        List<Notice> left = without(notice);
        boolean isOver = notice.status() == Alert.Status.RESOLVED;
        return new Delivery(
                route,
                alert,
                partnership,
                left.isEmpty() ? isOver ? State.DONE : State.SENT : State.WAITING,
                left,
                isOver ? null : notice,
                failed,
                reason,
                now);
    }

    /** The same after the route refused a notice for good. */
    public Delivery refused(Notice notice, String why, Instant now) {
        List<Notice> left = without(notice);
        boolean isOver = notice.status() == Alert.Status.RESOLVED;
        return new Delivery(
                route,
                alert,
                partnership,
                left.isEmpty() ? State.FAILED : State.WAITING,
                left,
                isOver ? null : sent,
                notice,
                why,
                now);
    }

    /** Whether nothing is to be done for it any more, be it that the route knows of the end or would not hear of it. */
    public boolean isOver() {
        return state == State.DONE
                || (state == State.FAILED && failed != null && failed.status() == Alert.Status.RESOLVED);
    }

    private List<Notice> without(Notice notice) {
        return waiting.stream().filter(one -> !one.id().equals(notice.id())).toList();
    }
}
