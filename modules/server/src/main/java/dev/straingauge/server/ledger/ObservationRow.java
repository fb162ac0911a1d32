package dev.straingauge.server.ledger;

import dev.straingauge.core.CertaintyProbabilities;
import dev.straingauge.core.Feedback;
import dev.straingauge.core.Issue;
import dev.straingauge.core.IssueProbabilities;
import dev.straingauge.core.Mention;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Partnership;
import dev.straingauge.core.Position;
import dev.straingauge.core.StanceProbabilities;
import dev.straingauge.core.ToneProbabilities;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An observation as {@code openapi.json} describes it. What has no value is null, and absent from answers.
 *
 * @param words digest of {@code text}, by which feedback says what it is about
 * @param counts whether it is in the index
 * @param weight its weight in net stance and index when new
 */
public record ObservationRow(
        String id,
        String partnership,
        String a,
        String b,
        String article,
        int paragraph,
        Instant publishedAt,
        String source,
        @Nullable String title,
        @Nullable String url,
        String text,
        String words,
        String basis,
        List<Place> mentions,
        String stance,
        double score,
        StanceProbabilities probabilities,
        @Nullable ToneProbabilities toneA,
        @Nullable ToneProbabilities toneB,
        @Nullable String certainty,
        @Nullable CertaintyProbabilities certaintyProbabilities,
        @Nullable List<String> issues,
        @Nullable Map<String, Double> issueProbabilities,
        String model,
        String origin,
        @Nullable String copyOf,
        boolean counts,
        double weight,
        Position read,
        @Nullable String withdrawn,
        @Nullable Correction corrected) {
    /**
     * A place where the text means a company.
     *
     * @param of {@code a} or {@code b}
     * @param start first UTF-16 code unit, from 0
     * @param end one past the last
     */
    public record Place(String of, int start, int end, String kind) {
        /** The places of mentions. */
        public static List<Place> of(List<Mention> mentions, String idOfA) {
            return mentions.stream()
                    .map(each -> new Place(
                            each.company().equals(idOfA) ? "a" : "b", each.start(), each.end(), Labels.of(each.kind())))
                    .toList();
        }
    }

    /** Who put it right. */
    public record Correction(String verdict, String by, Instant at, String feedback) {}

    /**
     * The row of an observation.
     *
     * @param counts whether it is in the index
     * @param weight its weight when new
     */
    public static ObservationRow of(Observation one, boolean counts, double weight) {
        String idOfA = one.partnership().split(Partnership.BETWEEN, 2)[0];
        CertaintyProbabilities certainty = one.certainty();
        IssueProbabilities issues = one.issues();
        return new ObservationRow(
                one.id(),
                one.partnership(),
                one.a(),
                one.b(),
                one.articleId(),
                one.paragraph(),
                one.publishedAt(),
                one.source(),
                one.title(),
                one.url(),
                one.text(),
                Feedback.words(one.text()),
                Labels.of(one.basis()),
                Place.of(one.mentions(), idOfA),
                one.stance().label(),
                one.score(),
                one.probabilities(),
                one.toneA(),
                one.toneB(),
                certainty == null ? null : certainty.certainty().label(),
                certainty,
                issues == null ? null : labels(issues),
                issues == null ? null : probabilities(issues),
                one.model(),
                one.origin(),
                one.copyOf(),
                counts,
                weight,
                one.read(),
                one.withdrawn() == null ? null : Labels.of(one.withdrawn().reason()),
                correction(one));
    }

    private static @Nullable Correction correction(Observation one) {
        return one.corrected() == null
                ? null
                : new Correction(
                        one.corrected().verdict().label(),
                        one.corrected().by(),
                        one.corrected().at(),
                        one.corrected().feedback());
    }

    /** Those that hold. */
    public static List<String> labels(IssueProbabilities issues) {
        return issues.issues().stream().map(Issue::label).toList();
    }

    /** All of them, by label. */
    public static Map<String, Double> probabilities(IssueProbabilities issues) {
        Map<String, Double> all = new LinkedHashMap<>();
        for (Issue issue : Issue.values()) {
            all.put(issue.label(), issues.of(issue));
        }
        return all;
    }
}
