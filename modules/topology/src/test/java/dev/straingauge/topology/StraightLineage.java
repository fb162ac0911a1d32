package dev.straingauge.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.Observation;
import dev.straingauge.core.Wording;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who repeats whom, computed straight from all observations at once: what the line must come to in any order. */
final class StraightLineage {
    private static final Comparator<Observation> ORDER = Comparator.comparing(Observation::publishedAt)
            .thenComparing(Observation::articleId)
            .thenComparing(Observation::paragraph);

    private final TopologyConfig config;
    private final Map<String, Wording> wordings = new HashMap<>();
    private final Map<String, Observation> copyOf = new HashMap<>();
    private final Map<String, String> reports = new HashMap<>();

    private StraightLineage(TopologyConfig config) {
        this.config = config;
    }

    /** Asserts that these, the last records of all that was not withdrawn, are traced as a straight computation traces them. */
    static void assertTraces(TopologyConfig config, Collection<Observation> observations) {
        StraightLineage straight = new StraightLineage(config);
        observations.stream()
                .collect(Collectors.groupingBy(Observation::partnership))
                .values()
                .forEach(straight::trace);
        for (Observation observation : observations) {
            Observation first = straight.copyOf.get(observation.id());
            assertThat(observation.copyOf())
                    .as("what %s copies", observation.id())
                    .isEqualTo(first == null ? null : first.id());
            assertThat(observation.origin())
                    .as("the report of %s", observation.id())
                    .isEqualTo(straight.origin(observation));
        }
    }

    private void trace(List<Observation> all) {
        List<Observation> sorted = all.stream().sorted(ORDER).toList();
        for (int i = 0; i < sorted.size(); i++) {
            for (int j = 0; j < i && !copyOf.containsKey(sorted.get(i).id()); j++) {
                if (areAlike(sorted.get(i), sorted.get(j))) {
                    copyOf.put(sorted.get(i).id(), sorted.get(j));
                }
            }
        }
        sorted.stream()
                .collect(Collectors.groupingBy(StraightLineage::article, LinkedHashMap::new, Collectors.toList()))
                .values()
                .forEach(this::report);
    }

    private boolean areAlike(Observation one, Observation other) {
        Wording first = wordings.computeIfAbsent(one.id(), id -> Wording.of(one.text()));
        Wording second = wordings.computeIfAbsent(other.id(), id -> Wording.of(other.text()));
        Duration apart =
                Duration.between(one.publishedAt(), other.publishedAt()).abs();
        return apart.compareTo(config.originWindow()) <= 0
                && Arrays.stream(first.fingerprints())
                        .anyMatch(print -> Arrays.stream(second.fingerprints()).anyMatch(another -> another == print))
                && first.likeness(second) >= config.originSimilarity();
    }

    private void report(List<Observation> article) {
        Map<String, Double> weights = new TreeMap<>();
        double all = 0;
        for (int i = 0; i < article.size(); i++) {
            all += 1.0 / (i + 1);
            Observation first = outside(article.get(i));
            if (first != null) {
                weights.merge(origin(first), 1.0 / (i + 1), Double::sum);
            }
        }
        double half = all / 2;
        reports.put(
                article(article.get(0)),
                weights.entrySet().stream()
                        .filter(report -> report.getValue() > half)
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(article.get(0).articleId()));
    }

    /** What stands in another article and is copied here, by way of this article's other paragraphs or not; or null. */
    private @Nullable Observation outside(Observation observation) {
        Observation first = copyOf.get(observation.id());
        return first == null || !article(first).equals(article(observation)) ? first : outside(first);
    }

    private String origin(Observation observation) {
        Observation first = copyOf.get(observation.id());
        return first == null ? reports.getOrDefault(article(observation), "") : origin(first);
    }

    private static String article(Observation observation) {
        return observation.partnership() + "|" + observation.articleId() + "|" + observation.publishedAt();
    }
}
