package dev.straingauge.training.weights;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the weights out of the ONNX export of a BERT encoder, under the names that they had before the export. The exporter
 * keeps the names of biases and norms, but turns the matrices of dense layers around and numbers them; which is which is told
 * by the node that multiplies with them, whose name is the layer's path.
 */
public final class BaseEncoder {
    private static final Pattern DENSE = Pattern.compile("/(encoder/layer\\.\\d+/.+)/MatMul");

    private BaseEncoder() {}

    /**
     * All floating-point weights, matrices of dense layers as [out, in].
     *
     * @param onnx an fp32 export
     * @throws WeightsException when the bytes are no such export
     */
    public static Map<String, Tensor> read(byte[] onnx) {
        GraphProto graph = graph(onnx);
        Map<String, Tensor> raw = new LinkedHashMap<>();
        for (TensorProto initializer : graph.getInitializerList()) {
            if (initializer.getDataType() == TensorProto.DataType.FLOAT.getNumber() && initializer.getDimsCount() > 0) {
                raw.put(initializer.getName(), tensor(initializer));
            }
        }
        Map<String, String> dense = new HashMap<>();
        for (NodeProto node : graph.getNodeList()) {
            Matcher path = DENSE.matcher(node.getName());
            if (node.getOpType().equals("MatMul") && path.matches() && raw.containsKey(node.getInput(1))) {
                dense.put(node.getInput(1), path.group(1).replace('/', '.') + ".weight");
            }
        }
        Map<String, Tensor> named = new LinkedHashMap<>();
        raw.forEach((name, tensor) -> {
            String own = dense.get(name);
            if (own != null) {
                named.put(own, tensor.transposed());
            } else if (!name.startsWith("onnx::")) {
                named.put(name, tensor);
            }
        });
        if (!named.containsKey("embeddings.word_embeddings.weight")
                || !named.containsKey("encoder.layer.0.attention.self.query.weight")) {
            throw new WeightsException("the graph is no fp32 export of a BERT encoder", null);
        }
        return named;
    }

    /** How many layers these weights have. */
    public static int layers(Map<String, Tensor> weights) {
        int layers = 0;
        while (weights.containsKey("encoder.layer." + layers + ".attention.self.query.weight")) {
            layers++;
        }
        return layers;
    }

    /**
     * A shallower encoder: only the first layers, counted from the words.
     *
     * @param weights all of an encoder's weights
     * @param layers how many layers stay, at least 1
     * @throws WeightsException when there are fewer
     */
    public static Map<String, Tensor> first(Map<String, Tensor> weights, int layers) {
        int all = layers(weights);
        if (layers < 1 || layers > all) {
            throw new WeightsException("layers must be 1 to " + all + ", got: " + layers, null);
        }
        Map<String, Tensor> kept = new LinkedHashMap<>(weights);
        for (int layer = layers; layer < all; layer++) {
            String prefix = "encoder.layer." + layer + ".";
            kept.keySet().removeIf(name -> name.startsWith(prefix));
        }
        return kept;
    }

    private static GraphProto graph(byte[] onnx) {
        CodedInputStream stream = CodedInputStream.newInstance(onnx);
        stream.setSizeLimit(Integer.MAX_VALUE);
        try {
            return ModelProto.parseFrom(stream).getGraph();
        } catch (IOException e) {
            throw new WeightsException("the bytes are no ONNX graph: " + e.getMessage(), e);
        }
    }

    private static Tensor tensor(TensorProto proto) {
        int[] shape = proto.getDimsList().stream().mapToInt(Math::toIntExact).toArray();
        int size = 1;
        for (int length : shape) {
            size *= length;
        }
        float[] values = new float[size];
        if (proto.getRawData().isEmpty()) {
            for (int i = 0; i < size; i++) {
                values[i] = proto.getFloatData(i);
            }
        } else {
            ByteBuffer raw = proto.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
            raw.asFloatBuffer().get(values);
        }
        return new Tensor(shape, values);
    }
}
