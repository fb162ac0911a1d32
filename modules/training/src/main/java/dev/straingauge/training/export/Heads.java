package dev.straingauge.training.export;

import static dev.straingauge.training.export.OnnxGraph.attribute;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.List;

/**
 * The two heads, in full precision: they are a two-hundredth of the work. One reads all three pooled vectors of a row and
 * answers for the pair; the other reads the first and a party's, for each party with the same weights.
 */
final class Heads {
    private static final int PAIR_ANSWERS = 15;
    private static final int TONES = 3;

    private final OnnxGraph graph;
    private final Named weights;
    private final int hidden;

    Heads(OnnxGraph graph, Named weights, int hidden) {
        this.graph = graph;
        this.weights = weights;
        this.hidden = hidden;
    }

    /**
     * Adds them, and with them the output.
     *
     * @param pooled floats [rows, 3, hidden]
     */
    void emit(String pooled) {
        String all = graph.add("heads/all", "Reshape", List.of(pooled, graph.longs(-1, 3L * hidden)));
        String pair = gemm("heads.pair.out", PAIR_ANSWERS, hidden, inner("heads.pair", 3 * hidden, all));
        String both = graph.add("heads/toneBoth", "Concat", List.of(ofParty(pooled, 1), ofParty(pooled, 2)), axis(0));
        // First all rows' party A, then all rows' party B.
        String tones = gemm("heads.tone.out", TONES, hidden, inner("heads.tone", 2 * hidden, both));
        List<String> halves = graph.addMany("heads/tones", "Split", List.of(tones), List.of("a", "b"));
        graph.add(ServedGraph.LOGITS, "Concat", List.of(pair, halves.get(0), halves.get(1)), axis(1));
    }

    /** The first vector and one party's, side by side: [rows, 2 · hidden]. */
    private String ofParty(String pooled, int party) {
        String two = graph.add("heads/vectors" + party, "Gather", List.of(pooled, graph.longs(0, party)), axis(1));
        return graph.add("heads/flat" + party, "Reshape", List.of(two, graph.longs(-1, 2L * hidden)));
    }

    private String inner(String name, int in, String x) {
        return graph.add(name + "/Tanh", "Tanh", List.of(gemm(name + ".dense", hidden, in, x)));
    }

    private String gemm(String name, int out, int in, String x) {
        return graph.add(
                name + "/Gemm",
                "Gemm",
                List.of(
                        x,
                        graph.floats(name + ".weight", weights.get(name + ".weight", out, in)),
                        graph.floats(name + ".bias", weights.get(name + ".bias", out))),
                attribute("transB", 1));
    }

    private static AttributeProto axis(long axis) {
        return attribute("axis", axis);
    }
}
