package dev.straingauge.server;

import dev.straingauge.server.ledger.Ledger;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** {@code GET /api/v1/events}: an answer that does not end until somebody hangs up. */
final class EventsEndpoint implements Route.Endpoint {
    static final String EVENTS = ApiServer.ROOT + "/events";

    private static final String TYPE = "text/event-stream";
    private static final int RETRY_SECONDS = 5;

    private final Ledger ledger;
    private final Events events;

    EventsEndpoint(Ledger ledger, Events events) {
        this.ledger = ledger;
        this.events = events;
    }

    @Override
    public void answer(Request request, Response response, Callback callback) {
        Optional<String> partnership;
        try {
            partnership =
                    Asked.of(request, EVENTS, Set.of("partnership")).text("partnership", PartnershipReads.LONGEST_ID);
        } catch (Refusal e) {
            e.problem().answer().send(response, callback);
            return;
        }
        Optional<String> obstacle =
                events.hasRoom() ? ledger.obstacle() : Optional.of("as many listen as may, or the server is stopping");
        if (obstacle.isPresent()) {
            Problem.unavailable(obstacle.get(), RETRY_SECONDS).answer().send(response, callback);
        } else if (HttpMethod.HEAD.is(request.getMethod())) {
            new Answer(200, TYPE, java.util.Map.of(), new byte[0]).send(response, callback);
        } else {
            response.setStatus(200);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, TYPE);
            response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
            response.getHeaders().put("X-Content-Type-Options", "nosniff");
            // A proxy that gathers answers would hold events back.
            response.getHeaders().put("X-Accel-Buffering", "no");
            events.join(
                    new EventClient(
                            response,
                            callback,
                            partnership,
                            Admitted.to(request).holds(),
                            events::leave),
                    request.getHeaders().get("Last-Event-ID"));
        }
    }
}
