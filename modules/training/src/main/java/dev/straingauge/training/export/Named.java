package dev.straingauge.training.export;

import dev.straingauge.training.weights.Tensor;
import java.util.Arrays;
import java.util.Map;

/**
 * Weights by name that fit their place or say why not.
 *
 * @param tensors all that there are
 */
record Named(Map<String, Tensor> tensors) {
    /**
     * The one of that name.
     *
     * @throws ExportException when there is none, or its shape is another; a length of −1 fits any
     */
    Tensor get(String name, int... shape) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new ExportException("there is no tensor " + name, null);
        }
        boolean fits = tensor.shape().length == shape.length;
        for (int i = 0; fits && i < shape.length; i++) {
            fits = shape[i] == -1 || shape[i] == tensor.shape()[i];
        }
        if (!fits) {
            throw new ExportException(
                    name + " has shape " + Arrays.toString(tensor.shape()) + ", expected " + Arrays.toString(shape),
                    null);
        }
        if (!tensor.isFinite()) {
            throw new ExportException(name + " holds values that are no numbers", null);
        }
        return tensor;
    }
}
