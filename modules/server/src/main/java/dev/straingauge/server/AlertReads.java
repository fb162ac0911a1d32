package dev.straingauge.server;

import dev.straingauge.server.ledger.AlertRow;
import dev.straingauge.server.ledger.Alerts;
import dev.straingauge.server.ledger.Ledger;
import dev.straingauge.server.ledger.Page;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Alerts, open and past. Thread-safe. */
final class AlertReads {
    static final String ALERTS = ApiServer.ROOT + "/alerts";
    static final String ALERT = ALERTS + "/{alert}";

    private final Ledger ledger;
    private final Alerts alerts;

    AlertReads(Ledger ledger) {
        this.ledger = ledger;
        this.alerts = new Alerts(ledger);
    }

    List<Route> routes() {
        return List.of(
                Reads.route(
                        ALERTS,
                        ledger,
                        ledger::version,
                        Set.of("status", "partnership", "limit", "cursor"),
                        this::list),
                Reads.route(ALERT, ledger, ledger::version, Set.of(), asked -> Answer.json(200, whole(asked.path(0)))));
    }

    /** A page of alerts. */
    private record Rows(int open, List<AlertRow> alerts, @Nullable String next) {}

    private Answer list(Asked asked) throws Refusal {
        Page<AlertRow> page = alerts.list(wanted(asked), Cursor.pageEnd(asked), asked.number("limit", 1, 500, 100));
        return Answer.json(200, new Rows(alerts.open(), page.rows(), Cursor.of(page.end())));
    }

    /** The alerts that are asked for. */
    Alerts.Wanted wanted(Asked asked) throws Refusal {
        String status =
                asked.oneOf("status", List.of("open", "resolved", "all")).orElse("all");
        return new Alerts.Wanted(
                status.equals("all") ? null : Boolean.valueOf(status.equals("open")),
                asked.text("partnership", PartnershipReads.LONGEST_ID).orElse(null));
    }

    /** The alert of an id, which must be there. */
    AlertRow.Whole whole(String id) throws Refusal {
        return alerts.whole(id, null)
                .orElseThrow(() -> Refusal.notThere(
                        "no alert has this id; it is the 'id' of an alert in a list, percent-encoded"));
    }
}
