package dev.straingauge.training.export;

import static dev.straingauge.training.export.OnnxGraph.attribute;

import dev.straingauge.training.weights.BaseEncoder;
import dev.straingauge.training.weights.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Emits the graph that is served: a BERT encoder (Devlin et al., 2019) whose token types are roles, and two heads on it, in
 * operators that ONNX Runtime has fused.
 *
 * <p>Inputs, all int32 [rows, tokens]: {@value #IDS} (token ids, padding 0), {@value #ROLES} (0 to 6, padding 0) and {@value
 * #MASK} (1, padding 0). Every row begins with the token whose state stands for the whole. Output: {@value #LOGITS}, floats
 * [rows, {@value #ANSWERS}].
 */
public final class ServedGraph {
    public static final String IDS = "input_ids";
    public static final String ROLES = "role_ids";
    public static final String MASK = "attention_mask";
    public static final String LOGITS = "logits";
    /** See {@link #emitWithInputs}. */
    static final String MOMENTS = "/Moments";

    /** Numbers in the answer to one row. */
    public static final int ANSWERS = 21;

    /** How it reckons. */
    public enum Precision {
        /** In float: to measure what int8 loses. */
        FLOAT32,
        /** Products with weights in int8, all else in float: what is served. */
        INT8
    }

    private static final String ROW_AXIS = "rows";
    private static final String TOKEN_AXIS = "tokens";
    private static final float EPSILON = 1e-12f;
    /** Both base encoders' heads are of this width. */
    private static final int HEAD_WIDTH = 32;

    private final OnnxGraph graph = new OnnxGraph("straingauge");
    private final Named weights;
    private final Arithmetic arithmetic;
    private final int hidden;

    private ServedGraph(Named weights, Arithmetic arithmetic) {
        this.weights = weights;
        this.arithmetic = arithmetic;
        this.hidden = weights.get("embeddings.word_embeddings.weight", -1, -1).shape()[1];
    }

    /**
     * The graph, serialised; the same weights give the same bytes.
     *
     * @param weights those of the encoder and of the heads, by name, matrices as [out, in]
     * @throws ExportException when one is missing, of another shape, or not finite
     */
    public static byte[] emit(Map<String, Tensor> weights, Precision precision) {
        if (precision == Precision.FLOAT32) {
            return new ServedGraph(new Named(weights), new FloatArithmetic()).emit(BaseEncoder.layers(weights));
        }
        Map<String, Tensor> smooth = smoothValues(weights);
        return new ServedGraph(new Named(smooth), new Int8Arithmetic(smooth)).emit(BaseEncoder.layers(smooth));
    }

    /**
     * The graph in floats with more outputs: what each layer multiplies with its weights, and under that name with {@value
     * #MOMENTS} behind it the sum over all tokens of the product of each two channels.
     *
     * @param inputs filled with the names of those outputs, by the layer's name
     */
    static byte[] emitWithInputs(Map<String, Tensor> weights, Map<String, String> inputs) {
        FloatArithmetic arithmetic = new FloatArithmetic();
        ServedGraph served = new ServedGraph(new Named(weights), arithmetic);
        served.emit(BaseEncoder.layers(weights));
        inputs.putAll(arithmetic.inputs());
        for (String input : Set.copyOf(inputs.values())) {
            String tokens = served.graph.add(input + "/Flatten", "Flatten", List.of(input), attribute("axis", -1));
            served.graph.add(input + MOMENTS, "Gemm", List.of(tokens, tokens), attribute("transA", 1));
            served.graph.output(input);
            served.graph.output(input + MOMENTS);
        }
        return served.graph.toBytes();
    }

    /**
     * Large channels of what the attention gives are divided where they come from, in the value projection, at no cost: what
     * is mixed is linear in the values.
     */
    private static Map<String, Tensor> smoothValues(Map<String, Tensor> weights) {
        Map<String, Tensor> smooth = new HashMap<>(weights);
        Named named = new Named(weights);
        for (int i = 0; i < BaseEncoder.layers(weights); i++) {
            String output = "encoder.layer." + i + ".attention.output.dense";
            String value = "encoder.layer." + i + ".attention.self.value";
            Smoothing smoothing = Smoothing.of(weights, output);
            if (smoothing != null) {
                float[] divisors = smoothing.divisors();
                float[] factors = Matrices.inverse(divisors);
                smooth.put(output + ".weight", Matrices.columnsTimes(named.get(output + ".weight", -1, -1), divisors));
                smooth.put(value + ".weight", Matrices.rowsTimes(named.get(value + ".weight", -1, -1), factors));
                smooth.put(value + ".bias", Matrices.rowsTimes(named.get(value + ".bias", -1), factors));
                // What comes is smooth by now; nothing is left to divide.
                Smoothing.none(divisors.length).put(output, smooth);
            }
        }
        return smooth;
    }

    private byte[] emit(int layers) {
        graph.input(IDS, ROW_AXIS, TOKEN_AXIS);
        graph.input(ROLES, ROW_AXIS, TOKEN_AXIS);
        graph.input(MASK, ROW_AXIS, TOKEN_AXIS);
        String x = embeddings();
        for (int layer = 0; layer < layers - 1; layer++) {
            String name = "encoder.layer." + layer;
            x = feedForward(name, attentionNorm(name, attention(name, x), x));
        }
        // In the last layer only the tokens that the heads read are of use: a tenth of all, or so.
        ReadTokens read = ReadTokens.of(graph);
        String last = "encoder.layer." + (layers - 1);
        String own = read.pick("read/attention", attention(last, x), hidden);
        x = feedForward(last, attentionNorm(last, own, read.pick("read/states", x, hidden)));
        new Heads(graph, weights, hidden).emit(read.pool(x));
        graph.output(LOGITS, ROW_AXIS, ANSWERS);
        return graph.toBytes();
    }

    private String embeddings() {
        String words = arithmetic.lookup(
                graph, "embeddings.word_embeddings", weights.get("embeddings.word_embeddings.weight", -1, hidden), IDS);
        String roles = graph.add(
                "embeddings.role_embeddings/Gather",
                "Gather",
                List.of(
                        graph.floats(
                                "embeddings.role_embeddings.weight",
                                weights.get("embeddings.role_embeddings.weight", ReadTokens.ROLES, hidden)),
                        ROLES));
        String tokens = graph.add(
                "tokens", "Gather", List.of(graph.add("input_ids/Shape", "Shape", List.of(IDS)), graph.longs(1)));
        String positions = graph.add(
                "embeddings.position_embeddings/Slice",
                "Slice",
                List.of(
                        graph.floats(
                                "embeddings.position_embeddings.weight",
                                weights.get("embeddings.position_embeddings.weight", -1, hidden)),
                        graph.longs(0),
                        tokens,
                        graph.longs(0)));
        String sum = graph.add("embeddings/Add", "Add", List.of(words, roles));
        return norm("embeddings.LayerNorm", sum, positions);
    }

    private String attention(String layer, String x) {
        String self = layer + ".attention.self.";
        Tensor weight = Matrices.stacked(
                weights.get(self + "query.weight", hidden, hidden),
                weights.get(self + "key.weight", hidden, hidden),
                weights.get(self + "value.weight", hidden, hidden));
        Tensor bias = Matrices.stacked(
                weights.get(self + "query.bias", hidden),
                weights.get(self + "key.bias", hidden),
                weights.get(self + "value.bias", hidden));
        return arithmetic.attention(graph, new Dense(self + "qkv", weight, bias), hidden / HEAD_WIDTH, x, MASK);
    }

    private String attentionNorm(String layer, String attention, String x) {
        String mixed = arithmetic.dense(graph, dense(layer + ".attention.output.dense", hidden, hidden), attention);
        return norm(layer + ".attention.output.LayerNorm", mixed, x);
    }

    private String feedForward(String layer, String x) {
        int width = weights.get(layer + ".intermediate.dense.bias", -1).values().length;
        Dense inner = dense(layer + ".intermediate.dense", width, hidden);
        Dense outer = dense(layer + ".output.dense", hidden, width);
        return norm(layer + ".output.LayerNorm", arithmetic.feedForward(graph, inner, outer, x), x);
    }

    private Dense dense(String name, int out, int in) {
        return new Dense(name, weights.get(name + ".weight", out, in), weights.get(name + ".bias", out));
    }

    /** Layer norm of a sum. */
    private String norm(String name, String x, String y) {
        return graph.fused(
                name + "/SkipLayerNormalization",
                "SkipLayerNormalization",
                List.of(
                        x,
                        y,
                        graph.floats(name + ".weight", weights.get(name + ".weight", hidden)),
                        graph.floats(name + ".bias", weights.get(name + ".bias", hidden))),
                attribute("epsilon", EPSILON));
    }
}
