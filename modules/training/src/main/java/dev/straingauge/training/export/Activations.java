package dev.straingauge.training.export;

import dev.straingauge.training.weights.Tensor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * What a layer was seen to multiply with its weights, channel by channel, and what follows for int8. One scale holds for all
 * channels; so a few large ones leave the many small ones but a few of the 256 steps. Dividing the large ones first, and
 * multiplying their weights, changes nothing but that (SmoothQuant: Xiao et al., 2023).
 *
 * @param peak largest absolute value of each channel
 * @param mean mean of each channel
 * @param moments mean product of each two channels
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record Activations(float[] peak, double[] mean, DMatrixRMaj moments) {
    /** Steps of an unsigned byte. */
    private static final double STEPS = 255;

    private static final double WEIGHT_STEPS = 127;
    /** How much the largest channel is cut down from one try to the next. */
    private static final double CUT = 0.93;

    /** The channels with the largest values, in ascending order of their numbers. */
    int[] largest(int count) {
        return IntStream.range(0, peak.length)
                .boxed()
                .sorted(Comparator.comparing((Integer channel) -> -peak[channel]))
                .limit(count)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }

    /** The same, as if some channels were always zero. */
    Activations without(int[] channels) {
        float[] none = new float[peak.length];
        Arrays.fill(none, 1);
        for (int channel : channels) {
            none[channel] = 0;
        }
        return times(none);
    }

    /** The same after each channel is divided. */
    Activations over(float[] divisors) {
        float[] factors = new float[divisors.length];
        for (int c = 0; c < factors.length; c++) {
            factors[c] = 1 / divisors[c];
        }
        return times(factors);
    }

    private Activations times(float[] factors) {
        float[] peaks = peak.clone();
        double[] means = mean.clone();
        DMatrixRMaj products = moments.copy();
        for (int c = 0; c < factors.length; c++) {
            peaks[c] *= factors[c];
            means[c] *= factors[c];
            for (int other = 0; other < factors.length; other++) {
                products.set(c, other, products.get(c, other) * factors[c] * factors[other]);
            }
        }
        return new Activations(peaks, means, products);
    }

    /**
     * By how much to divide each channel, 1 or more: so that what rounding activations and rounding weights do to the
     * product is least, together, if both errors are as good as random.
     *
     * @param weight [out, in] of the layer
     */
    float[] divisors(Tensor weight) {
        double[] columns = new double[peak.length];
        for (int i = 0; i < weight.values().length; i++) {
            columns[i % peak.length] += (double) weight.values()[i] * weight.values()[i];
        }
        float[] sorted = peak.clone();
        Arrays.sort(sorted);
        float[] best = divisors(sorted[sorted.length - 1]);
        double least = Double.MAX_VALUE;
        for (double limit = sorted[sorted.length - 1]; limit > sorted[sorted.length / 4]; limit *= CUT) {
            float[] tried = divisors((float) limit);
            double noise = noise(tried, columns, weight);
            if (noise < least) {
                least = noise;
                best = tried;
            }
        }
        return best;
    }

    private float[] divisors(float limit) {
        float[] divisors = new float[peak.length];
        for (int c = 0; c < divisors.length; c++) {
            divisors[c] = limit > 0 ? Math.max(1, peak[c] / limit) : 1;
        }
        return divisors;
    }

    private double noise(float[] divisors, double[] columns, Tensor weight) {
        double largest = 0;
        double spread = 0;
        double left = 0;
        for (int c = 0; c < divisors.length; c++) {
            largest = Math.max(largest, peak[c] / divisors[c]);
            spread += columns[c] * divisors[c] * divisors[c];
            left += moments.get(c, c) / divisors[c] / divisors[c];
        }
        double step = 2 * largest / STEPS;
        double weightSteps = 0;
        int width = divisors.length;
        for (int row = 0; row < weight.shape()[0]; row++) {
            double top = 0;
            for (int c = 0; c < width; c++) {
                top = Math.max(top, Math.abs(weight.values()[row * width + c]) * divisors[c]);
            }
            weightSteps += top / WEIGHT_STEPS * (top / WEIGHT_STEPS);
        }
        return step * step * spread + weightSteps * left;
    }
}
