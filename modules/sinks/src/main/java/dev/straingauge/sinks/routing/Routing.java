package dev.straingauge.sinks.routing;

import io.micrometer.core.instrument.binder.MeterBinder;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells routes of alerts, on a thread of its own. Processes of one group share the partitions of the alerts topic; whoever owns
 * one owns the deliveries of its alerts. A notice is written to the deliveries topic, in one transaction with the offset of its
 * alert, before anybody is told, and what became of it afterwards: a process that dies in between leaves it to the next one,
 * who sends it under the same id. Neither a route nor Kafka stops anybody else by failing. Thread-safe; close it to stop.
 */
public final class Routing implements AutoCloseable {
    private static final Duration START_OVER_AFTER = Duration.ofSeconds(2);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(Routing.class);

    private final KafkaSettings kafka;
    private final Telling telling;
    private final Clock clock;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;

    private Routing(KafkaSettings kafka, Telling telling, Clock clock) {
        this.kafka = kafka;
        this.telling = telling;
        this.clock = clock;
        this.thread = new Thread(this::run, "alert-routing");
        thread.setDaemon(true);
    }

    /**
     * Starts to tell routes; neither they nor Kafka need be there yet, but the topics must be.
     *
     * @param clients settings of Kafka's clients, at least {@code bootstrap.servers}
     * @param group name of the group that shares the work
     * @param settings who is told
     */
    public static Routing start(Map<String, Object> clients, String group, RoutingSettings settings, Clock clock) {
        HttpClient http = HttpPost.client(settings.within());
        Map<RouteSettings, Route> routes = new LinkedHashMap<>();
        for (RouteSettings each : settings.routes()) {
            routes.put(each, route(each, http, settings.within(), clock));
        }
        KafkaSettings kafka =
                new KafkaSettings(clients, group, UUID.randomUUID().toString());
        Routing routing = new Routing(kafka, new Telling(settings, routes, clock), clock);
        routing.thread.start();
        return routing;
    }

    private static Route route(RouteSettings settings, HttpClient http, Duration within, Clock clock) {
        if (settings instanceof RouteSettings.Webhook webhook) {
            return new WebhookRoute(webhook, http, clock);
        }
        if (settings instanceof RouteSettings.Slack slack) {
            return new SlackRoute(slack, http);
        }
        if (settings instanceof RouteSettings.Alertmanager alertmanager) {
            return new AlertmanagerRoute(alertmanager, http, clock);
        }
        if (settings instanceof RouteSettings.Mail mail) {
            return new MailRoute(mail, within, clock);
        }
        return new LogRoute(LoggerFactory.getLogger("dev.straingauge.alerts")::info);
    }

    /** Counts deliveries, and shows what waits and which routes are left alone. */
    public MeterBinder meters() {
        return telling.meters();
    }

    private void run() {
        while (stopping.getCount() > 0) {
            try (Session session = new Session(kafka, telling, clock)) {
                work(session);
            } catch (RuntimeException e) {
                if (stopping.getCount() > 0) {
                    LOG.warn("routing of alerts starts over, nothing is lost by that: {}", reason(e));
                }
            }
            pause();
        }
    }

    private void work(Session session) {
        try {
            while (stopping.getCount() > 0) {
                session.step();
            }
        } catch (RuntimeException e) {
            session.isBroken();
            throw e;
        }
    }

    private void pause() {
        try {
            var unused = stopping.await(START_OVER_AFTER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // Only close ends this, and it does so by the latch.
            Thread.currentThread().interrupt();
            stopping.countDown();
        }
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return AlertText.oneLine(root.getClass().getSimpleName() + ": " + root.getMessage());
    }

    /** Finishes what is under way, at most some seconds, writes it down, and leaves the group. */
    @Override
    public void close() {
        stopping.countDown();
        try {
            thread.join(CLOSE_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        telling.close();
        if (thread.isAlive()) {
            throw new IllegalStateException("routing of alerts did not stop within " + CLOSE_WITHIN.toSeconds()
                    + " s; what it was about to write is sent again by whoever goes on");
        }
    }
}
