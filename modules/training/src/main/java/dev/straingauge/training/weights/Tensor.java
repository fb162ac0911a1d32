package dev.straingauge.training.weights;

import java.util.Arrays;

/**
 * An array of numbers with its shape, in row-major order. Not copied: whoever makes one gives the array away.
 *
 * @param shape length of each dimension, none for a single number
 * @param values as many as the product of the shape
 */
@SuppressWarnings("ArrayRecordComponent") // millions of numbers; compared by nobody
public record Tensor(int[] shape, float[] values) {
    public Tensor {
        long size = 1;
        for (int length : shape) {
            size *= length;
        }
        if (size != values.length) {
            throw new IllegalArgumentException(
                    "shape " + Arrays.toString(shape) + " wants " + size + " values, got: " + values.length);
        }
    }

    /** The same numbers with rows and columns exchanged; for a matrix only. */
    public Tensor transposed() {
        if (shape.length != 2) {
            throw new IllegalStateException("only a matrix can be transposed, this is " + Arrays.toString(shape));
        }
        int rows = shape[0];
        int columns = shape[1];
        float[] turned = new float[values.length];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                turned[c * rows + r] = values[r * columns + c];
            }
        }
        return new Tensor(new int[] {columns, rows}, turned);
    }

    /** Whether every value is a number, neither infinite nor NaN. */
    public boolean isFinite() {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}
