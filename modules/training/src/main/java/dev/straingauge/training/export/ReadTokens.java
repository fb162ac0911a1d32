package dev.straingauge.training.export;

import static dev.straingauge.training.export.OnnxGraph.attribute;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.straingauge.training.weights.Tensor;
import java.util.List;

/**
 * The tokens whose last states the heads read: the first of each row, and those that name a party. All rows' tokens are
 * counted through, row by row.
 */
final class ReadTokens {
    /** How many roles a token can play. */
    static final int ROLES = 7;

    /** Vectors that a row is pooled to: its first token's state, the mean over party A's names, the mean over party B's. */
    static final int VECTORS = 3;

    /** For each role, which of the vectors it counts toward. */
    private static final float[] COUNTS = {
        0, 0, 0, //
        0, 1, 0, // text, names A
        0, 0, 1, // text, names B
        0, 0, 0, //
        0, 0, 0, //
        0, 1, 0, // second part, names A
        0, 0, 1, // second part, names B
    };

    private final OnnxGraph graph;
    private final String indices;
    private final String shares;

    private ReadTokens(OnnxGraph graph, String indices, String shares) {
        this.graph = graph;
        this.indices = indices;
        this.shares = shares;
    }

    /** Adds to a graph, once, what finds them in its inputs. */
    static ReadTokens of(OnnxGraph graph) {
        String shape = graph.add("read/Shape", "Shape", List.of(ServedGraph.ROLES));
        String rows = graph.add("read/rows", "Gather", List.of(shape, graph.scalar(0)));
        String tokens = graph.add("read/tokens", "Gather", List.of(shape, graph.scalar(1)));
        String place = graph.add("read/places", "Range", List.of(graph.scalar(0), tokens, graph.scalar(1)));
        String first =
                toFloat(graph, "read/first", graph.add("read/isFirst", "Equal", List.of(place, graph.scalar(0))));
        String named = graph.add(
                "read/named",
                "Gather",
                List.of(
                        graph.floats("read.named", new Tensor(new int[] {ROLES}, new float[] {0, 1, 1, 0, 0, 1, 1})),
                        ServedGraph.ROLES));
        String wanted = graph.add("read/wanted", "Add", List.of(named, first));
        String indices = flat(
                graph,
                "read/indices",
                graph.add("read/NonZero", "NonZero", List.of(flat(graph, "read/flatWanted", wanted))));
        return new ReadTokens(graph, indices, shares(graph, indices, rows, tokens));
    }

    /** For each row and vector, what each of the tokens read counts: [rows, 3, read], summing to 1 or 0. */
    private static String shares(OnnxGraph graph, String indices, String rows, String tokens) {
        String role =
                graph.add("read/roles", "Gather", List.of(flat(graph, "read/flatRoles", ServedGraph.ROLES), indices));
        String byRole = graph.add(
                "read/byRole",
                "Transpose",
                List.of(graph.add(
                        "read/counts",
                        "Gather",
                        List.of(graph.floats("read.counts", new Tensor(new int[] {ROLES, VECTORS}, COUNTS)), role))),
                attribute("perm", List.of(1L, 0L)));
        String row = graph.add("read/row", "Div", List.of(indices, tokens));
        String place = graph.add(
                "read/place", "Sub", List.of(indices, graph.add("read/rowStart", "Mul", List.of(row, tokens))));
        String isFirst =
                toFloat(graph, "read/atFirst", graph.add("read/isAtFirst", "Equal", List.of(place, graph.scalar(0))));
        String firstVector = graph.floats("read.first", new Tensor(new int[] {VECTORS, 1}, new float[] {1, 0, 0}));
        String counts = graph.add(
                "read/countsAll",
                "Add",
                List.of(byRole, graph.add("read/countsFirst", "Mul", List.of(firstVector, isFirst))));
        String rowNumbers = graph.add(
                "read/rowColumn",
                "Reshape",
                List.of(
                        graph.add("read/rowRange", "Range", List.of(graph.scalar(0), rows, graph.scalar(1))),
                        graph.longs(-1, 1, 1)));
        String own = toFloat(graph, "read/own", graph.add("read/isOwn", "Equal", List.of(rowNumbers, row)));
        String counted = graph.add("read/counted", "Mul", List.of(own, counts));
        String total = graph.add("read/total", "ReduceSum", List.of(counted, graph.longs(2)), attribute("keepdims", 1));
        // A party that no token names has a mean of zero, not of nothing.
        String atLeastOne = graph.add(
                "read/atLeastOne",
                "Max",
                List.of(total, graph.floats("read.one", new Tensor(new int[] {}, new float[] {1}))));
        return graph.add("read/shares", "Div", List.of(counted, atLeastOne));
    }

    /** Of values [rows, tokens, width], those of the tokens read: [read, width]. */
    String pick(String name, String x, int width) {
        String flat = graph.add(name + "/Reshape", "Reshape", List.of(x, graph.longs(-1, width)));
        return graph.add(name + "/Gather", "Gather", List.of(flat, indices));
    }

    /** Pools states [read, width] to [rows, 3, width]. */
    String pool(String states) {
        return graph.add("read/pool", "MatMul", List.of(shares, states));
    }

    private static String flat(OnnxGraph graph, String name, String x) {
        return graph.add(name, "Reshape", List.of(x, graph.longs(-1)));
    }

    private static String toFloat(OnnxGraph graph, String name, String x) {
        return graph.add(name, "Cast", List.of(x), attribute("to", DataType.FLOAT.getNumber()));
    }
}
