package dev.straingauge.topology;

import dev.straingauge.core.DecayedIndex;
import dev.straingauge.core.IndexPoint;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Stance;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
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

    /** What these add up to: as {@link #plus} one after another, but in time that grows with their number alone. */
    static IndexWindow of(List<Observation> observations, Duration halfLife) {
        int copies = 0;
        EnumMap<Stance, Integer> stances = new EnumMap<>(Stance.class);
        double scores = 0;
        Set<String> articles = new TreeSet<>();
        Set<String> origins = new TreeSet<>();
        Set<String> strainedOrigins = new TreeSet<>();
        Set<String> outlets = new TreeSet<>();
        DecayedIndex decayed = DecayedIndex.EMPTY;
        for (Observation observation : observations) {
            articles.add(observation.articleId());
            if (observation.isCopy()) {
                copies++;
                continue;
            }
            stances.merge(observation.stance(), 1, Integer::sum);
            scores += observation.score();
            origins.add(observation.origin());
            if (observation.stance() == Stance.STRAIN) {
                strainedOrigins.add(observation.origin());
            }
            outlets.add(observation.source());
            decayed = decayed.plus(observation.score(), observation.publishedAt(), halfLife);
        }
        return new IndexWindow(
                observations.size(),
                copies,
                stances.getOrDefault(Stance.STRAIN, 0),
                stances.getOrDefault(Stance.NEUTRAL, 0),
                stances.getOrDefault(Stance.STABILITY, 0),
                scores,
                articles,
                origins,
                strainedOrigins,
                outlets,
                decayed);
    }

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
