package dev.straingauge.training.export;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.UnsafeByteOperations;
import dev.straingauge.training.weights.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An ONNX graph in the making. Values go by name: what adds something returns the name to refer to it by. The same calls in
 * the same order give the same bytes. Belongs to one thread.
 *
 * @see <a href="https://onnx.ai/onnx/operators/">ONNX operators</a>, and for the fused ones <a
 *     href="https://github.com/microsoft/onnxruntime/blob/v1.28.0/docs/ContribOperators.md">ONNX Runtime's own</a>
 */
final class OnnxGraph {
    /** No input here, though one could be. */
    static final String NONE = "";

    private static final String STANDARD = "";
    private static final String FUSED = "com.microsoft";
    private static final int OPSET = 17;
    private static final int IR_VERSION = 8;

    private final GraphProto.Builder graph = GraphProto.newBuilder();
    private final Set<String> named = new HashSet<>();

    OnnxGraph(String name) {
        graph.setName(name);
    }

    static AttributeProto attribute(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    static AttributeProto attribute(String name, float value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.FLOAT)
                .setF(value)
                .build();
    }

    static AttributeProto attribute(String name, List<Long> values) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INTS)
                .addAllInts(values)
                .build();
    }

    /** A standard operator with one output, which gets the node's name. */
    String add(String name, String operator, List<String> inputs, AttributeProto... attributes) {
        return node(STANDARD, name, operator, inputs, List.of(name), attributes);
    }

    /** One of ONNX Runtime's own operators with one output, which gets the node's name. */
    String fused(String name, String operator, List<String> inputs, AttributeProto... attributes) {
        return node(FUSED, name, operator, inputs, List.of(name), attributes);
    }

    /** A standard operator with several outputs, called {@code name.output}. */
    List<String> addMany(String name, String operator, List<String> inputs, List<String> outputs) {
        List<String> full = outputs.stream().map(output -> name + "." + output).toList();
        node(STANDARD, name, operator, inputs, full);
        return full;
    }

    private String node(
            String domain,
            String name,
            String operator,
            List<String> inputs,
            List<String> outputs,
            AttributeProto... attributes) {
        outputs.forEach(this::claim);
        graph.addNode(NodeProto.newBuilder()
                .setDomain(domain)
                .setName(name)
                .setOpType(operator)
                .addAllInput(inputs)
                .addAllOutput(outputs)
                .addAllAttribute(Arrays.asList(attributes)));
        return outputs.get(0);
    }

    /** Constant floats. */
    String floats(String name, Tensor tensor) {
        ByteBuffer bytes =
                ByteBuffer.allocate(Float.BYTES * tensor.values().length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(tensor.values());
        return constant(name, DataType.FLOAT, tensor.shape(), bytes.array());
    }

    /** Constant signed bytes. The array is not copied. */
    String bytes(String name, int[] shape, byte[] values) {
        return constant(name, DataType.INT8, shape, values);
    }

    /** A constant list of whole numbers; asked for again, it is the same one. */
    String longs(long... values) {
        return wholes("i64" + Arrays.toString(values).replace(" ", ""), new int[] {values.length}, values);
    }

    /** A constant whole number that is no list; asked for again, it is the same one. */
    String scalar(long value) {
        return wholes("i64:" + value, new int[] {}, value);
    }

    private String wholes(String name, int[] shape, long... values) {
        if (named.contains(name)) {
            return name;
        }
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        return constant(name, DataType.INT64, shape, bytes.array());
    }

    private String constant(String name, DataType type, int[] shape, byte[] values) {
        claim(name);
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .setRawData(UnsafeByteOperations.unsafeWrap(values));
        for (int length : shape) {
            tensor.addDims(length);
        }
        graph.addInitializer(tensor);
        return name;
    }

    private void claim(String name) {
        if (!named.add(name)) {
            throw new IllegalArgumentException("two values are called " + name);
        }
    }

    /** An input of int32 with named dimensions. */
    void input(String name, String... dimensions) {
        claim(name);
        List<Dimension> shape = new ArrayList<>();
        for (String dimension : dimensions) {
            shape.add(Dimension.newBuilder().setDimParam(dimension).build());
        }
        graph.addInput(value(name, DataType.INT32, shape));
    }

    /** Makes a value of floats an output: any number of rows, so many columns. */
    void output(String name, String rows, int columns) {
        graph.addOutput(value(
                name,
                DataType.FLOAT,
                List.of(
                        Dimension.newBuilder().setDimParam(rows).build(),
                        Dimension.newBuilder().setDimValue(columns).build())));
    }

    /** Makes a value of floats of any shape an output. */
    void output(String name) {
        graph.addOutput(ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder().setElemType(DataType.FLOAT.getNumber()))));
    }

    private static ValueInfoProto value(String name, DataType type, List<Dimension> shape) {
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.getNumber())
                                .setShape(TensorShapeProto.newBuilder().addAllDim(shape))))
                .build();
    }

    /** The finished graph, serialised. */
    byte[] toBytes() {
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("straingauge")
                .addOpsetImport(
                        OperatorSetIdProto.newBuilder().setDomain(STANDARD).setVersion(OPSET))
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain(FUSED).setVersion(1))
                .setGraph(graph)
                .build()
                .toByteArray();
    }
}
