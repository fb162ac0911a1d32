package dev.straingauge.training.export;

import dev.straingauge.training.weights.Tensor;
import java.util.List;

/** How a graph multiplies with its weights: in full precision, or in int8. */
interface Arithmetic {
    /**
     * Rows of a table by their numbers.
     *
     * @param ids int32 of any shape
     * @return floats, one dimension more than {@code ids}
     */
    String lookup(OnnxGraph graph, String name, Tensor table, String ids);

    /**
     * Multi-head self-attention with its three projections, each row of the batch by itself.
     *
     * @param projections query, key and value one below the other: [3 · hidden, hidden]
     * @param x floats [rows, tokens, hidden]
     * @param mask int32 [rows, tokens], 0 for padding
     * @return floats [rows, tokens, hidden], heads side by side
     */
    String attention(OnnxGraph graph, Dense projections, int heads, String x, String mask);

    /**
     * One layer, over the last dimension.
     *
     * @param x floats [..., in]
     * @return floats [..., out]
     */
    String dense(OnnxGraph graph, Dense layer, String x);

    /**
     * Two layers with a Gelu between: the exact one, by the error function, as the base encoders have it.
     *
     * @param x floats [..., in]
     * @return floats [..., in]
     */
    default String feedForward(OnnxGraph graph, Dense inner, Dense outer, String x) {
        String active = graph.fused(inner.name() + "/Gelu", "Gelu", List.of(dense(graph, inner, x)));
        return dense(graph, outer, active);
    }
}
