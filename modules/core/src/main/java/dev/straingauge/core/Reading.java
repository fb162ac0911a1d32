package dev.straingauge.core;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a model answers to a {@link StanceQuery}. Null is what this model does not say, or what this question does not
 * ask: without {@code b} only {@code toneA} can be there.
 *
 * @param stance toward the relationship of the two
 * @param toneA toward {@code a}
 * @param toneB toward {@code b}
 * @param certainty how sure the text is of it
 * @param issues what the news about the two turns on
 */
public record Reading(
        @Nullable StanceProbabilities stance,
        @Nullable ToneProbabilities toneA,
        @Nullable ToneProbabilities toneB,
        @Nullable CertaintyProbabilities certainty,
        @Nullable IssueProbabilities issues) {

    private static final @Nullable IssueProbabilities NOT_SAID = null;

    /** The answer of a model that does not know the kind of question. */
    public static final Reading NOTHING = new Reading(null, null, null, null, NOT_SAID);

    /** The same with the issues as a map: a probability for each of them, or empty when the model does not say. */
    public Reading(
            @Nullable StanceProbabilities stance,
            @Nullable ToneProbabilities toneA,
            @Nullable ToneProbabilities toneB,
            @Nullable CertaintyProbabilities certainty,
            Map<Issue, Double> issues) {
        this(stance, toneA, toneB, certainty, issues.isEmpty() ? NOT_SAID : IssueProbabilities.of(issues));
    }

    /** The answer of a model that says stance and nothing else. */
    public static Reading of(StanceProbabilities stance) {
        return new Reading(stance, null, null, null, NOT_SAID);
    }

    /** The answer to a question about one company. */
    public static Reading of(ToneProbabilities tone) {
        return new Reading(null, tone, null, null, NOT_SAID);
    }

    /**
     * The stance, which every model says when it is asked about two companies.
     *
     * @throws IllegalStateException when there is none
     */
    public StanceProbabilities requireStance() {
        if (stance == null) {
            throw new IllegalStateException("there is no stance in " + this);
        }
        return stance;
    }
}
