package dev.straingauge.training.export;

import static dev.straingauge.training.export.OnnxGraph.attribute;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.straingauge.training.weights.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Weights as signed bytes with a scale for each output, activations as unsigned bytes with a scale that is found anew in
 * each run: the one pairing (U8S8) for which ONNX Runtime has kernels for AVX-512 VNNI and AMX. Signed activations fall back
 * to plain C++ there, unsigned weights to an older kernel.
 *
 * <p>Where the weights come prepared by {@link Rounding}, large channels are divided before they are rounded, and the very
 * largest of a feed-forward part, which are tens of times as large as the rest, go past it in floats.
 */
final class Int8Arithmetic implements Arithmetic {
    private final Map<String, Tensor> weights;

    /**
     * Reckons with these weights.
     *
     * @param weights of the network, prepared or not
     */
    Int8Arithmetic(Map<String, Tensor> weights) {
        this.weights = weights;
    }

    @Override
    public String lookup(OnnxGraph graph, String name, Tensor table, String ids) {
        Int8Matrix words = Int8Matrix.of(table);
        String values = graph.add(
                name + "/Gather",
                "Gather",
                List.of(graph.bytes(name + ".int8", new int[] {words.rows(), words.columns()}, words.values()), ids));
        String scale = graph.add(
                name + "/Scale",
                "Gather",
                List.of(graph.floats(name + ".scale", new Tensor(new int[] {words.rows(), 1}, words.scale())), ids));
        String floats = graph.add(name + "/Cast", "Cast", List.of(values), attribute("to", DataType.FLOAT.getNumber()));
        return graph.add(name + "/Mul", "Mul", List.of(floats, scale));
    }

    @Override
    public String attention(OnnxGraph graph, Dense projections, int heads, String x, String mask) {
        String name = projections.name();
        Rounded rounded = round(graph, projections, x, Smoothing.of(weights, name));
        List<String> quantized = graph.addMany(
                name + "/Quantize", "DynamicQuantizeLinear", List.of(rounded.x()), List.of("values", "scale", "zero"));
        int outputs = rounded.matrix().rows();
        return graph.fused(
                name + "/QAttention",
                "QAttention",
                List.of(
                        quantized.get(0),
                        values(graph, name, rounded.matrix()),
                        graph.floats(name + ".bias", rounded.bias()),
                        quantized.get(1),
                        scale(graph, name, rounded.matrix()),
                        mask,
                        quantized.get(2),
                        // Left out, the zero point counts as one number, and the scales as one with it.
                        graph.bytes(name + ".zero", new int[] {outputs}, new byte[outputs])),
                attribute("num_heads", heads));
    }

    @Override
    public String dense(OnnxGraph graph, Dense layer, String x) {
        String name = layer.name();
        Rounded rounded = round(graph, layer, x, Smoothing.of(weights, name));
        return graph.fused(
                name + "/DynamicQuantizeMatMul",
                "DynamicQuantizeMatMul",
                List.of(
                        rounded.x(),
                        values(graph, name, rounded.matrix()),
                        scale(graph, name, rounded.matrix()),
                        OnnxGraph.NONE,
                        graph.floats(name + ".bias", rounded.bias())));
    }

    @Override
    public String feedForward(OnnxGraph graph, Dense inner, Dense outer, String x) {
        Smoothing smoothing = Smoothing.of(weights, outer.name());
        if (smoothing == null || smoothing.inFloats().length == 0) {
            return Arithmetic.super.feedForward(graph, inner, outer, x);
        }
        int[] largest = smoothing.inFloats();
        Dense most = new Dense(
                inner.name(),
                Matrices.withoutRows(inner.weight(), largest),
                Matrices.withoutRows(inner.bias(), largest));
        Dense rest = new Dense(outer.name(), Matrices.withoutColumns(outer.weight(), largest), outer.bias());
        String active = graph.fused(inner.name() + "/Gelu", "Gelu", List.of(dense(graph, most, x)));
        return graph.add(
                outer.name() + "/Add",
                "Add",
                List.of(dense(graph, rest, active), inFloats(graph, inner, outer, largest, x)));
    }

    /**
     * A product ready for int8.
     *
     * @param x what is multiplied, in floats, its large channels divided
     * @param matrix the weights
     * @param bias what is added
     */
    private record Rounded(String x, Int8Matrix matrix, Tensor bias) {}

    private static Rounded round(OnnxGraph graph, Dense layer, String x, @Nullable Smoothing smoothing) {
        if (smoothing == null) {
            return new Rounded(x, Int8Matrix.of(layer.weight()), layer.bias());
        }
        Int8Matrix matrix = Int8Matrix.of(Matrices.columnsTimes(layer.weight(), smoothing.divisors()));
        return new Rounded(divided(graph, layer.name(), x, smoothing.divisors()), matrix, layer.bias());
    }

    /** What a few inner channels add to the outcome, all in floats. */
    private static String inFloats(OnnxGraph graph, Dense inner, Dense outer, int[] channels, String x) {
        String name = inner.name() + ".largest";
        int width = inner.weight().shape()[1];
        float[] weight = new float[channels.length * width];
        float[] bias = new float[channels.length];
        float[] back = new float[channels.length * width];
        int all = outer.weight().shape()[1];
        for (int i = 0; i < channels.length; i++) {
            bias[i] = inner.bias().values()[channels[i]];
            for (int c = 0; c < width; c++) {
                weight[c * channels.length + i] = inner.weight().values()[channels[i] * width + c];
                back[i * width + c] = outer.weight().values()[c * all + channels[i]];
            }
        }
        int[] shape = {width, channels.length};
        String product =
                graph.add(name + "/In", "MatMul", List.of(x, graph.floats(name + ".in", new Tensor(shape, weight))));
        String active = graph.fused(
                name + "/BiasGelu",
                "BiasGelu",
                List.of(product, graph.floats(name + ".bias", new Tensor(new int[] {channels.length}, bias))));
        return graph.add(
                name + "/Out",
                "MatMul",
                List.of(active, graph.floats(name + ".out", new Tensor(new int[] {channels.length, width}, back))));
    }

    private static String divided(OnnxGraph graph, String name, String x, float[] divisors) {
        for (float divisor : divisors) {
            if (divisor > 1) {
                Tensor factors = new Tensor(new int[] {divisors.length}, Matrices.inverse(divisors));
                return graph.add(name + "/Smooth", "Mul", List.of(x, graph.floats(name + ".smooth", factors)));
            }
        }
        return x;
    }

    private static String values(OnnxGraph graph, String name, Int8Matrix matrix) {
        return graph.bytes(name + ".int8", new int[] {matrix.columns(), matrix.rows()}, matrix.byColumns());
    }

    private static String scale(OnnxGraph graph, String name, Int8Matrix matrix) {
        return graph.floats(name + ".scale", new Tensor(new int[] {matrix.rows()}, matrix.scale()));
    }
}
