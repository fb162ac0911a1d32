package dev.straingauge.training.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Where a figure may lie, had other paragraphs of the same kind been drawn: the middle 95 % of its values on
 * {@value #RESAMPLES} bootstrap samples (Efron, "Bootstrap methods: another look at the jackknife", 1979). What is drawn are
 * paragraphs, each with all its answers, because answers on one paragraph go right or wrong together.
 *
 * @param low lower end
 * @param high upper end
 */
public record Interval(double low, double high) {
    static final int RESAMPLES = 1_000;

    /** The same set and answers give the same interval. */
    private static final long SEED = 20_060_101;

    /**
     * Draws samples.
     *
     * @param paragraphs the paragraph of each answer, one answer or more
     * @param figure gives the figure for a sample, as positions of answers from 0
     */
    static Interval of(List<String> paragraphs, ToDoubleFunction<int[]> figure) {
        Map<String, List<Integer>> byParagraph = new LinkedHashMap<>();
        for (int at = 0; at < paragraphs.size(); at++) {
            byParagraph
                    .computeIfAbsent(paragraphs.get(at), text -> new ArrayList<>())
                    .add(at);
        }
        List<List<Integer>> units = List.copyOf(byParagraph.values());
        Random random = new Random(SEED);
        double[] figures = IntStream.range(0, RESAMPLES)
                .mapToDouble(sample -> figure.applyAsDouble(random.ints(units.size(), 0, units.size())
                        .flatMap(drawn -> units.get(drawn).stream().mapToInt(Integer::intValue))
                        .toArray()))
                .sorted()
                .toArray();
        return new Interval(figures[(int) (RESAMPLES * 0.025)], figures[(int) (RESAMPLES * 0.975)]);
    }
}
