package dev.straingauge.model;

import dev.straingauge.core.CertaintyProbabilities;
import dev.straingauge.core.IssueProbabilities;
import dev.straingauge.core.Reading;
import dev.straingauge.core.StanceProbabilities;
import dev.straingauge.core.ToneProbabilities;
import dev.straingauge.model.RoleTokens.Question;
import dev.straingauge.model.RoleTokens.Row;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The answer to a question from what the network says of its rows. A text within the window is one row, and the answer is the
 * network's. Of a longer one there are several pieces, and their probabilities are averaged: over those that mention a party
 * (the one asked about, for tone; over all, when none does), each with the weight of what it has to say, which is
 * (1 − P(neutral))². Pieces that say nothing cannot drown the one that does: against 31 pieces that are neutral with
 * probability 0.9, one that is strain with probability 0.95 still decides.
 */
final class PieceAnswers {
    /** Keeps an average defined when every piece is neutral beyond doubt. */
    private static final double LEAST_WEIGHT = 1e-6;

    private final List<Row> rows;
    private final List<float[]> logits;

    private PieceAnswers(List<Row> rows, List<float[]> logits) {
        this.rows = rows;
        this.logits = logits;
    }

    /**
     * The answer to a question.
     *
     * @param question its rows
     * @param logits what the network says of each
     * @param pair whether it is about two companies; if not, there is a tone and nothing else
     */
    static Reading of(Question question, List<float[]> logits, boolean pair) {
        PieceAnswers pieces = new PieceAnswers(question.rows(), logits);
        ToneProbabilities one = pieces.tone(Logits.TONE_A, RoleTokens.TEXT_A);
        if (!pair) {
            return Reading.of(one);
        }
        ToneProbabilities other = pieces.tone(Logits.TONE_B, RoleTokens.TEXT_B);
        double[][] stance = pieces.each(Logits.STANCE);
        double[] weights = pieces.weights(
                stance, role -> role == RoleTokens.TEXT_A || role == RoleTokens.TEXT_B || role == RoleTokens.TEXT_BOTH);
        double[] s = mean(stance, weights);
        double[] c = mean(pieces.each(Logits.CERTAINTY), weights);
        double[] i = mean(logits.stream().map(Logits.ISSUES::sigmoid).toArray(double[][]::new), weights);
        return new Reading(
                new StanceProbabilities(s[0], s[1], s[2]),
                question.swapped() ? other : one,
                question.swapped() ? one : other,
                new CertaintyProbabilities(c[0], c[1], c[2], c[3]),
                new IssueProbabilities(i[0], i[1], i[2], i[3], i[4], i[5], i[6], i[7]));
    }

    private ToneProbabilities tone(Logits.Head head, int mention) {
        double[][] tone = each(head);
        double[] t = mean(tone, weights(tone, role -> role == mention || role == RoleTokens.TEXT_BOTH));
        return new ToneProbabilities(t[0], t[1], t[2]);
    }

    private double[][] each(Logits.Head head) {
        return logits.stream().map(head::softmax).toArray(double[][]::new);
    }

    /** What each piece weighs, by three probabilities of which the middle one is that of neutral; they sum to 1. */
    private double[] weights(double[][] answers, IntPredicate mention) {
        boolean[] counts = new boolean[answers.length];
        boolean any = false;
        for (int piece = 0; piece < counts.length; piece++) {
            counts[piece] = Arrays.stream(rows.get(piece).roles()).anyMatch(mention);
            any |= counts[piece];
        }
        double[] weights = new double[answers.length];
        for (int piece = 0; piece < weights.length; piece++) {
            double evidence = 1 - answers[piece][1];
            weights[piece] = counts[piece] || !any ? Math.max(LEAST_WEIGHT, evidence * evidence) : 0;
        }
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / sum).toArray();
    }

    private static double[] mean(double[][] answers, double[] weights) {
        double[] mean = new double[answers[0].length];
        for (int i = 0; i < mean.length; i++) {
            int at = i;
            double sum = IntStream.range(0, weights.length)
                    .mapToDouble(piece -> weights[piece] * answers[piece][at])
                    .sum();
            // Rounding may carry a sum past 1.
            mean[i] = Math.min(1, sum);
        }
        return mean;
    }
}
