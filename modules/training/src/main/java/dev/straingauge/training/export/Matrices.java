package dev.straingauge.training.export;

import dev.straingauge.training.weights.Tensor;
import java.util.Arrays;

/** Small things done to matrices [rows, columns]; none changes what it is given. */
final class Matrices {
    private Matrices() {}

    /** Each column times its factor. */
    static Tensor columnsTimes(Tensor matrix, float[] factors) {
        float[] values = matrix.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] *= factors[i % factors.length];
        }
        return new Tensor(matrix.shape(), values);
    }

    /** Each row, or each number of a vector, times its factor. */
    static Tensor rowsTimes(Tensor tensor, float[] factors) {
        float[] values = tensor.values().clone();
        int width = values.length / factors.length;
        for (int i = 0; i < values.length; i++) {
            values[i] *= factors[i / width];
        }
        return new Tensor(tensor.shape(), values);
    }

    /** One over each. */
    static float[] inverse(float[] factors) {
        float[] inverse = new float[factors.length];
        for (int i = 0; i < inverse.length; i++) {
            inverse[i] = 1 / factors[i];
        }
        return inverse;
    }

    /** With some rows, or numbers of a vector, put to zero. */
    static Tensor withoutRows(Tensor tensor, int[] rows) {
        float[] values = tensor.values().clone();
        int width = values.length / tensor.shape()[0];
        for (int row : rows) {
            Arrays.fill(values, row * width, (row + 1) * width, 0);
        }
        return new Tensor(tensor.shape(), values);
    }

    /** With some columns put to zero. */
    static Tensor withoutColumns(Tensor matrix, int[] columns) {
        float[] values = matrix.values().clone();
        int width = matrix.shape()[1];
        for (int row = 0; row < values.length; row += width) {
            for (int column : columns) {
                values[row + column] = 0;
            }
        }
        return new Tensor(matrix.shape(), values);
    }

    /** A matrix in which some rows are those of another. */
    static Tensor withRowsOf(Tensor other, int[] rows, Tensor matrix) {
        float[] values = matrix.values().clone();
        int width = matrix.shape()[1];
        for (int row : rows) {
            System.arraycopy(other.values(), row * width, values, row * width, width);
        }
        return new Tensor(matrix.shape(), values);
    }

    /** A matrix in which some columns are those of another. */
    static Tensor withColumnsOf(Tensor other, int[] columns, Tensor matrix) {
        float[] values = matrix.values().clone();
        int width = matrix.shape()[1];
        for (int row = 0; row < values.length; row += width) {
            for (int column : columns) {
                values[row + column] = other.values()[row + column];
            }
        }
        return new Tensor(matrix.shape(), values);
    }

    /** Tensors of one shape, one below the other. */
    static Tensor stacked(Tensor... parts) {
        int[] shape = parts[0].shape().clone();
        int size = parts[0].values().length;
        shape[0] *= parts.length;
        float[] values = new float[size * parts.length];
        for (int i = 0; i < parts.length; i++) {
            System.arraycopy(parts[i].values(), 0, values, i * size, size);
        }
        return new Tensor(shape, values);
    }

    /** One of several parts of one size that lie one below the other. */
    static Tensor part(Tensor stacked, int index, int parts) {
        int[] shape = stacked.shape().clone();
        shape[0] /= parts;
        int size = stacked.values().length / parts;
        return new Tensor(shape, Arrays.copyOfRange(stacked.values(), index * size, (index + 1) * size));
    }
}
