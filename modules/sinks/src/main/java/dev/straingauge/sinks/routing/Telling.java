package dev.straingauge.sinks.routing;

import dev.straingauge.core.Alert;
import dev.straingauge.core.Delivery;
import dev.straingauge.core.Delivery.Notice;
import dev.straingauge.sinks.routing.DeliveryMeters.Outcome;
import dev.straingauge.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells routes what is due, each within a limit of time, and collects what they say. It outlives a connection to Kafka, so that
 * what a route took meanwhile is not sent to it again. Belongs to one thread, but for the answers, which come on any.
 */
final class Telling implements AutoCloseable {
    /** Notices that are remembered as taken until Kafka knows it, too. */
    private static final int MOST_REMEMBERED = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(Telling.class);

    private final Map<String, Told> routes = new LinkedHashMap<>();
    private final ConcurrentLinkedQueue<Ended> answers = new ConcurrentLinkedQueue<>();
    private final Map<String, Boolean> taken = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };
    private final DeliveryMeters meters;
    private final Duration within;
    private final Clock clock;

    private record Told(RouteQueue queue, Route route) {}

    /**
     * An attempt that came to an end.
     *
     * @param again whether the route had taken the notice before, and was only told again
     */
    record Ended(String route, String key, Notice notice, boolean again, Answer answer) {}

    /**
     * Tells nobody yet.
     *
     * @param routes who is told, by their settings, in order
     */
    Telling(RoutingSettings settings, Map<RouteSettings, Route> routes, Clock clock) {
        routes.forEach(
                (each, route) -> this.routes.put(each.name(), new Told(new RouteQueue(each, settings, clock), route)));
        this.meters = new DeliveryMeters(queues());
        this.within = settings.within();
        this.clock = clock;
    }

    List<RouteQueue> queues() {
        return routes.values().stream().map(Told::queue).toList();
    }

    DeliveryMeters meters() {
        return meters;
    }

    /** Tells every route what is due. */
    void tell(Function<String, @Nullable Delivery> deliveries) {
        for (Told told : routes.values()) {
            String key = told.queue().next().orElse(null);
            while (key != null) {
                tell(told, key, read(told, key, deliveries));
                key = told.queue().next().orElse(null);
            }
        }
    }

    private static @Nullable Delivery read(Told told, String key, Function<String, @Nullable Delivery> deliveries) {
        try {
            return deliveries.apply(key);
        } catch (RuntimeException e) {
            // Nobody is being told, so that it may be tried when Kafka answers again.
            told.queue().spare(key);
            throw e;
        }
    }

    private void tell(Told told, String key, @Nullable Delivery delivery) {
        boolean again = delivery != null && delivery.waiting().isEmpty();
        Notice notice = delivery == null
                ? null
                : again ? delivery.sent() : delivery.waiting().get(0);
        if (delivery == null
                || notice == null
                || (again && told.route().repeats().isEmpty())) {
            told.queue().spare(key);
            told.queue().settle(key);
            return;
        }
        if (!again && taken.containsKey(notice.id())) {
            told.queue().spare(key);
            answers.add(new Ended(told.queue().name(), key, notice, false, new Answer.Taken()));
            return;
        }
        var unused = send(told.route(), notice, delivery.sent())
                .whenComplete((answer, failure) -> answers.add(
                        new Ended(told.queue().name(), key, notice, again, answer == null ? failed(failure) : answer)));
    }

    private CompletableFuture<Answer> send(Route route, Notice notice, @Nullable Notice before) {
        try {
            Message message =
                    new Message(notice.id(), alert(notice), notice.json(), before == null ? null : alert(before));
            return route.send(message).orTimeout(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (SerializationException e) {
            return CompletableFuture.completedFuture(new Answer.Refused(String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static Alert alert(Notice notice) {
        return Topics.ALERTS
                .values()
                .deserializer()
                .deserialize(Topics.ALERTS.name(), notice.json().getBytes(StandardCharsets.UTF_8));
    }

    private Answer failed(@Nullable Throwable failure) {
        return new Answer.Failed(
                failure instanceof TimeoutException
                        ? "no answer within " + within.toMillis() + " ms"
                        : AlertText.oneLine(String.valueOf(failure)),
                null);
    }

    /** What has come to an end since this was asked last, and must be written down; what failed is tried again later. */
    List<Ended> ended() {
        List<Ended> recordable = new ArrayList<>();
        for (Ended ended = answers.poll(); ended != null; ended = answers.poll()) {
            Told told = routes.get(ended.route());
            if (told == null) {
                continue;
            }
            boolean isKnown = taken.containsKey(ended.notice().id()) && !ended.again();
            int failures = isKnown ? 0 : told.queue().ended(ended.key(), ended.answer());
            if (ended.answer() instanceof Answer.Failed failed) {
                meters.count(told.queue(), Outcome.RETRIED);
                if (failures == 1 && told.queue().circuit() == 0) {
                    LOG.warn("route {}: {} is sent again later: {}", ended.route(), ended.key(), failed.reason());
                }
                continue;
            }
            if (ended.answer() instanceof Answer.Refused refused) {
                meters.count(told.queue(), Outcome.FAILED);
                LOG.error("route {}: {} is not sent again: {}", ended.route(), ended.key(), refused.reason());
            } else if (!isKnown) {
                meters.count(told.queue(), ended.again() ? Outcome.RESENT : Outcome.SENT);
            }
            if (ended.again()) {
                schedule(told, ended.key());
            } else {
                if (ended.answer() instanceof Answer.Taken) {
                    taken.put(ended.notice().id(), true);
                }
                recordable.add(ended);
            }
        }
        return recordable;
    }

    /** Plans what is to be done for a delivery that was read or written. */
    void plan(String key, Shelf.Todo todo, boolean isRestored) {
        Told told = routes.get(todo.route());
        if (told == null) {
            return;
        }
        Instant now = clock.instant();
        if (todo.waits()) {
            told.queue().put(key, now, true);
            return;
        }
        told.queue().settle(key);
        if (todo.isOpen()) {
            if (isRestored && told.route().repeats().isPresent()) {
                told.queue().put(key, now, false);
            } else {
                schedule(told, key);
            }
        }
    }

    private void schedule(Told told, String key) {
        told.route().repeats().ifPresent(interval -> told.queue()
                .put(key, clock.instant().plus(interval), false));
    }

    /** Nothing is to be done for it here any more. */
    void forget(String key) {
        routes.values().forEach(told -> told.queue().settle(key));
    }

    /** Nothing is to be done for any; what is under way goes on. */
    void forgetAll() {
        queues().forEach(RouteQueue::clear);
    }

    boolean isUnderWay(String key) {
        return queues().stream().anyMatch(queue -> queue.isUnderWay(key));
    }

    /** Whether there is something to do soon. */
    boolean isBusy() {
        return !answers.isEmpty() || queues().stream().anyMatch(RouteQueue::isBusy);
    }

    /** Whether a route of this name is configured. */
    boolean knows(String route) {
        return routes.containsKey(route);
    }

    @Override
    public void close() {
        routes.values().forEach(told -> told.route().close());
    }
}
