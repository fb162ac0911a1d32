package dev.straingauge.training.export;

import dev.straingauge.training.weights.Tensor;

/**
 * A layer that multiplies: {@code x · weightᵀ + bias}.
 *
 * @param name its path in the network
 * @param weight [out, in]
 * @param bias [out]
 */
record Dense(String name, Tensor weight, Tensor bias) {}
