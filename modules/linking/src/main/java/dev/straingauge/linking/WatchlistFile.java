package dev.straingauge.linking;

import dev.straingauge.core.Company;
import dev.straingauge.core.Partnership;
import dev.straingauge.core.Spelling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A watchlist in YAML, read against a catalogue. */
final class WatchlistFile {
    private static final List<String> KEYS = List.of("companies", "partnerships", "discover");
    private static final List<String> PARTNERSHIP_KEYS = List.of("between", "note");

    private WatchlistFile() {}

    static Watchlist read(String file, byte[] content, Catalogue catalogue) {
        YamlEntry top = YamlEntry.top(file, content);
        top.allow(KEYS);
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
        Optional<Discovery> discovery = DiscoverEntry.of(top, known, partnerships);
        if (partnerships.isEmpty() && discovery.isEmpty()) {
            throw top.wrong(
                    "no partnership is watched; add one, such as 'partnerships: [{between: [BP, Shell]}]', or let"
                            + " them be found with 'discover: true'");
        }
        return new Watchlist(companies, partnerships, discovery.orElse(null));
    }

    private static Partnership partnership(YamlEntry unnamed, Catalogue known) {
        unnamed.allow(PARTNERSHIP_KEYS);
        List<String> between = unnamed.texts("between");
        YamlEntry entry = between.isEmpty() ? unnamed : unnamed.called(String.join(", ", between));
        return pair(between, "between", entry, known, entry.text("note").orElse(null));
    }

    /** The partnership of two companies that are given by id, name or alias in a list called {@code list}. */
    static Partnership pair(
            List<String> between, String list, YamlEntry entry, Catalogue known, @Nullable String note) {
        if (between.size() != 2) {
            throw entry.wrong(list + " takes exactly two companies, got: " + between.size());
        }
        Company one = company(between.get(0), entry, known);
        Company other = company(between.get(1), entry, known);
        if (one.equals(other)) {
            throw entry.wrong("both are " + one.name() + "; a partnership needs two companies");
        }
        return new Partnership(one, other, note);
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
}
