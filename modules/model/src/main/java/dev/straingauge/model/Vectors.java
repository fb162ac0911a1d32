package dev.straingauge.model;

import java.util.List;

/** Arithmetic on vectors of one width. */
final class Vectors {
    private Vectors() {}

    /** Scales to length 1, in place; a vector without length stays as it is. */
    static float[] unit(float[] vector) {
        double length = Math.sqrt(dot(vector, vector));
        if (length > 0) {
            for (int i = 0; i < vector.length; i++) {
                vector[i] = (float) (vector[i] / length);
            }
        }
        return vector;
    }

    /** The mean of one or more vectors. */
    static float[] mean(List<float[]> vectors) {
        float[] mean = new float[vectors.get(0).length];
        for (float[] vector : vectors) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += vector[i] / vectors.size();
            }
        }
        return mean;
    }

    /** The inner product: for vectors of length 1 their cosine, in [−1, 1] but for rounding. */
    static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
