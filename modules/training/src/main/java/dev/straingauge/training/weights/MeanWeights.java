package dev.straingauge.training.weights;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The mean of what several runs learned from one encoder. Runs that began at the same weights end near enough to each other for
 * their mean to answer better than most of them (model soups: Wortsman et al., 2022), at the cost of one.
 */
public final class MeanWeights {
    private MeanWeights() {}

    /**
     * The mean, tensor by tensor.
     *
     * @param runs what each learned, by name; at least one
     * @throws WeightsException when they do not all have the same names and shapes; names the first tensor that differs
     */
    public static Map<String, Tensor> of(List<Map<String, Tensor>> runs) {
        Map<String, Tensor> first = runs.get(0);
        for (Map<String, Tensor> run : runs) {
            for (String name : run.keySet()) {
                if (!first.containsKey(name)) {
                    throw differing(name, "one has it, another has not");
                }
            }
        }
        Map<String, Tensor> mean = new LinkedHashMap<>();
        first.forEach((name, tensor) -> mean.put(name, mean(name, tensor, runs)));
        return mean;
    }

    private static Tensor mean(String name, Tensor like, List<Map<String, Tensor>> runs) {
        double[] sums = new double[like.values().length];
        for (Map<String, Tensor> run : runs) {
            Tensor own = run.get(name);
            if (own == null) {
                throw differing(name, "one has it, another has not");
            }
            if (!Arrays.equals(own.shape(), like.shape())) {
                throw differing(name, Arrays.toString(like.shape()) + " and " + Arrays.toString(own.shape()));
            }
            for (int i = 0; i < sums.length; i++) {
                sums[i] += own.values()[i];
            }
        }
        float[] values = new float[sums.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (sums[i] / runs.size());
        }
        return new Tensor(like.shape(), values);
    }

    private static WeightsException differing(String name, String how) {
        return new WeightsException(
                "the mean needs runs of one encoder with as many layers, and " + name + " differs: " + how, null);
    }
}
