package dev.straingauge.training.export;

import static dev.straingauge.training.export.OnnxGraph.attribute;

import dev.straingauge.training.weights.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything in full precision: what the int8 graph is measured against, and what it is calibrated by. */
final class FloatArithmetic implements Arithmetic {
    private final Map<String, String> inputs = new LinkedHashMap<>();

    /** What each layer multiplies with its weights, by the layer's name. */
    Map<String, String> inputs() {
        return inputs;
    }

    @Override
    public String lookup(OnnxGraph graph, String name, Tensor table, String ids) {
        return graph.add(name + "/Gather", "Gather", List.of(graph.floats(name, table), ids));
    }

    @Override
    public String attention(OnnxGraph graph, Dense projections, int heads, String x, String mask) {
        String name = projections.name();
        inputs.put(name, x);
        return graph.fused(
                name + "/Attention",
                "Attention",
                List.of(
                        x,
                        graph.floats(name + ".weight", projections.weight().transposed()),
                        graph.floats(name + ".bias", projections.bias()),
                        mask),
                attribute("num_heads", heads));
    }

    @Override
    public String dense(OnnxGraph graph, Dense layer, String x) {
        String name = layer.name();
        inputs.put(name, x);
        String weight = graph.floats(name + ".weight", layer.weight().transposed());
        String product = graph.add(name + "/MatMul", "MatMul", List.of(x, weight));
        return graph.add(name + "/Add", "Add", List.of(product, graph.floats(name + ".bias", layer.bias())));
    }
}
