package dev.straingauge.training.export;

import dev.straingauge.training.weights.Tensor;

/**
 * A matrix as whole numbers from −127 to 127 and one scale for each row: {@code values[r][c] * scale[r]} is what it stands
 * for, to half a scale. Symmetric: zero stays zero.
 *
 * @param rows its rows
 * @param columns its columns
 * @param values row by row
 * @param scale one for each row, above 0
 */
@SuppressWarnings("ArrayRecordComponent") // millions of numbers; compared by nobody
record Int8Matrix(int rows, int columns, byte[] values, float[] scale) {
    private static final int LIMIT = 127;

    /** The nearest one to a matrix of floats [rows, columns]. */
    static Int8Matrix of(Tensor matrix) {
        int rows = matrix.shape()[0];
        int columns = matrix.shape()[1];
        byte[] values = new byte[rows * columns];
        float[] scale = new float[rows];
        for (int r = 0; r < rows; r++) {
            float peak = 0;
            for (int c = 0; c < columns; c++) {
                peak = Math.max(peak, Math.abs(matrix.values()[r * columns + c]));
            }
            // A row of next to nothing is nothing: its scale could not be told from 0.
            scale[r] = peak / LIMIT < Float.MIN_NORMAL ? 1 : peak / LIMIT;
            for (int c = 0; c < columns; c++) {
                values[r * columns + c] = (byte) Math.round(matrix.values()[r * columns + c] / scale[r]);
            }
        }
        return new Int8Matrix(rows, columns, values, scale);
    }

    /** What it stands for. */
    Tensor toFloats() {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values[i] * scale[i / columns];
        }
        return new Tensor(new int[] {rows, columns}, floats);
    }

    /** The values column by column: the transposed matrix in row-major order. */
    byte[] byColumns() {
        byte[] turned = new byte[values.length];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                turned[c * rows + r] = values[r * columns + c];
            }
        }
        return turned;
    }
}
