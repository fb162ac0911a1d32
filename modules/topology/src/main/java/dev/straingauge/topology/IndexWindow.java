package dev.straingauge.topology;

import dev.straingauge.core.DecayedIndex;
import dev.straingauge.core.IndexPoint;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Stance;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One partnership's coverage in one window, as it adds up. Does not depend on the order of arrival, but for rounding.
 *
 * @param paragraphs paragraphs read, copies included
 * @param copies those that repeat an earlier one
 * @param strain strained ones, copies not counted
 * @param neutral neutral ones, copies not counted
 * @param stability stable ones, copies not counted
 * @param scores sum of scores, copies not counted
 * @param articles article ids
 * @param origins ids of the reports behind paragraphs that are no copies
 * @param strainedOrigins ids of the reports behind strained paragraphs that are no copies
 * @param outlets sources of paragraphs that are no copies
 * @param decayed the decayed index of these paragraphs alone, copies not counted; null when it was not kept
 */
record IndexWindow(
        int paragraphs,
        int copies,
        int strain,
        int neutral,
        int stability,
        double scores,
        Set<String> articles,
        Set<String> origins,
        Set<String> strainedOrigins,
        Set<String> outlets,
        @Nullable DecayedIndex decayed) {

    static final IndexWindow EMPTY = new IndexWindow(0, 0, 0, 0, 0, 0, Set.of(), Set.of(), Set.of(), Set.of(), null);

    IndexWindow plus(Observation observation, Duration halfLife) {
        if (observation.isCopy()) {
            return new IndexWindow(
                    paragraphs + 1,
                    copies + 1,
                    strain,
                    neutral,
                    stability,
                    scores,
                    with(articles, observation.articleId()),
                    origins,
                    strainedOrigins,
                    outlets,
                    decayed);
        }
        boolean strained = observation.stance() == Stance.STRAIN;
        return new IndexWindow(
                paragraphs + 1,
                copies,
                strain + (strained ? 1 : 0),
                neutral + (observation.stance() == Stance.NEUTRAL ? 1 : 0),
                stability + (observation.stance() == Stance.STABILITY ? 1 : 0),
                scores + observation.score(),
                with(articles, observation.articleId()),
                with(origins, observation.origin()),
                strained ? with(strainedOrigins, observation.origin()) : strainedOrigins,
                with(outlets, observation.source()),
                index().plus(observation.score(), observation.publishedAt(), halfLife));
    }

    /** The decayed index of what is in this window. */
    DecayedIndex index() {
        return decayed == null ? DecayedIndex.EMPTY : decayed;
    }

    IndexPoint point(Observation of, Instant start, Duration length, double index, Instant asOf) {
        int counted = paragraphs - copies;
        int directed = strain + stability;
        return new IndexPoint(
                of.partnership(),
                of.a(),
                of.b(),
                start,
                start.plus(length),
                paragraphs,
                copies,
                articles.size(),
                origins.size(),
                strainedOrigins.size(),
                outlets.size(),
                strain,
                neutral,
                stability,
                counted == 0 ? 0 : Math.max(-1, Math.min(1, scores / counted)),
                directed == 0 ? 0 : (double) strain / directed,
                index,
                asOf);
    }

    private static Set<String> with(Set<String> all, String one) {
        if (all.contains(one)) {
            return all;
        }
        Set<String> more = new TreeSet<>(all);
        more.add(one);
        return more;
    }
}
