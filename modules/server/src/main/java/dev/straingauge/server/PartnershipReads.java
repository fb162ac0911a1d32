package dev.straingauge.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.straingauge.core.EventWindow;
import dev.straingauge.core.Spelling;
import dev.straingauge.server.ledger.Ledger;
import dev.straingauge.server.ledger.Overview;
import dev.straingauge.server.ledger.Overviews;
import dev.straingauge.server.ledger.PartnershipExtras;
import dev.straingauge.server.ledger.PartnershipRow;
import dev.straingauge.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The overview, and one partnership of it. Thread-safe. */
final class PartnershipReads {
    static final String PARTNERSHIPS = ApiServer.ROOT + "/partnerships";
    static final String PARTNERSHIP = PARTNERSHIPS + "/{partnership}";
    static final int LONGEST_ID = 300;

    private static final int LONGEST_SEARCH = 100;
    private static final int USUAL = 200;
    private static final int MOST = 1000;

    private final Ledger ledger;
    private final Overviews overviews;

    PartnershipReads(Ledger ledger, Overviews overviews) {
        this.ledger = ledger;
        this.overviews = overviews;
    }

    List<Route> routes() {
        return List.of(
                Reads.route(
                        PARTNERSHIPS,
                        ledger,
                        () -> overviews.now().version(),
                        Set.of("sort", "q", "limit", "cursor"),
                        this::list),
                Reads.route(PARTNERSHIP, ledger, () -> overviews.now().version(), Set.of(), this::one));
    }

    /** A page of the overview. */
    private record Rows(
            @Nullable Instant asOf,
            @Nullable Instant heardAt,
            int total,
            List<PartnershipRow> partnerships,
            @Nullable String next) {}

    private Answer list(Asked asked) throws Refusal {
        String sort = asked.oneOf("sort", OverviewOrder.NAMES).orElse(OverviewOrder.USUAL);
        String search = asked.text("q", LONGEST_SEARCH).orElse("").toLowerCase(Locale.ROOT);
        int limit = asked.number("limit", 1, MOST, USUAL);
        OverviewOrder.Place after = OverviewOrder.Place.of(Cursor.parts(asked, 4), sort);
        Overview overview = overviews.now();
        List<Placed> found = new ArrayList<>();
        int total = 0;
        for (PartnershipRow row : overview.rows()) {
            if (row.id().contains(search) || row.name().toLowerCase(Locale.ROOT).contains(search)) {
                total++;
                OverviewOrder.Place place = OverviewOrder.place(row, sort);
                if (after == null || place.compareTo(after) > 0) {
                    found.add(new Placed(place, row));
                }
            }
        }
        found.sort((one, other) -> one.place().compareTo(other.place()));
        List<Placed> page = found.subList(0, Math.min(limit, found.size()));
        return Answer.json(
                200,
                new Rows(
                        overview.clock().asOf(),
                        overview.clock().heardAt(),
                        total,
                        page.stream().map(Placed::row).toList(),
                        page.size() == found.size()
                                ? null
                                : Cursor.of(page.get(page.size() - 1).place().parts(sort))));
    }

    private record Placed(OverviewOrder.Place place, PartnershipRow row) {}

    private Answer one(Asked asked) throws Refusal {
        Overview overview = overviews.now();
        PartnershipRow row = require(overview, asked.path(0));
        PartnershipExtras extras = PartnershipExtras.of(ledger, row.id());
        ObjectNode node = Json.mapper().valueToTree(row);
        put(node, "asOf", overview.clock().asOf());
        put(node, "heardAt", overview.clock().heardAt());
        put(node, "firstParagraphAt", extras.firstParagraphAt());
        node.set("resolutions", Json.mapper().valueToTree(resolutions(ledger).keySet()));
        node.put("halfLife", EventWindow.name(ledger.settings().halfLife()));
        node.set("sources", Json.mapper().valueToTree(extras.sources()));
        node.set("issues", Json.mapper().valueToTree(extras.issues()));
        return Answer.json(200, node);
    }

    private static void put(ObjectNode node, String name, @Nullable Instant at) {
        if (at != null) {
            node.put(name, at.toString());
        }
    }

    /** The windows that the line is configured with and that have a name here. */
    static Map<String, Duration> resolutions(Ledger ledger) {
        Map<String, Duration> named = new LinkedHashMap<>();
        named.put("hour", Duration.ofHours(1));
        named.put("day", EventWindow.DAY);
        named.put("week", Duration.ofDays(7));
        named.values().retainAll(ledger.settings().windows());
        return named;
    }

    /** The partnership of an id, which must be one. */
    PartnershipRow require(String id) throws Refusal {
        return require(overviews.now(), id);
    }

    /** How far the news has come. */
    Overview overview() {
        return overviews.now();
    }

    private static PartnershipRow require(Overview overview, String id) throws Refusal {
        for (PartnershipRow row : overview.rows()) {
            if (row.id().equals(id)) {
                return row;
            }
        }
        String shown = id.length() <= LONGEST_ID ? id : id.substring(0, LONGEST_ID) + "…";
        throw Refusal.notThere("no partnership has the id " + shown.replaceAll("\\p{Cntrl}", " ")
                + near(id, overview)
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("; /api/v1/partnerships lists them"));
    }

    private static Optional<String> near(String id, Overview overview) {
        return id.length() > LONGEST_ID
                ? Optional.empty()
                : Spelling.nearest(
                        id, overview.rows().stream().map(PartnershipRow::id).toList());
    }
}
