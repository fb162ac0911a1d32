package dev.straingauge.topology;

import dev.straingauge.core.Observation;
import dev.straingauge.detection.Course;
import dev.straingauge.detection.Past;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the detector knows of one partnership, but for its recent reports, which stand in the index's log.
 *
 * @param a name of its first company
 * @param b name of its second company
 * @param model id of the model that scored the newest paragraph
 * @param newest publication time of the newest paragraph
 * @param past the weeks that are over
 * @param course where its alert stands
 * @param correction what was taken back since the partnership was looked at last, or null
 */
record Watched(
        String a, String b, String model, Instant newest, Past past, Course course, @Nullable Correction correction) {

    /**
     * An article that took something back, and may be about to say something else instead.
     *
     * @param article the article's id
     * @param evidence ids of the observations behind the open alert that were withdrawn
     */
    record Correction(String article, Set<String> evidence) {}

    static Watched startingWith(Observation observation, Past past) {
        return new Watched(
                observation.a(),
                observation.b(),
                observation.model(),
                observation.publishedAt(),
                past,
                Course.CLEAR,
                null);
    }

    /** With one more observation, which is no copy. */
    Watched plus(Observation observation) {
        return observation.publishedAt().isBefore(newest)
                ? this
                : new Watched(a, b, observation.model(), observation.publishedAt(), past, course, correction);
    }

    Watched at(Past later, Course other) {
        return new Watched(a, b, model, newest, later, other, correction);
    }

    Watched endingAt(Instant last) {
        return new Watched(a, b, model, last, past, course, correction);
    }

    /** With an article that takes back what it said, the given evidence of an open alert among it. */
    Watched correctedBy(String article, Set<String> evidence) {
        Set<String> all = new TreeSet<>(correction == null ? Set.of() : correction.evidence());
        all.addAll(evidence);
        return new Watched(a, b, model, newest, past, course, new Correction(article, all));
    }

    /** With nothing that was taken back since. */
    Watched settled() {
        return correction == null ? this : new Watched(a, b, model, newest, past, course, null);
    }

    Set<String> withdrawn() {
        return correction == null ? Set.of() : correction.evidence();
    }
}
