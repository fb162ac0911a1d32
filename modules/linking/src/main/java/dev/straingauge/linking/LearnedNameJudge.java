package dev.straingauge.linking;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sum of what was learned from sentences in which somebody said whether the name means the company: logistic regression
 * over {@link NameFeatures}. One thing is no matter of weights: a company's symbol after its name.
 */
final class LearnedNameJudge implements NameJudge {
    /** Of a name that its company's symbol follows: certain. */
    private static final double CERTAIN = 20;

    private final NameFeatures features;
    private final double[] weights;

    /** @param weights one for each of {@link NameFeatures#names} */
    LearnedNameJudge(NameKnowledge knowledge, double[] weights) {
        if (weights.length != NameFeatures.COUNT) {
            throw new IllegalArgumentException(
                    "weights must be " + NameFeatures.COUNT + ", one for each feature, got: " + weights.length);
        }
        this.features = new NameFeatures(knowledge);
        this.weights = weights.clone();
    }

    /** With the weights that ship. */
    static LearnedNameJudge builtIn(NameKnowledge knowledge) {
        return new LearnedNameJudge(knowledge, BuiltIn.WEIGHTS);
    }

    @Override
    public double logOdds(
            NameEvidence evidence,
            PhraseBook.Hit hit,
            Meaning.One one,
            @Nullable Meaning left,
            @Nullable Meaning right) {
        if (isItsSymbol(right, one)) {
            return CERTAIN;
        }
        return features.sum(weights, evidence, hit, one, left, right);
    }

    /**
     * What adds up to the {@link #logOdds}, by name, most telling first, whatever is 0 left out; what the words around mean and
     * what stands just before and after is one sum each.
     */
    Map<String, Double> explain(
            NameEvidence evidence,
            PhraseBook.Hit hit,
            Meaning.One one,
            @Nullable Meaning left,
            @Nullable Meaning right) {
        Map<String, Double> parts = new HashMap<>();
        if (isItsSymbol(right, one)) {
            return Map.of("SYMBOL_NEXT", CERTAIN);
        }
        float[] values = features.of(evidence, hit, one, left, right);
        List<String> names = NameFeatures.names();
        for (int at = 0; at < values.length; at++) {
            String name = names.get(at).split(" ", 2)[0];
            if (values[at] != 0) {
                parts.merge(name, values[at] * weights[at], Double::sum);
            }
        }
        Map<String, Double> ordered = new LinkedHashMap<>();
        parts.entrySet().stream()
                .sorted((a, b) -> Double.compare(Math.abs(b.getValue()), Math.abs(a.getValue())))
                .forEach(part -> ordered.put(part.getKey(), part.getValue()));
        return ordered;
    }

    private static boolean isItsSymbol(@Nullable Meaning right, Meaning.One one) {
        return right instanceof Meaning.One next
                && next.kind() == PhraseKind.TICKER
                && next.company().equals(one.company());
    }

    /**
     * Reads weights: a row each, name and number parted by a tab.
     *
     * @throws IllegalStateException when one is missing, too many or no number
     */
    static double[] read(String table) {
        Map<String, Double> byName = new HashMap<>();
        table.lines().forEach(line -> {
            String[] cells = line.split("\t", -1);
            if (cells.length != 2) {
                throw new IllegalStateException("weights of names: a row must be a name and a number, got: " + line);
            }
            byName.put(cells[0], Double.valueOf(cells[1]));
        });
        List<String> names = NameFeatures.names();
        double[] weights = new double[names.size()];
        for (int at = 0; at < weights.length; at++) {
            Double weight = byName.remove(names.get(at));
            if (weight == null || !Double.isFinite(weight)) {
                throw new IllegalStateException(
                        "weights of names: no weight for " + names.get(at) + "; train them anew");
            }
            weights[at] = weight;
        }
        if (!byName.isEmpty()) {
            throw new IllegalStateException("weights of names: nothing is called " + byName.keySet());
        }
        return weights;
    }

    private static final class BuiltIn {
        static final double[] WEIGHTS = read(new String(Resources.read("name-weights.tsv"), StandardCharsets.UTF_8));
    }
}
