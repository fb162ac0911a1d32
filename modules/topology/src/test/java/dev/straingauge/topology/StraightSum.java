package dev.straingauge.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.straingauge.core.EventWindow;
import dev.straingauge.core.IndexPart;
import dev.straingauge.core.IndexPoint;
import dev.straingauge.core.Issue;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Stance;
import dev.straingauge.core.Weighting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a window of the index must hold, added up from all its observations at once. */
record StraightSum(Weighting weighting) {
    /** Holds a point to what its window's observations add up to. */
    void assertSame(String key, IndexPoint point, Collection<Observation> counted) {
        List<Observation> all = counted.stream()
                .filter(one -> window(point).holds(one.publishedAt()))
                .toList();
        List<Observation> own = all.stream().filter(one -> !one.isCopy()).toList();
        assertThat(List.of(
                        point.paragraphs(),
                        point.copies(),
                        point.articles(),
                        point.origins(),
                        point.strainedOrigins(),
                        point.outlets()))
                .as(key)
                .containsExactly(
                        all.size(),
                        all.size() - own.size(),
                        distinct(all, Observation::articleId, one -> true),
                        distinct(own, Observation::origin, one -> true),
                        distinct(own, Observation::origin, one -> one.stance() == Stance.STRAIN),
                        distinct(own, Observation::source, one -> true));
        IndexPart whole = part("other", own);
        assertThat(List.of(point.strain(), point.neutral(), point.stability()))
                .as(key)
                .containsExactly(whole.strain(), whole.neutral(), whole.stability());
        assertThat(point.netStance()).as(key).isCloseTo(whole.netStance(), within(1e-9));

        Map<String, List<Observation>> bySource =
                own.stream().collect(Collectors.groupingBy(Observation::source, TreeMap::new, Collectors.toList()));
        List<IndexPart> sources = bySource.entrySet().stream()
                .map(entry -> part(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt(IndexPart::paragraphs)
                        .reversed()
                        .thenComparing(IndexPart::name))
                .toList();
        int told = Math.min(IndexPoint.MOST_SOURCES, sources.size());
        List<String> names =
                sources.subList(0, told).stream().map(IndexPart::name).toList();
        assertParts(key, point.sources(), sources.subList(0, told));
        List<Observation> rest =
                own.stream().filter(one -> !names.contains(one.source())).toList();
        assertParts(
                key,
                point.otherSources() == null ? List.of() : List.of(point.otherSources()),
                rest.isEmpty() ? List.of() : List.of(part("other", rest)));
        List<IndexPart> issues = new ArrayList<>();
        for (Issue issue : Issue.values()) {
            List<Observation> its = own.stream()
                    .filter(one -> one.issues() != null && one.issues().issues().contains(issue))
                    .toList();
            if (!its.isEmpty()) {
                issues.add(part(issue.label(), its));
            }
        }
        assertParts(key, point.issues(), issues);
    }

    private static void assertParts(String key, @Nullable List<IndexPart> actual, List<IndexPart> expected) {
        assertThat(actual)
                .usingRecursiveComparison()
                .withComparatorForType(StraightSum::nearly, Double.class)
                .as(key)
                .isEqualTo(expected);
    }

    private static int distinct(List<Observation> of, Function<Observation, String> id, Predicate<Observation> those) {
        return (int) of.stream().filter(those).map(id).distinct().count();
    }

    private IndexPart part(String name, List<Observation> its) {
        double weights = its.stream().mapToDouble(weighting::weight).sum();
        double scores = its.stream()
                .mapToDouble(one -> weighting.weight(one) * one.score())
                .sum();
        Map<Stance, Long> stances =
                its.stream().collect(Collectors.groupingBy(Observation::stance, Collectors.counting()));
        return new IndexPart(
                name,
                its.size(),
                stances.getOrDefault(Stance.STRAIN, 0L).intValue(),
                stances.getOrDefault(Stance.NEUTRAL, 0L).intValue(),
                stances.getOrDefault(Stance.STABILITY, 0L).intValue(),
                weights == 0 ? 0 : scores / weights);
    }

    static EventWindow window(IndexPoint point) {
        return new EventWindow(point.start(), point.length());
    }

    static int nearly(double one, double other) {
        return Math.abs(one - other) < 1e-9 ? 0 : Double.compare(one, other);
    }
}
