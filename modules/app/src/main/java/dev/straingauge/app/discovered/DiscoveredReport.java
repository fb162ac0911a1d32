package dev.straingauge.app.discovered;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.straingauge.wire.Json;
import java.io.PrintWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Shows what was discovered: to people, with YAML for their watchlist, or as JSON. */
public final class DiscoveredReport {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    /** Ids that YAML takes for something else than text. */
    private static final Set<String> NO_TEXT = Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    private DiscoveredReport() {}

    /** Prints one row for each partnership, a sentence under it, and at the end YAML to keep and to drop them. */
    public static void print(List<DiscoveredList.Row> rows, PrintWriter out) {
        if (rows.isEmpty()) {
            out.println("Nothing is discovered. Is 'discover: true' in the watchlist that the line runs with?");
            out.flush();
            return;
        }
        int names = rows.stream().mapToInt(row -> row.label().length()).max().orElse(0);
        names = Math.max(names, "DISCOVERED".length());
        out.println(String.format(
                Locale.ROOT,
                "%-" + names + "s  %8s  %7s  %12s  %11s  %11s",
                "DISCOVERED",
                "ARTICLES",
                "ORIGINS",
                "STRAIN SHARE",
                "FIRST SEEN",
                "LAST SEEN"));
        for (DiscoveredList.Row row : rows) {
            out.println(String.format(
                    Locale.ROOT,
                    "%-" + names + "s  %8d  %7d  %10.0f %%  %11s  %11s",
                    row.label(),
                    row.articles(),
                    row.origins(),
                    row.strainShare() * 100,
                    DAY.format(row.first()),
                    DAY.format(row.last())));
            DiscoveredList.Evidence evidence = row.evidence();
            if (evidence != null) {
                out.println("    \"" + evidence.sentence() + "\" (" + evidence.source() + ", "
                        + DAY.format(evidence.publishedAt()) + ")");
            }
        }
        out.println();
        out.println(
                "# For your watchlist: to keep a partnership, its line under partnerships; to drop it, its line under");
        out.println("# discover. Never both.");
        out.print(yaml(rows));
        out.flush();
    }

    /** Both blocks, each of which stands in a watchlist as it is. */
    static String yaml(List<DiscoveredList.Row> rows) {
        StringBuilder yaml = new StringBuilder("partnerships:\n");
        rows.forEach(row -> yaml.append("  - between: ")
                .append(pair(row))
                .append("  # ")
                .append(row.label())
                .append('\n'));
        yaml.append("discover:\n  drop:\n");
        rows.forEach(row -> yaml.append("    - ")
                .append(pair(row))
                .append("  # ")
                .append(row.label())
                .append('\n'));
        return yaml.toString();
    }

    /** Prints an array of objects, the same rows, unrounded. */
    public static void printJson(List<DiscoveredList.Row> rows, PrintWriter out) {
        JsonMapper mapper = Json.mapper();
        ArrayNode array = mapper.createArrayNode();
        for (DiscoveredList.Row row : rows) {
            ObjectNode node = array.addObject();
            node.put("partnership", row.partnership());
            node.put("label", row.label());
            node.put("articles", row.articles());
            node.put("origins", row.origins());
            node.put("strainShare", row.strainShare());
            node.put("firstSeen", row.first().toString());
            node.put("lastSeen", row.last().toString());
            if (row.evidence() != null) {
                node.set("evidence", mapper.valueToTree(row.evidence()));
            }
        }
        try {
            out.println(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(array));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write what was discovered: " + Json.reason(e), e);
        }
        out.flush();
    }

    private static String pair(DiscoveredList.Row row) {
        return "[" + text(row.a()) + ", " + text(row.b()) + "]";
    }

    private static String text(String id) {
        return id.matches("[a-z][a-z0-9-]*") && !NO_TEXT.contains(id) ? id : '"' + id + '"';
    }
}
