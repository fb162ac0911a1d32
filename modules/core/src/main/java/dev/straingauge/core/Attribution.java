package dev.straingauge.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Which paragraphs moved an index from one value to another, and by how much each. A value is a weighted mean of scores,
 * Σ pᵢ·sᵢ with weights that sum to 1, so that for any m the terms {@code pᵢ(after)·(sᵢ − m) − pᵢ(before)·(sᵢ − m)} sum to
 * the change: the parts with m sum to m − m. Here m is the mean of both values. With it a paragraph that says what the
 * index says anyway moves nothing, one that is more strained pulls down as it comes and lets go as it fades, and turning
 * the two times round turns every sign. Where nothing counts at one of the times, the value there is 0 and so is m.
 *
 * <p>The sum differs from the change by rounding alone: about one unit in the last place for each paragraph.
 *
 * @param before the value at the earlier time, in [−1, 1]; 0 when nothing counts then
 * @param after the value at the later time, likewise
 * @param contributions what each paragraph moved that weighs anything at either time, greatest amount first
 */
public record Attribution(double before, double after, List<Contribution> contributions) {
    private static final Comparator<Contribution> GREATEST_FIRST = Comparator.comparingDouble(
                    (Contribution one) -> -Math.abs(one.amount()))
            .thenComparing(one -> one.observation().id());

    /**
     * What one paragraph moved.
     *
     * @param observation the paragraph
     * @param before its share of all weight at the earlier time, in [0, 1]
     * @param after its share of all weight at the later time, in [0, 1]
     * @param amount what it added to the change, in [−1, 1]; below 0 it moved the index toward strain
     */
    public record Contribution(Observation observation, double before, double after, double amount) {
        public Contribution {
            Require.present(observation, "observation");
            Require.within(before, 0, 1, "before");
            Require.within(after, 0, 1, "after");
            Require.within(amount, -1, 1, "amount");
        }
    }

    public Attribution {
        Require.within(before, -1, 1, "before");
        Require.within(after, -1, 1, "after");
        contributions = Require.copy(contributions, "contributions");
    }

    /** {@code after − before}: what the contributions sum to. */
    public double change() {
        return after - before;
    }

    /**
     * Takes the change of the decayed index apart. The index at a time is the mean of all that was published until then,
     * as it counts now, by weight and age: as {@link DecayedIndex} has it.
     *
     * @param observations what counts, of one partnership, in any order
     * @param from the earlier time; what was published at it counts before
     * @param to the later time, not before {@code from}
     * @param halfLife time in which a paragraph's weight halves
     */
    public static Attribution between(
            Collection<Observation> observations, Instant from, Instant to, Duration halfLife, Weighting weighting) {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("to must not be before from " + from + ", got: " + to);
        }
        List<Observation> all = List.copyOf(observations);
        double[] weights = weights(all, weighting);
        return between(all, faded(all, weights, from, halfLife), faded(all, weights, to, halfLife));
    }

    /**
     * Takes the change of net stance from one window to another apart.
     *
     * @param observations what counts, of one partnership, in any order
     */
    public static Attribution between(
            Collection<Observation> observations, EventWindow from, EventWindow to, Weighting weighting) {
        List<Observation> all = List.copyOf(observations);
        double[] weights = weights(all, weighting);
        return between(all, within(all, weights, from), within(all, weights, to));
    }

    private static double[] weights(List<Observation> all, Weighting weighting) {
        return all.stream().mapToDouble(weighting::weight).toArray();
    }

    /** Weights at a time: 0 for what comes after it, less for what is old. */
    private static double[] faded(List<Observation> all, double[] weights, Instant at, Duration halfLife) {
        double[] faded = new double[weights.length];
        // All fade alike, so that ages may begin with the newest: after a long silence each by itself would be 0.
        Instant newest = null;
        for (int i = 0; i < weights.length; i++) {
            Instant publishedAt = all.get(i).publishedAt();
            if (weights[i] > 0 && !publishedAt.isAfter(at) && (newest == null || publishedAt.isAfter(newest))) {
                newest = publishedAt;
            }
        }
        for (int i = 0; newest != null && i < weights.length; i++) {
            Instant publishedAt = all.get(i).publishedAt();
            if (!publishedAt.isAfter(at) && weights[i] > 0) {
                faded[i] = weights[i] * DecayedIndex.decay(Duration.between(publishedAt, newest), halfLife);
            }
        }
        return faded;
    }

    /** Weights in a window: 0 for what lies outside. */
    private static double[] within(List<Observation> all, double[] weights, EventWindow window) {
        double[] within = new double[weights.length];
        for (int i = 0; i < weights.length; i++) {
            within[i] = window.holds(all.get(i).publishedAt()) ? weights[i] : 0;
        }
        return within;
    }

    private static Attribution between(List<Observation> all, double[] earlier, double[] later) {
        double allThen = sum(earlier);
        double allNow = sum(later);
        double before = mean(all, earlier, allThen);
        double after = mean(all, later, allNow);
        double middle = allThen == 0 || allNow == 0 ? 0 : before + (after - before) / 2;
        List<Contribution> contributions = new ArrayList<>();
        for (int i = 0; i < earlier.length; i++) {
            if (earlier[i] > 0 || later[i] > 0) {
                double then = allThen == 0 ? 0 : earlier[i] / allThen;
                double now = allNow == 0 ? 0 : later[i] / allNow;
                double apart = all.get(i).score() - middle;
                // Rounding may carry it past its bounds by an ulp or two.
                double amount = Math.max(-1, Math.min(1, now * apart - then * apart));
                contributions.add(new Contribution(all.get(i), then, now, amount));
            }
        }
        contributions.sort(GREATEST_FIRST);
        return new Attribution(before, after, contributions);
    }

    private static double sum(double[] weights) {
        CompensatedSum sum = CompensatedSum.ZERO;
        for (double weight : weights) {
            sum = sum.plus(weight);
        }
        return sum.sum();
    }

    private static double mean(List<Observation> all, double[] weights, double total) {
        CompensatedSum scores = CompensatedSum.ZERO;
        for (int i = 0; i < weights.length; i++) {
            scores = scores.plus(weights[i] * all.get(i).score());
        }
        return total == 0 ? 0 : Math.max(-1, Math.min(1, scores.sum() / total));
    }
}
