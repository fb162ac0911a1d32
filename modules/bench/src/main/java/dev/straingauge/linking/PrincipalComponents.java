package dev.straingauge.linking;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/** Principal component analysis. */
final class PrincipalComponents {
    private PrincipalComponents() {}

    /** The rows, centred, in the space of the directions in which they differ most; the rows given are centred, too. */
    static DMatrixRMaj of(DMatrixRMaj rows, int dimensions) {
        DMatrixRMaj mean = CommonOps_DDRM.sumCols(rows, null);
        CommonOps_DDRM.divide(mean, rows.numRows);
        for (int row = 0; row < rows.numRows; row++) {
            for (int column = 0; column < rows.numCols; column++) {
                rows.set(row, column, rows.get(row, column) - mean.get(column));
            }
        }
        DMatrixRMaj covariance = new DMatrixRMaj(rows.numCols, rows.numCols);
        CommonOps_DDRM.multTransA(rows, rows, covariance);
        EigenDecomposition_F64<DMatrixRMaj> parts = DecompositionFactory_DDRM.eig(rows.numCols, true, true);
        if (!parts.decompose(covariance)) {
            throw new IllegalStateException("no principal components: the decomposition did not converge");
        }
        List<Integer> order = IntStream.range(0, rows.numCols)
                .boxed()
                .sorted(Comparator.comparingDouble(
                        (Integer at) -> -parts.getEigenvalue(at).getReal()))
                .toList();
        DMatrixRMaj axes = new DMatrixRMaj(rows.numCols, dimensions);
        for (int axis = 0; axis < dimensions; axis++) {
            DMatrixRMaj vector = parts.getEigenVector(order.get(axis));
            for (int at = 0; at < rows.numCols; at++) {
                axes.set(at, axis, vector.get(at));
            }
        }
        DMatrixRMaj reduced = new DMatrixRMaj(rows.numRows, dimensions);
        CommonOps_DDRM.mult(rows, axes, reduced);
        return reduced;
    }
}
