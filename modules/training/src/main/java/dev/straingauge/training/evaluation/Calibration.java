package dev.straingauge.training.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a model that says "80 %" is right in 80 of 100 cases: the expected calibration error over
 * {@value #BINS} bins of equal width (Guo, Pleiss, Sun and Weinberger, "On calibration of modern neural networks", 2017).
 *
 * @param bins the bins that hold an answer, by confidence
 */
public record Calibration(List<Bin> bins) {
    static final int BINS = 15;

    /**
     * The answers of like confidence.
     *
     * @param answers how many, 1 or more
     * @param confidence their mean confidence, in [0, 1]
     * @param right the share of them that is right, in [0, 1]
     */
    public record Bin(int answers, double confidence, double right) {}

    /** Sorts answers by how sure the model was of each. */
    static Calibration of(List<Double> confidences, List<Boolean> rights) {
        int[] answers = new int[BINS];
        int[] right = new int[BINS];
        double[] confidence = new double[BINS];
        for (int at = 0; at < confidences.size(); at++) {
            int bin = Math.min(BINS - 1, (int) (confidences.get(at) * BINS));
            answers[bin]++;
            confidence[bin] += confidences.get(at);
            right[bin] += rights.get(at) ? 1 : 0;
        }
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            if (answers[bin] > 0) {
                bins.add(new Bin(answers[bin], confidence[bin] / answers[bin], (double) right[bin] / answers[bin]));
            }
        }
        return new Calibration(bins);
    }

    /** Mean distance between confidence and share of right answers, weighted by how many fall in each bin; in [0, 1]. */
    public double expectedError() {
        int all = bins.stream().mapToInt(Bin::answers).sum();
        return bins.stream()
                .mapToDouble(bin -> Math.abs(bin.confidence() - bin.right()) * bin.answers() / all)
                .sum();
    }
}
