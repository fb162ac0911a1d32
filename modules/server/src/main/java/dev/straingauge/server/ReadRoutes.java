package dev.straingauge.server;

import dev.straingauge.server.ledger.Ledger;
import dev.straingauge.server.ledger.Overviews;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked of what came of the articles. Closed before the server stops. */
final class ReadRoutes implements Opened.Closing {
    private static final long HEARTBEAT_MS = 15_000;

    /** May wait for Kafka or the model. */
    private static final int THREADS = 4;

    private final List<Route> routes = new ArrayList<>();
    private final Events events;
    private final Posts posts;

    ReadRoutes(ReadSide side, ServerSettings settings, String version) {
        Ledger ledger = side.ledger();
        events = new Events(ledger, HEARTBEAT_MS);
        PartnershipReads partnerships = new PartnershipReads(ledger, new Overviews(ledger, System::nanoTime));
        routes.addAll(partnerships.routes());
        DetailReads details = new DetailReads(ledger, partnerships);
        routes.addAll(details.routes());
        AlertReads alerts = new AlertReads(ledger);
        routes.addAll(alerts.routes());
        routes.addAll(new TableReads(ledger, details, alerts).routes());
        routes.add(Route.reading(EventsEndpoint.EVENTS, new EventsEndpoint(ledger, events)));
        posts = new Posts(ledger::obstacle, settings, "straingauge-posts", THREADS);
        routes.add(new FeedbackPosts(ledger, side.ports().corrections(), InstantSource.system()).route(posts));
        routes.addAll(new AlertPosts(ledger, side.ports().notes(), InstantSource.system()).routes(posts));
        routes.add(new TrialPosts(side.ports().trials()).route(posts));
        Build build = new Build(version, side.model().orElse(null), side.startedAt());
        routes.add(Route.reading(ApiServer.ROOT + "/build", (request, response, callback) -> Answer.json(200, build)
                .send(response, callback)));
    }

    List<Route> routes() {
        return routes;
    }

    /** Ends what goes on for those whose login has ended. */
    void sendHome() {
        events.sendHome();
    }

    /** Which program this is. */
    private record Build(String version, @Nullable String model, Instant startedAt) {}

    /** Ends what would not end by itself. */
    @Override
    public void close() {
        events.close();
        posts.close();
    }
}
