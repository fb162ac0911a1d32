package dev.straingauge.linking;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/** Logistic regression with a Gaussian prior on the weights (ridge), by Newton's method. */
final class Regression {
    private static final int STEPS = 30;
    private static final double DONE = 1e-6;

    private Regression() {}

    /**
     * What is learned from.
     *
     * @param name of the group that it belongs to
     * @param features of {@link NameFeatures#COUNT}
     * @param company whether the name means the company
     * @param weight how much it counts, above 0
     */
    @SuppressWarnings("ArrayRecordComponent") // never changes
    record Row(String name, float[] features, boolean company, double weight) {}

    /**
     * Fits.
     *
     * @param strength of the prior, above 0: half of it times a weight's square is what the weight costs
     * @return a weight for each feature
     */
    static double[] fit(List<Row> rows, double strength) {
        int size = NameFeatures.COUNT;
        DMatrixRMaj weights = new DMatrixRMaj(size, 1);
        DMatrixRMaj step = new DMatrixRMaj(size, 1);
        for (int count = 0; count < STEPS; count++) {
            DMatrixRMaj gradient = new DMatrixRMaj(size, 1);
            DMatrixRMaj curvature = new DMatrixRMaj(size, size);
            for (int at = 0; at < size; at++) {
                gradient.data[at] = strength * weights.data[at];
                curvature.set(at, at, strength);
            }
            rows.forEach(row -> add(row, weights.data, gradient.data, curvature.data));
            LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(size);
            if (!solver.setA(curvature)) {
                throw new IllegalStateException("no weights: the curvature is not positive definite");
            }
            solver.solve(gradient, step);
            double largest = 0;
            for (int at = 0; at < size; at++) {
                weights.data[at] -= step.data[at];
                largest = Math.max(largest, Math.abs(step.data[at]));
            }
            if (largest < DONE) {
                return weights.data;
            }
        }
        throw new IllegalStateException("no weights after " + STEPS + " steps; a stronger prior converges faster");
    }

    static double sum(float[] features, double[] weights) {
        double sum = 0;
        for (int at = 0; at < features.length; at++) {
            sum += features[at] * weights[at];
        }
        return sum;
    }

    private static void add(Row row, double[] weights, double[] gradient, double[] curvature) {
        float[] features = row.features();
        double chance = 1 / (1 + Math.exp(-sum(features, weights)));
        double error = row.weight() * (chance - (row.company() ? 1 : 0));
        double bend = row.weight() * chance * (1 - chance);
        for (int at = 0; at < features.length; at++) {
            if (features[at] != 0) {
                gradient[at] += error * features[at];
                double scaled = bend * features[at];
                int from = at * features.length;
                for (int other = 0; other < features.length; other++) {
                    curvature[from + other] += scaled * features[other];
                }
            }
        }
    }
}
