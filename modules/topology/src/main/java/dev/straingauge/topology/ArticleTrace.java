package dev.straingauge.topology;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where an article's paragraphs about one partnership come from, so far.
 *
 * @param paragraphs how many there were
 * @param copies how many of them repeat a report, by that report's origin
 */
record ArticleTrace(int paragraphs, Map<String, Integer> copies) {
    static final ArticleTrace NEW = new ArticleTrace(0, Map.of());

    ArticleTrace {
        copies = Map.copyOf(copies);
    }

    /** With one more paragraph, copied from the given report or from none. */
    ArticleTrace plus(Optional<String> from) {
        Map<String, Integer> more = new TreeMap<>(copies);
        from.ifPresent(origin -> more.merge(origin, 1, Integer::sum));
        return new ArticleTrace(paragraphs + 1, more);
    }

    /** The report from which more than half of the paragraphs come, if there is one. */
    Optional<String> mostlyFrom() {
        return copies.entrySet().stream()
                .filter(entry -> entry.getValue() * 2 > paragraphs)
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
