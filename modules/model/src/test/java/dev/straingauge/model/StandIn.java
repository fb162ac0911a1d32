package dev.straingauge.model;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import dev.straingauge.core.Mention;
import dev.straingauge.core.StanceQuery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A network with the inputs and outputs of the trained one that knows a handful of words: a row's numbers are the sum of what
 * its tokens and their roles add. Strain words add to strain, stability words to stability, and "praised" makes the first
 * party look good, "blamed" the second bad.
 */
final class StandIn {
    static final int WINDOW = 256;

    private static final int WORDS = 30_522;
    private static final int OPENING = 101;

    private StandIn() {}

    /** The stand-in as the build would put it on the class path. */
    static ServedFiles files(int window) {
        byte[] tokenizer = EncoderSource.ALL_MINILM_L6_V2_Q.tokenizer().read(StandIn.class.getClassLoader());
        byte[] graph = graph(tokenizer);
        return new ServedFiles(Sha256.of(manifest(window, graph, tokenizer)), Set.of("en"), window, graph, tokenizer);
    }

    /** Writes its files into a folder that can be put on a class path. */
    static void write(Path root, ServedFiles files) {
        byte[] manifest = manifest(files.window(), files.graph(), files.tokenizer());
        try {
            Files.createDirectories(root.resolve(ServedFiles.FOLDER));
            Files.write(root.resolve(ServedFiles.FOLDER + "model.onnx"), files.graph());
            Files.write(root.resolve(ServedFiles.FOLDER + "tokenizer.json"), files.tokenizer());
            Files.write(root.resolve(ServedFiles.MANIFEST), manifest);
            Files.writeString(root.resolve(ServedFiles.PIN), Sha256.of(manifest) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A question about Alpha and Beta, wherever the text names them. */
    static StanceQuery query(String text) {
        return new StanceQuery(text, null, null, party(text, "Alpha"), party(text, "Beta"));
    }

    static StanceQuery.Party party(String text, String name) {
        List<Mention> mentions = new ArrayList<>();
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            mentions.add(new Mention(name.toLowerCase(Locale.ROOT), at, at + name.length(), Mention.Kind.NAME));
        }
        return new StanceQuery.Party(name, mentions);
    }

    private static byte[] manifest(int window, byte[] graph, byte[] tokenizer) {
        return """
                {"languages": ["en"], "window": %d, "files": {"model.onnx": "%s", "tokenizer.json": "%s"}}
                """
                .formatted(window, Sha256.of(graph), Sha256.of(tokenizer))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] graph(byte[] tokenizerJson) {
        float[] words = new float[WORDS * Logits.COUNT];
        float[] roles = new float[RoleTokens.ROLES * Logits.COUNT];
        try (HuggingFaceTokenizer tokenizer = Tokenizers.load("stand-in", tokenizerJson, Settings.defaults())) {
            // Every row has one opening token: it says what holds when nothing else is said.
            add(words, OPENING, Logits.STANCE, 1, 3);
            add(words, OPENING, Logits.CERTAINTY, 0, 1);
            add(words, OPENING, Logits.TONE_A, 1, 2);
            add(words, OPENING, Logits.TONE_B, 1, 2);
            for (int issue = 0; issue < Logits.ISSUES.count(); issue++) {
                add(words, OPENING, Logits.ISSUES, issue, -2);
            }
            for (String word : List.of("sue", "sued", "dispute", "rift", "halts")) {
                add(words, id(tokenizer, word), Logits.STANCE, 0, 7);
            }
            for (String word : List.of("renew", "deepen", "alliance", "renewed")) {
                add(words, id(tokenizer, word), Logits.STANCE, 2, 7);
            }
            add(words, id(tokenizer, "denied"), Logits.CERTAINTY, 3, 5);
            add(words, id(tokenizer, "money"), Logits.ISSUES, 3, 5);
            add(words, id(tokenizer, "praised"), Logits.TONE_A, 2, 5);
            add(words, id(tokenizer, "blamed"), Logits.TONE_B, 0, 5);
        }
        add(roles, RoleTokens.TEXT_A, Logits.STANCE, 1, 0.01f);
        add(roles, RoleTokens.CONTEXT_B, Logits.TONE_B, 1, 0.25f);
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
                .setGraph(GraphProto.newBuilder()
                        .setName("stand-in")
                        .addInput(input("input_ids"))
                        .addInput(input("role_ids"))
                        .addInput(input("attention_mask"))
                        .addInitializer(floats("word_table", words, WORDS, Logits.COUNT))
                        .addInitializer(floats("role_table", roles, RoleTokens.ROLES, Logits.COUNT))
                        .addInitializer(longs("last", 2))
                        .addInitializer(longs("tokens", 1))
                        .addNode(node("Gather", "of_words", "word_table", "input_ids"))
                        .addNode(node("Gather", "of_roles", "role_table", "role_ids"))
                        .addNode(node("Add", "of_tokens", "of_words", "of_roles"))
                        .addNode(node("Cast", "mask", "attention_mask").toBuilder()
                                .addAttribute(integer("to", TensorProto.DataType.FLOAT.getNumber())))
                        .addNode(node("Unsqueeze", "wide_mask", "mask", "last"))
                        .addNode(node("Mul", "own_tokens", "of_tokens", "wide_mask"))
                        .addNode(node("ReduceSum", "logits", "own_tokens", "tokens").toBuilder()
                                .addAttribute(integer("keepdims", 0)))
                        .addOutput(value("logits", TensorProto.DataType.FLOAT, "rows", null)))
                .build()
                .toByteArray();
    }

    private static int id(HuggingFaceTokenizer tokenizer, String word) {
        return Math.toIntExact(tokenizer.encode(word, false, false).getIds()[0]);
    }

    private static void add(float[] table, int row, Logits.Head head, int answer, float value) {
        table[row * Logits.COUNT + head.from() + answer] = value;
    }

    private static NodeProto node(String operator, String output, String... inputs) {
        return NodeProto.newBuilder()
                .setOpType(operator)
                .setName(output)
                .addAllInput(Arrays.asList(inputs))
                .addOutput(output)
                .build();
    }

    private static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    private static TensorProto floats(String name, float[] values, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return tensor(name, TensorProto.DataType.FLOAT, bytes, shape);
    }

    private static TensorProto longs(String name, long value) {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(0, value);
        return tensor(name, TensorProto.DataType.INT64, bytes, 1);
    }

    private static TensorProto tensor(String name, TensorProto.DataType type, ByteBuffer bytes, long... shape) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .setRawData(ByteString.copyFrom(bytes.rewind()));
        Arrays.stream(shape).forEach(tensor::addDims);
        return tensor.build();
    }

    private static ValueInfoProto input(String name) {
        return value(name, TensorProto.DataType.INT32, "rows", "tokens");
    }

    private static ValueInfoProto value(String name, TensorProto.DataType type, String rows, @Nullable String tokens) {
        TensorShapeProto.Dimension.Builder second = TensorShapeProto.Dimension.newBuilder();
        TensorShapeProto shape = TensorShapeProto.newBuilder()
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam(rows))
                .addDim(tokens == null ? second.setDimValue(Logits.COUNT) : second.setDimParam(tokens))
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.getNumber())
                                .setShape(shape)))
                .build();
    }
}
