package dev.straingauge.topology;

import dev.straingauge.core.IndexPoint;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.kafka.streams.state.KeyValueIterator;

/**
 * Keeps apart the sources of a window with the most paragraphs from the rest, which wait in a store until they have more.
 * One source changes at a time, so that no more than one changes places with another.
 *
 * @param rest the others, by window and name
 */
record SourceRanking(AtHand<Tally> rest) {
    /** The sources after one of them has changed. */
    Sources change(String window, Sources sources, String name, UnaryOperator<Tally> by) {
        Map<String, Tally> most = new TreeMap<>(sources.most());
        Tally before = most.get(name);
        boolean told = before != null;
        if (before == null) {
            Tally waiting = sources.hasRest() ? rest.get(key(window, name)) : null;
            before = waiting == null ? Tally.NONE : waiting;
        }
        Tally after = by.apply(before);
        int outlets = sources.outlets() + ArticleCount.step(before.paragraphs(), after.paragraphs());
        if (told || most.size() < IndexPoint.MOST_SOURCES) {
            set(most, name, after);
            if (sources.hasRest() && after.paragraphs() < before.paragraphs()) {
                promote(window, most, name, after);
            }
        } else {
            rise(window, most, name, after);
        }
        return new Sources(outlets, most);
    }

    /** Lets the best of the rest in where a source has fallen behind it or is gone. */
    private void promote(String window, Map<String, Tally> most, String fallen, Tally left) {
        Optional<Map.Entry<String, Tally>> best = best(window);
        if (best.isEmpty() || (!left.isEmpty() && ranksBefore(Map.entry(fallen, left), best.get()))) {
            return;
        }
        if (!left.isEmpty()) {
            most.remove(fallen);
            rest.put(key(window, fallen), left);
        }
        most.put(best.get().getKey(), best.get().getValue());
        rest.delete(key(window, best.get().getKey()));
    }

    /** Changes one of the rest, and lets it in when it has come before the last of those that are in. */
    private void rise(String window, Map<String, Tally> most, String name, Tally after) {
        String key = key(window, name);
        if (after.isEmpty()) {
            rest.delete(key);
            return;
        }
        // A copy: a tree's own entry turns into another when it is removed.
        Map.Entry<String, Tally> last = Map.Entry.copyOf(
                most.entrySet().stream().max(Sources.MOST_FIRST).orElseThrow());
        if (ranksBefore(last, Map.entry(name, after))) {
            rest.put(key, after);
            return;
        }
        most.remove(last.getKey());
        rest.put(key(window, last.getKey()), last.getValue());
        most.put(name, after);
        rest.delete(key);
    }

    private Optional<Map.Entry<String, Tally>> best(String window) {
        Map.Entry<String, Tally> best = null;
        try (KeyValueIterator<String, Tally> all = rest.range(key(window, ""), WindowKeys.afterPartsOf(window))) {
            while (all.hasNext()) {
                var next = all.next();
                Map.Entry<String, Tally> each =
                        Map.entry(next.key.substring(key(window, "").length()), next.value);
                best = best == null || ranksBefore(each, best) ? each : best;
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean ranksBefore(Map.Entry<String, Tally> one, Map.Entry<String, Tally> other) {
        return Sources.MOST_FIRST.compare(one, other) < 0;
    }

    private static void set(Map<String, Tally> most, String name, Tally tally) {
        if (tally.isEmpty()) {
            most.remove(name);
        } else {
            most.put(name, tally);
        }
    }

    private static String key(String window, String name) {
        return WindowKeys.partOf(window, name);
    }
}
