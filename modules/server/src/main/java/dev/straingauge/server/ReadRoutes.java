package dev.straingauge.server;

import dev.straingauge.server.ledger.Ledger;
import dev.straingauge.server.ledger.Overviews;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked of what came of the articles. */
final class ReadRoutes {
    private ReadRoutes() {}

    static List<Route> of(ReadSide side, String version) {
        Ledger ledger = side.ledger();
        PartnershipReads partnerships = new PartnershipReads(ledger, new Overviews(ledger, System::nanoTime));
        List<Route> routes = new ArrayList<>();
        routes.addAll(partnerships.routes());
        routes.addAll(new DetailReads(ledger, partnerships).routes());
        routes.addAll(new AlertReads(ledger).routes());
        Build build = new Build(version, side.model().orElse(null), side.startedAt());
        routes.add(new Route(
                "GET", ApiServer.ROOT + "/build", false, (request, response, callback) -> Answer.json(200, build)
                        .send(response, callback)));
        return routes;
    }

    /** Which program this is. */
    private record Build(String version, @Nullable String model, Instant startedAt) {}
}
