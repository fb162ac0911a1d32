package dev.straingauge.topology;

import dev.straingauge.core.IndexPart;
import dev.straingauge.core.IndexPoint;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The sources of a window: those with the most paragraphs by themselves, the rest elsewhere, so that a window stays small
 * however many outlets there are.
 *
 * @param outlets all of them
 * @param most those with the most paragraphs, at most {@link IndexPoint#MOST_SOURCES}; all when there are no more
 */
record Sources(int outlets, Map<String, Tally> most) {
    static final Sources NONE = new Sources(0, Map.of());

    /** By volume, and of equals by name. */
    static final Comparator<Map.Entry<String, Tally>> MOST_FIRST = Comparator.comparingInt(
                    (Map.Entry<String, Tally> entry) -> -entry.getValue().paragraphs())
            .thenComparing(Map.Entry::getKey);

    /** Whether some are elsewhere. */
    boolean hasRest() {
        return outlets > most.size();
    }

    List<IndexPart> parts() {
        return most.entrySet().stream()
                .sorted(MOST_FIRST)
                .map(entry -> entry.getValue().part(entry.getKey()))
                .toList();
    }

    /** What the rest adds up to, given the sum of all. */
    Tally rest(Tally all) {
        Tally rest = all;
        if (hasRest()) {
            for (Tally told : most.values()) {
                rest = rest.minus(told);
            }
            return rest;
        }
        return Tally.NONE;
    }
}
