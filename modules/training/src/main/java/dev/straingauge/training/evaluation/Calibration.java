package dev.straingauge.training.evaluation;

import dev.straingauge.core.Stance;
import dev.straingauge.core.StanceProbabilities;
import java.util.List;

/**
 * Whether a model that says "80 %" is right in 80 of 100 cases: the expected calibration error over
 * {@value #BINS} bins of equal width (Guo, Pleiss, Sun and Weinberger, "On calibration of modern neural networks", 2017).
 */
final class Calibration {
    static final int BINS = 15;

    private Calibration() {}

    /** Mean distance between confidence and accuracy, weighted by how many answers fall in each bin; in [0, 1]. */
    static double expectedError(List<Stance> seen, List<StanceProbabilities> said) {
        int[] count = new int[BINS];
        int[] right = new int[BINS];
        double[] confidence = new double[BINS];
        for (int at = 0; at < seen.size(); at++) {
            StanceProbabilities answer = said.get(at);
            double likeliest = Math.max(answer.strain(), Math.max(answer.neutral(), answer.stability()));
            int bin = Math.min(BINS - 1, (int) (likeliest * BINS));
            count[bin]++;
            confidence[bin] += likeliest;
            right[bin] += answer.stance() == seen.get(at) ? 1 : 0;
        }
        double error = 0;
        for (int bin = 0; bin < BINS; bin++) {
            error += Math.abs(right[bin] - confidence[bin]);
        }
        return seen.isEmpty() ? 0 : error / seen.size();
    }
}
