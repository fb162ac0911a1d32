package dev.straingauge.linking;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Three tables of words, all as {@link Word#key() keys}: {@code namesakes.tsv}, what else bears a name; {@code bearers.tsv}, what
 * stands near things of the kind of such a bearer; {@code industries.tsv}, what stands near an industry's companies.
 */
final class NameTables {
    private static final Map<String, List<List<String>>> OTHERS = new HashMap<>();
    private static final Map<String, List<String>> KINDS = words("bearers.tsv");
    private static final Map<String, List<String>> TRADES = words("industries.tsv");

    static {
        for (String[] row : rows("namesakes.tsv")) {
            List<List<String>> others = Arrays.stream(row[1].split(";", -1))
                    .map(other -> Gist.keys(List.of(other), Set.of()))
                    .toList();
            OTHERS.merge(Words.key(row[0]), others, NameTables::both);
        }
    }

    private NameTables() {}

    /** What else bears a name: words for each; none when that is not told. */
    static List<List<String>> others(String name) {
        return OTHERS.getOrDefault(name, List.of());
    }

    /** What things of the kinds of what else bears a name are written about with. */
    static List<String> kind(String name) {
        return others(name).stream()
                .flatMap(List::stream)
                .flatMap(word -> KINDS.getOrDefault(word, List.of()).stream())
                .distinct()
                .toList();
    }

    /** What companies of an industry, given as its words, are written about with. */
    static List<String> trade(Collection<String> industry) {
        return industry.stream()
                .sorted()
                .flatMap(word -> TRADES.getOrDefault(word, List.of()).stream())
                .distinct()
                .toList();
    }

    private static Map<String, List<String>> words(String resource) {
        Map<String, List<String>> words = new HashMap<>();
        for (String[] row : rows(resource)) {
            for (String key : row[0].split(" ", -1)) {
                words.merge(key, Gist.keys(List.of(row[1]), Set.of()), NameTables::both);
            }
        }
        return words;
    }

    private static <T> List<T> both(List<T> some, List<T> more) {
        List<T> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    /** Its rows but the first, which says what the columns are. */
    private static List<String[]> rows(String resource) {
        List<String[]> rows = new String(Resources.read(resource), StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .toList();
        for (String[] row : rows) {
            if (row.length != 2) {
                throw new IllegalStateException(
                        resource + ": a row must have two columns, got: " + String.join(" | ", row));
            }
        }
        return rows;
    }
}
