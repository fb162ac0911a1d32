package dev.straingauge.training.export;

import dev.straingauge.training.weights.Tensor;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.MatrixFeatures_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;

/**
 * Rounds a layer's weights so that what it gives changes least for what it was seen to be given: what rounding takes from one
 * weight, those after it in the row make good (GPTQ: Frantar et al., 2023).
 */
final class Gptq {
    /** Added to the diagonal of the moments, as a share of its mean: channels that hardly vary are not to be leaned on. */
    private static final double DAMPING = 0.01;

    private static final int LIMIT = 127;

    private Gptq() {}

    /**
     * The matrix of whole numbers. Its largest weight in each row stays what it is, so that {@link Int8Matrix#of} finds
     * the same scale and the same numbers again in what they stand for.
     *
     * @param weight [out, in]
     * @param moments mean product of each two inputs, [in, in]
     * @throws ExportException when the moments are none
     */
    static Int8Matrix round(Tensor weight, DMatrixRMaj moments) {
        int rows = weight.shape()[0];
        int columns = weight.shape()[1];
        DMatrixRMaj onto = correction(moments);
        byte[] values = new byte[rows * columns];
        float[] scale = Int8Matrix.of(weight).scale();
        double[] row = new double[columns];
        for (int r = 0; r < rows; r++) {
            int largest = 0;
            for (int c = 0; c < columns; c++) {
                row[c] = weight.values()[r * columns + c];
                largest = Math.abs(row[c]) > Math.abs(row[largest]) ? c : largest;
            }
            double top = row[largest];
            for (int c = 0; c < columns; c++) {
                double steps = (c == largest ? top : row[c]) / scale[r];
                values[r * columns + c] = (byte) Math.max(-LIMIT, Math.min(LIMIT, Math.round(steps)));
                double lost = (row[c] - (double) values[r * columns + c] * scale[r]) / onto.get(c, c);
                for (int later = c + 1; later < columns; later++) {
                    row[later] -= lost * onto.unsafe_get(c, later);
                }
            }
        }
        return new Int8Matrix(rows, columns, values, scale);
    }

    /** The upper triangle U of the inverse's Cholesky decomposition UᵀU: how a weight's error falls to those after it. */
    private static DMatrixRMaj correction(DMatrixRMaj moments) {
        DMatrixRMaj damped = moments.copy();
        int channels = damped.getNumCols();
        double damping = DAMPING * CommonOps_DDRM.trace(damped) / channels;
        for (int c = 0; c < channels; c++) {
            // A channel that was always zero stands for itself.
            damped.add(c, c, damped.get(c, c) > 0 ? damping : 1);
        }
        DMatrixRMaj inverse = new DMatrixRMaj(channels, channels);
        CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(channels, false);
        if (MatrixFeatures_DDRM.hasUncountable(moments)
                || !CommonOps_DDRM.invertSPD(damped, inverse)
                || !cholesky.decompose(inverse)) {
            throw new ExportException("what a layer was seen to be given has no moments that could be inverted", null);
        }
        return cholesky.getT(null);
    }
}
