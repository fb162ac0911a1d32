package dev.straingauge.training.evaluation;

import dev.straingauge.core.Stance;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How often each stance was taken for each.
 *
 * @param counts how often, by what readers saw and then by what the model said; what never happened is 0
 */
public record Confusion(Map<Stance, Map<Stance, Integer>> counts) {

    /** Counts two lists of the same length, position by position. */
    static Confusion of(List<Stance> seen, List<Stance> said) {
        Map<Stance, Map<Stance, Integer>> counts = new EnumMap<>(Stance.class);
        for (Stance stance : Stance.values()) {
            Map<Stance, Integer> row = new EnumMap<>(Stance.class);
            List.of(Stance.values()).forEach(other -> row.put(other, 0));
            counts.put(stance, row);
        }
        for (int at = 0; at < seen.size(); at++) {
            row(counts, seen.get(at)).merge(said.get(at), 1, Integer::sum);
        }
        return new Confusion(counts);
    }

    /** How often {@code said} was the answer where readers saw {@code seen}. */
    public int count(Stance seen, Stance said) {
        return row(counts, seen).getOrDefault(said, 0);
    }

    /** Paragraphs in which readers saw this stance. */
    public int seen(Stance stance) {
        return row(counts, stance).values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Paragraphs of which the model said this stance. */
    public int said(Stance stance) {
        return Arrays.stream(Stance.values())
                .mapToInt(seen -> count(seen, stance))
                .sum();
    }

    /** Share of what the model said that is right, in [0, 1]; 0 when it never said it. */
    public double precision(Stance stance) {
        return ratio(count(stance, stance), said(stance));
    }

    /** Share of what readers saw that the model found, in [0, 1]; 0 when they never saw it. */
    public double recall(Stance stance) {
        return ratio(count(stance, stance), seen(stance));
    }

    /** Harmonic mean of precision and recall, in [0, 1]. */
    public double f1(Stance stance) {
        return ratio(2 * count(stance, stance), said(stance) + seen(stance));
    }

    /** Mean F1 of the three stances, each weighing the same, in [0, 1]. */
    public double macroF1() {
        return Arrays.stream(Stance.values()).mapToDouble(this::f1).average().orElseThrow();
    }

    /** Share of right answers, in [0, 1]. */
    public double accuracy() {
        int right = Arrays.stream(Stance.values())
                .mapToInt(stance -> count(stance, stance))
                .sum();
        return ratio(right, Arrays.stream(Stance.values()).mapToInt(this::seen).sum());
    }

    private static Map<Stance, Integer> row(Map<Stance, Map<Stance, Integer>> counts, Stance seen) {
        return counts.getOrDefault(seen, Map.of());
    }

    private static double ratio(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
