package dev.straingauge.sinks.routing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.straingauge.core.Alert;
import dev.straingauge.core.Evidence;
import dev.straingauge.wire.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Posts alerts to Alertmanager, API v2. An open one ends, as Alertmanager is told, some intervals from now by the wall clock,
 * and is sent again before that; should this program be gone for longer, Alertmanager takes it for resolved.
 */
final class AlertmanagerRoute implements Route {
    /** Intervals that an open alert lasts without being sent again. */
    private static final int INTERVALS = 4;

    private final HttpPost post;
    private final Duration interval;
    private final InstantSource clock;

    AlertmanagerRoute(RouteSettings.Alertmanager settings, HttpClient client, InstantSource clock) {
        String base = settings.url().replaceFirst("/+$", "");
        this.post = new HttpPost(
                client, URI.create(base + "/api/v2/alerts"), WebhookRoute.authorized(settings.authorization()));
        this.interval = settings.interval();
        this.clock = clock;
    }

    @Override
    public Optional<Duration> repeats() {
        return Optional.of(interval);
    }

    @Override
    public CompletableFuture<Answer> send(Message message) {
        return post.send(body(message, clock.instant(), interval).getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** The JSON that is posted at a time. */
    static String body(Message message, Instant now, Duration interval) {
        ArrayNode alerts = Json.mapper().createArrayNode();
        Alert alert = message.alert();
        Alert before = message.before();
        if (before != null && before.severity() != alert.severity()) {
            // With other labels it is another alert to Alertmanager, and the former one would stay open.
            put(alerts, before, now, true, interval);
        }
        put(alerts, alert, now, alert.status() == Alert.Status.RESOLVED, interval);
        return alerts.toString();
    }

    private static void put(ArrayNode alerts, Alert alert, Instant now, boolean isOver, Duration interval) {
        ObjectNode one = alerts.addObject();
        ObjectNode labels = one.putObject("labels");
        labels.put("alertname", name(alert.kind()));
        labels.put("partnership", alert.partnership());
        labels.put("a", alert.a());
        labels.put("b", alert.b());
        labels.put("kind", RouteFilter.label(alert.kind()));
        labels.put("severity", RouteFilter.label(alert.severity()));
        labels.put("alert_id", alert.id());
        ObjectNode annotations = one.putObject("annotations");
        annotations.put("summary", AlertText.oneLine(alert.why()));
        annotations.put("baseline", AlertText.baseline(alert));
        List<Evidence> evidence = AlertText.evidence(alert);
        annotations.put(
                "evidence", evidence.stream().map(AlertmanagerRoute::line).collect(Collectors.joining("\n")));
        evidence.stream()
                .flatMap(each -> AlertText.link(each).stream())
                .findFirst()
                .ifPresent(link -> annotations.put("url", link));
        // Event time may lie ahead of the clock, which Alertmanager would refuse.
        Instant start = earlier(alert.openedAt(), now);
        Instant over = alert.resolvedAt() == null ? now : later(start, earlier(alert.resolvedAt(), now));
        one.put("startsAt", start.toString());
        one.put("endsAt", (isOver ? over : now.plus(interval.multipliedBy(INTERVALS))).toString());
    }

    /** {@code StraingaugeNegativeSpike}. */
    private static String name(Alert.Kind kind) {
        StringBuilder name = new StringBuilder("Straingauge");
        for (String word : AlertText.words(kind).split(" ", -1)) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
        }
        return name.toString();
    }

    private static String line(Evidence evidence) {
        return AlertText.quote(evidence) + " (" + AlertText.name(evidence) + ", "
                + AlertText.oneLine(evidence.source())
                + AlertText.link(evidence).map(link -> ", " + link).orElse("") + ")";
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
