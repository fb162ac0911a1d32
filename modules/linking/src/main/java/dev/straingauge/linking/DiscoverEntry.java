package dev.straingauge.linking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.straingauge.core.Partnership;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The {@code discover} block of a watchlist. */
final class DiscoverEntry {
    private static final List<String> KEYS = List.of("most", "atLeast", "drop");

    private DiscoverEntry() {}

    /**
     * What a watchlist says of discovery; empty when it wants none.
     *
     * @param listed the partnerships that it lists
     */
    static Optional<Discovery> of(YamlEntry top, Catalogue known, List<Partnership> listed) {
        JsonNode node = top.node().path("discover");
        if (node.isMissingNode() || node.isNull() || node.equals(BooleanNode.FALSE)) {
            return Optional.empty();
        }
        if (node.equals(BooleanNode.TRUE)) {
            return Optional.of(Discovery.USUAL);
        }
        if (!node.isObject()) {
            throw top.wrong("discover must be true, false or a block of " + String.join(", ", KEYS) + ", got: "
                    + YamlEntry.shown(node));
        }
        YamlEntry entry = new YamlEntry(top.file(), "discover", node);
        entry.allow(KEYS);
        return Optional.of(new Discovery(
                entry.number("most", Discovery.MOST).orElse(Discovery.USUAL.most()),
                entry.number("atLeast", Discovery.ARTICLES).orElse(Discovery.USUAL.atLeast()),
                drop(entry, known, listed).keySet()));
    }

    private static Map<String, YamlEntry> drop(YamlEntry discover, Catalogue known, List<Partnership> listed) {
        Map<String, YamlEntry> drop = new LinkedHashMap<>();
        for (List<String> between : discover.lists("drop")) {
            YamlEntry entry = new YamlEntry(discover.file(), "discover.drop " + (drop.size() + 1), discover.node());
            Partnership pair = WatchlistFile.pair(between, "an entry of drop", entry, known, null);
            entry = entry.called(pair.label());
            if (listed.stream().anyMatch(partnership -> partnership.id().equals(pair.id()))) {
                throw entry.wrong("is listed under partnerships as well; take it from one of the two");
            }
            YamlEntry earlier = drop.putIfAbsent(pair.id(), entry);
            if (earlier != null) {
                throw entry.wrong("dropped already as " + earlier.place() + "; keep one of them");
            }
        }
        return drop;
    }
}
