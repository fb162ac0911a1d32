package dev.straingauge.topology;

import dev.straingauge.core.CompensatedSum;
import dev.straingauge.core.IndexPart;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Stance;

/**
 * What paragraphs that are no copies add up to. Whatever went in can be taken off again, in any order.
 *
 * @param strain strained ones
 * @param neutral neutral ones
 * @param stability stable ones
 * @param weight sum of weights
 * @param score sum of weight × score
 */
record Tally(int strain, int neutral, int stability, CompensatedSum weight, CompensatedSum score) {
    static final Tally NONE = new Tally(0, 0, 0, CompensatedSum.ZERO, CompensatedSum.ZERO);

    /** With one more paragraph of a weight. */
    Tally plus(Observation observation, double its) {
        return new Tally(
                strain + one(observation, Stance.STRAIN),
                neutral + one(observation, Stance.NEUTRAL),
                stability + one(observation, Stance.STABILITY),
                weight.plus(its),
                score.plus(its * observation.score()));
    }

    /** Without a paragraph that went in with this weight. */
    Tally minus(Observation observation, double its) {
        return orNone(new Tally(
                strain - one(observation, Stance.STRAIN),
                neutral - one(observation, Stance.NEUTRAL),
                stability - one(observation, Stance.STABILITY),
                weight.minus(its),
                score.minus(its * observation.score())));
    }

    /** Without all that went into another tally. */
    Tally minus(Tally other) {
        return orNone(new Tally(
                strain - other.strain,
                neutral - other.neutral,
                stability - other.stability,
                weight.minus(other.weight),
                score.minus(other.score)));
    }

    /** Nothing weighs nothing, whatever rounding left. */
    private static Tally orNone(Tally rest) {
        return rest.isEmpty() ? NONE : rest;
    }

    private static int one(Observation observation, Stance stance) {
        return observation.stance() == stance ? 1 : 0;
    }

    boolean isEmpty() {
        return paragraphs() == 0;
    }

    int paragraphs() {
        return strain + neutral + stability;
    }

    /** Weighted mean of scores, in [−1, 1]; 0 when nothing weighs anything. */
    double netStance() {
        return weight.sum() > 0 ? Math.max(-1, Math.min(1, score.sum() / weight.sum())) : 0;
    }

    /** strain / (strain + stability), in [0, 1]; 0 when both are 0. */
    double strainShare() {
        int directed = strain + stability;
        return directed == 0 ? 0 : (double) strain / directed;
    }

    IndexPart part(String name) {
        return new IndexPart(name, paragraphs(), strain, neutral, stability, netStance());
    }
}
