package dev.straingauge.training.evaluation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How often each class was taken for each.
 *
 * @param classes the classes, in their order
 * @param counts how often, by what readers saw and then by what the model said; what never happened is 0
 * @param <E> the classes
 */
public record Confusion<E extends Enum<E>>(List<E> classes, Map<E, Map<E, Integer>> counts) {

    /** Counts two lists of the same length, position by position. */
    static <E extends Enum<E>> Confusion<E> of(Class<E> type, List<E> seen, List<E> said) {
        List<E> classes = List.of(type.getEnumConstants());
        Map<E, Map<E, Integer>> counts = new EnumMap<>(type);
        for (E one : classes) {
            Map<E, Integer> row = new EnumMap<>(type);
            classes.forEach(other -> row.put(other, 0));
            counts.put(one, row);
        }
        Confusion<E> confusion = new Confusion<>(classes, counts);
        for (int at = 0; at < seen.size(); at++) {
            confusion.row(seen.get(at)).merge(said.get(at), 1, Integer::sum);
        }
        return confusion;
    }

    /** How often {@code said} was the answer where readers saw {@code seen}. */
    public int count(E seen, E said) {
        return row(seen).getOrDefault(said, 0);
    }

    /** How often readers saw this class. */
    public int seen(E one) {
        return row(one).values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How often the model said this class. */
    public int said(E one) {
        return classes.stream().mapToInt(seen -> count(seen, one)).sum();
    }

    /** Share of what the model said that is right, in [0, 1]; 0 when it never said it. */
    public double precision(E one) {
        return ratio(count(one, one), said(one));
    }

    /** Share of what readers saw that the model found, in [0, 1]; 0 when they never saw it. */
    public double recall(E one) {
        return ratio(count(one, one), seen(one));
    }

    /** Harmonic mean of precision and recall, in [0, 1]. */
    public double f1(E one) {
        return ratio(2 * count(one, one), said(one) + seen(one));
    }

    /** Mean F1, each class weighing the same, in [0, 1]; a class that nobody saw and the model never said does not count. */
    public double macroF1() {
        List<Double> all = new ArrayList<>();
        for (E one : classes) {
            if (seen(one) + said(one) > 0) {
                all.add(f1(one));
            }
        }
        return all.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    /** Share of right answers, in [0, 1]. */
    public double accuracy() {
        return ratio(classes.stream().mapToInt(one -> count(one, one)).sum(), total());
    }

    /** How many answers there are. */
    public int total() {
        return classes.stream().mapToInt(this::seen).sum();
    }

    private Map<E, Integer> row(E seen) {
        return counts.getOrDefault(seen, Map.of());
    }

    static double ratio(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
