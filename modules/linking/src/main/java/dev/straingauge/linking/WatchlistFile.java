package dev.straingauge.linking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.straingauge.core.Company;
import dev.straingauge.core.Partnership;
import dev.straingauge.core.Spelling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A watchlist in YAML, read against a catalogue. */
final class WatchlistFile {
    private static final List<String> KEYS = List.of("companies", "partnerships", "discover");
    private static final List<String> PARTNERSHIP_KEYS = List.of("between", "note");

    private WatchlistFile() {}

    static Watchlist read(String file, byte[] content, Catalogue catalogue) {
        YamlEntry top = YamlEntry.top(file, content);
        top.allow(KEYS);
        refuseDiscovery(top);
        List<CompanyProfile> companies = CompanyEntry.all(top, catalogue);
        Catalogue known = extended(catalogue, companies, top);
        Map<String, YamlEntry> byId = new HashMap<>();
        List<Partnership> partnerships = new ArrayList<>();
        for (YamlEntry entry : top.entries("partnerships", "partnership")) {
            Partnership partnership = partnership(entry, known);
            YamlEntry earlier = byId.putIfAbsent(partnership.id(), entry);
            if (earlier != null) {
                throw entry.called(partnership.label())
                        .wrong("watched already as " + earlier.place() + "; drop one of them");
            }
            partnerships.add(partnership);
        }
        if (partnerships.isEmpty()) {
            throw top.wrong("no partnership is watched; add one, such as 'partnerships: [{between: [BP, Shell]}]'");
        }
        return new Watchlist(companies, partnerships);
    }

    private static Partnership partnership(YamlEntry unnamed, Catalogue known) {
        unnamed.allow(PARTNERSHIP_KEYS);
        List<String> between = unnamed.texts("between");
        YamlEntry entry = between.isEmpty() ? unnamed : unnamed.called(String.join(", ", between));
        if (between.size() != 2) {
            throw entry.wrong("between takes exactly two companies, got: " + between.size());
        }
        Company one = company(between.get(0), entry, known);
        Company other = company(between.get(1), entry, known);
        if (one.equals(other)) {
            throw entry.wrong("both are " + one.name() + "; a partnership needs two companies");
        }
        return new Partnership(one, other, entry.text("note").orElse(null));
    }

    private static Company company(String name, YamlEntry entry, Catalogue known) {
        return known.find(name)
                .orElseThrow(() -> entry.wrong("unknown company '" + name + "'; "
                        + Spelling.nearest(name, known.namesAndIds())
                                .map(near -> "did you mean '" + near + "'? If not, add it under companies")
                                .orElse("add it under companies, with an id and a name")));
    }

    private static Catalogue extended(Catalogue catalogue, List<CompanyProfile> companies, YamlEntry top) {
        try {
            return catalogue.with(companies);
        } catch (WatchlistException e) {
            throw top.wrong(String.valueOf(e.getMessage()));
        }
    }

    private static void refuseDiscovery(YamlEntry top) {
        JsonNode discover = top.node().path("discover");
        if (discover.isMissingNode() || discover.equals(BooleanNode.FALSE)) {
            return;
        }
        throw top.wrong(
                "discover can only be false: partnerships that are not listed are not looked for, got: " + discover);
    }
}
