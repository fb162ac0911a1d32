package dev.straingauge.training.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.straingauge.training.weights.BaseEncoder;
import dev.straingauge.training.weights.Tensor;
import dev.straingauge.training.weights.TensorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a checkpoint to the files that are served, on the smaller base encoder. */
class AssembleTest {
    private static final Encoder ENCODER = Encoder.ALL_MINILM_L6_V2;

    private static final Path CORPUS = Path.of(System.getProperty("basedir", ""), "corpus");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Path packed;

    @BeforeAll
    static void pack_a_checkpoint_that_nobody_trained() {
        Map<String, Tensor> learned = new LinkedHashMap<>();
        Map<String, Tensor> base = BaseEncoder.read(ENCODER.onnx());
        Weights.onto(base, 1).forEach((name, tensor) -> {
            if (!base.containsKey(name) || name.startsWith("encoder.layer.5.")) {
                learned.put(name, tensor);
            }
        });
        Path checkpoint = folder.resolve("checkpoint.safetensors");
        TensorFile.write(checkpoint, learned, Map.of("encoder", ENCODER.label(), "window", "256"));
        packed = folder.resolve("packed.safetensors.gz");
        Pack.main(new String[] {checkpoint.toString(), packed.toString(), CORPUS.toString(), "run=test"});
    }

    @Test
    void another_model_than_the_repository_expects_stops_the_build_with_both_hashes() throws IOException {
        String found = Assembly.of(Files.readAllBytes(packed)).sha256();
        Path pin = Files.writeString(folder.resolve("other.sha256"), "0".repeat(64) + "\n");
        Path into = folder.resolve("refused");

        assertThatThrownBy(() -> Assemble.main(new String[] {packed.toString(), into.toString(), pin.toString()}))
                .isInstanceOf(ExportException.class)
                .hasMessageContainingAll(found, "0".repeat(64), pin.toString(), "on purpose");
        assertThat(into).doesNotExist();

        Files.writeString(pin, found + "\n");
        Assemble.main(new String[] {packed.toString(), into.toString(), pin.toString()});
        Path files = into.resolve("dev/straingauge/served");
        JsonNode manifest = JsonMapper.builder()
                .build()
                .readTree(files.resolve("model.json").toFile());
        assertThat(manifest.path("window").asInt()).isEqualTo(256);
        assertThat(manifest.path("run").asText()).isEqualTo("test");
        for (String name : new String[] {"model.onnx", "tokenizer.json"}) {
            assertThat(manifest.path("files").path(name).asText())
                    .isEqualTo(Sha256.of(Files.readAllBytes(files.resolve(name))));
        }
        assertThat(files.resolve("model.json.sha256")).hasContent(found);
        assertThat(Sha256.of(Files.readAllBytes(files.resolve("model.json")))).isEqualTo(found);
    }

    @Test
    void weights_for_another_version_of_the_base_are_refused() throws IOException {
        Map<String, String> about = Map.of(
                PackedWeights.ENCODER, ENCODER.label(),
                PackedWeights.ENCODER_SHA256, "1".repeat(64),
                PackedWeights.WINDOW, "256");
        byte[] other = PackedWeights.pack(Map.of(), Map.of(), about, 10_000);
        assertThatThrownBy(() -> Assembly.of(other))
                .isInstanceOf(ExportException.class)
                .hasMessageContainingAll("1".repeat(64), ENCODER.sha256());
    }

    @Test
    void a_checkpoint_must_say_where_it_comes_from() {
        Path silent = folder.resolve("silent.safetensors");
        TensorFile.write(silent, Map.of(), Map.of("encoder", ENCODER.label(), "window", "256"));
        assertThatThrownBy(() -> Pack.main(new String[] {
                    silent.toString(), folder.resolve("silent.gz").toString(), folder.toString()
                }))
                .isInstanceOf(ExportException.class)
                .hasMessage("the checkpoint does not say its run; add run=…");
    }

    @Test
    void an_encoder_that_is_not_known_is_named() {
        assertThatThrownBy(() -> Encoder.named("bert-base"))
                .isInstanceOf(ExportException.class)
                .hasMessage(
                        "no base encoder is called bert-base; known: e5-small-v2, bge-small-en-v1.5, all-minilm-l6-v2");
    }
}
