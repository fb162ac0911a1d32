package dev.straingauge.sinks.routing;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Posts the alert as it stands on its topic. */
final class WebhookRoute implements Route {
    static final String KEY = "Idempotency-Key";

    private final HttpPost post;
    private final String secret;
    private final InstantSource clock;

    WebhookRoute(RouteSettings.Webhook settings, HttpClient client, InstantSource clock) {
        this.post = new HttpPost(client, URI.create(settings.url()), authorized(settings.authorization()));
        this.secret = settings.secret();
        this.clock = clock;
    }

    static Map<String, String> authorized(String authorization) {
        return authorization.isEmpty() ? Map.of() : Map.of("Authorization", authorization);
    }

    @Override
    public CompletableFuture<Answer> send(Message message) {
        byte[] body = message.json().getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = new HashMap<>();
        headers.put(KEY, message.id());
        if (!secret.isEmpty()) {
            headers.put(Signature.HEADER, Signature.of(secret, clock.instant(), body));
        }
        return post.send(body, headers);
    }
}
