package dev.straingauge.training.export;

import dev.straingauge.training.weights.Tensor;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How what a layer multiplies is made ready for int8. It goes with the weights, which were rounded for it.
 *
 * @param divisors by which each channel is divided before it is rounded, and its weights multiplied; 1 or more
 * @param inFloats channels that go past int8, in ascending order of their numbers
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record Smoothing(float[] divisors, int[] inFloats) {
    private static final String PREFIX = "int8.";
    private static final String DIVISORS = ".divisors";
    private static final String IN_FLOATS = ".floats";

    /** That of a layer, among weights that were prepared; null when they were not. */
    static @Nullable Smoothing of(Map<String, Tensor> weights, String layer) {
        Tensor divisors = weights.get(PREFIX + layer + DIVISORS);
        Tensor floats = weights.get(PREFIX + layer + IN_FLOATS);
        if (divisors == null) {
            return null;
        }
        int[] channels = new int[floats == null ? 0 : floats.values().length];
        for (int i = 0; i < channels.length; i++) {
            channels[i] = floats == null ? 0 : Math.round(floats.values()[i]);
        }
        return new Smoothing(divisors.values(), channels);
    }

    /** One that changes nothing. */
    static Smoothing none(int channels) {
        float[] ones = new float[channels];
        Arrays.fill(ones, 1);
        return new Smoothing(ones, new int[0]);
    }

    /** Puts it among weights. */
    void put(String layer, Map<String, Tensor> weights) {
        weights.put(PREFIX + layer + DIVISORS, new Tensor(new int[] {divisors.length}, divisors));
        if (inFloats.length > 0) {
            float[] channels = new float[inFloats.length];
            for (int i = 0; i < channels.length; i++) {
                channels[i] = inFloats[i];
            }
            weights.put(PREFIX + layer + IN_FLOATS, new Tensor(new int[] {channels.length}, channels));
        }
    }
}
