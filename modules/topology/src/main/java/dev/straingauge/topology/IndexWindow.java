package dev.straingauge.topology;

import dev.straingauge.core.DecayedIndex;
import dev.straingauge.core.EventWindow;
import dev.straingauge.core.IndexPart;
import dev.straingauge.core.IndexPoint;
import dev.straingauge.core.Issue;
import dev.straingauge.core.Observation;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One partnership's coverage in one window, as it adds up: sums alone, of a size that does not grow with the coverage.
 * Does not depend on the order of arrival, but for rounding.
 *
 * @param paragraphs paragraphs read, copies included
 * @param copies those that repeat an earlier one
 * @param articles articles
 * @param origins reports behind paragraphs that are no copies
 * @param strainedOrigins reports behind strained paragraphs that are no copies
 * @param all what is said, copies not counted
 * @param issues the same, issue by issue
 * @param sources the same, source by source
 * @param decayed the decayed index of these paragraphs alone, of a day that can still change; null of other windows
 */
record IndexWindow(
        int paragraphs,
        int copies,
        int articles,
        int origins,
        int strainedOrigins,
        Tally all,
        Map<Issue, Tally> issues,
        Sources sources,
        @Nullable DecayedIndex decayed) {
    static final IndexWindow EMPTY = new IndexWindow(0, 0, 0, 0, 0, Tally.NONE, Map.of(), Sources.NONE, null);

    /** The name of all sources that have none in a point. */
    private static final String OTHER = "other";

    /**
     * What one paragraph that comes or goes changes in its article, its report and its source.
     *
     * @param article articles: 1, 0 or −1
     * @param origins reports, likewise
     * @param strainedOrigins reports of strain, likewise
     * @param sources the window's sources afterwards
     */
    record Change(int article, int origins, int strainedOrigins, Sources sources) {}

    /** With one more paragraph of this weight, or one less: {@code by} is 1 or −1. */
    IndexWindow with(Observation observation, double weight, int by, Change change) {
        boolean copy = observation.isCopy();
        return new IndexWindow(
                paragraphs + by,
                copies + (copy ? by : 0),
                articles + change.article(),
                origins + change.origins(),
                strainedOrigins + change.strainedOrigins(),
                copy ? all : changed(all, observation, weight, by),
                copy ? issues : issues(observation, weight, by),
                change.sources(),
                decayed);
    }

    /** With another decayed index. */
    IndexWindow decayed(DecayedIndex index) {
        return new IndexWindow(paragraphs, copies, articles, origins, strainedOrigins, all, issues, sources, index);
    }

    /** The decayed index of what is in this window. */
    DecayedIndex index() {
        return decayed == null ? DecayedIndex.EMPTY : decayed;
    }

    private Map<Issue, Tally> issues(Observation observation, double weight, int by) {
        List<Issue> its =
                observation.issues() == null ? List.of() : observation.issues().issues();
        if (its.isEmpty()) {
            return issues;
        }
        EnumMap<Issue, Tally> changed = new EnumMap<>(Issue.class);
        changed.putAll(issues);
        for (Issue issue : its) {
            Tally after = changed(changed.getOrDefault(issue, Tally.NONE), observation, weight, by);
            if (after.isEmpty()) {
                changed.remove(issue);
            } else {
                changed.put(issue, after);
            }
        }
        return changed;
    }

    static Tally changed(Tally tally, Observation observation, double weight, int by) {
        return by > 0 ? tally.plus(observation, weight) : tally.minus(observation, weight);
    }

    IndexPoint point(Observation of, EventWindow window, double index, Instant asOf) {
        Tally rest = sources.rest(all);
        List<IndexPart> byIssue = java.util.Arrays.stream(Issue.values())
                .filter(issues::containsKey)
                .map(issue -> issues.getOrDefault(issue, Tally.NONE).part(issue.label()))
                .toList();
        return new IndexPoint(
                of.partnership(),
                of.a(),
                of.b(),
                window.start(),
                window.end(),
                paragraphs,
                copies,
                articles,
                origins,
                strainedOrigins,
                sources.outlets(),
                all.strain(),
                all.neutral(),
                all.stability(),
                all.netStance(),
                all.strainShare(),
                index,
                asOf,
                sources.parts(),
                rest.isEmpty() ? null : rest.part(OTHER),
                byIssue);
    }
}
