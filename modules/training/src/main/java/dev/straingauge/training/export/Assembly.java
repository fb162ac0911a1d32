package dev.straingauge.training.export;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.straingauge.training.weights.BaseEncoder;
import dev.straingauge.training.weights.Tensor;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The served model's files, made from packed weights and the base encoder on the class path. The same of both give the same
 * bytes, on any machine.
 *
 * @param graph the network, ONNX
 * @param tokenizer its tokenizer, the base encoder's
 * @param manifest what it is, and the hashes of the two others, JSON
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record Assembly(byte[] graph, byte[] tokenizer, byte[] manifest) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String NAME = "straingauge";
    private static final String LANGUAGE = "en";
    private static final String NOT_SAID = "not said";

    /**
     * Assembles them.
     *
     * @param packed bytes of the packed weights
     * @throws ExportException when the weights are broken or belong to another base encoder than is on the class path
     */
    public static Assembly of(byte[] packed) {
        PackedWeights learned = PackedWeights.of(packed);
        Encoder encoder = Encoder.named(learned.about().getOrDefault(PackedWeights.ENCODER, NOT_SAID));
        String taughtOn = learned.about().getOrDefault(PackedWeights.ENCODER_SHA256, NOT_SAID);
        if (!taughtOn.equals(encoder.sha256())) {
            throw new ExportException(
                    "the weights were learned on " + encoder.label() + " of SHA-256 " + taughtOn
                            + ", and the one to put them on has " + encoder.sha256(),
                    null);
        }
        Map<String, Tensor> weights = learned.onto(BaseEncoder.read(encoder.onnx()));
        byte[] graph = ServedGraph.emit(weights, ServedGraph.Precision.INT8);
        byte[] tokenizer = encoder.tokenizer();
        return new Assembly(graph, tokenizer, manifest(encoder, learned.about(), packed, graph, tokenizer));
    }

    private static byte[] manifest(
            Encoder encoder, Map<String, String> about, byte[] packed, byte[] graph, byte[] tokenizer) {
        ObjectNode json = JSON.createObjectNode();
        json.put("name", NAME);
        json.put("run", about.getOrDefault(PackedWeights.RUN, NOT_SAID));
        json.putArray("languages").add(LANGUAGE);
        json.put("window", window(about));
        json.putObject("base").put("name", encoder.label()).put("sha256", encoder.sha256());
        json.putObject("weights").put("sha256", Sha256.of(packed)).put("bytes", packed.length);
        ObjectNode told = json.putObject("about");
        about.forEach(told::put);
        json.putObject("files").put("model.onnx", Sha256.of(graph)).put("tokenizer.json", Sha256.of(tokenizer));
        return (json.toPrettyString().replace("\r\n", "\n") + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static int window(Map<String, String> about) {
        String window = about.getOrDefault(PackedWeights.WINDOW, NOT_SAID);
        try {
            return Integer.parseInt(window);
        } catch (NumberFormatException e) {
            throw new ExportException("the weights' window must be a number of tokens, got: " + window, e);
        }
    }

    /** SHA-256 of the manifest, which stands for all files. */
    public String sha256() {
        return Sha256.of(manifest);
    }

    /** The files by name, with the manifest's hash beside the manifest. */
    Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("model.onnx", graph);
        files.put("tokenizer.json", tokenizer);
        files.put("model.json", manifest);
        files.put("model.json.sha256", (sha256() + "\n").getBytes(StandardCharsets.UTF_8));
        return files;
    }
}
