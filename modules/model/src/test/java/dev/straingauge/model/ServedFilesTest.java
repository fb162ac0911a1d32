package dev.straingauge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each test does something to a file of the model, and tries to load it. */
class ServedFilesTest {
    private static final ServedFiles STAND_IN = StandIn.files(StandIn.WINDOW);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path root;

    @BeforeEach
    void writeTheFiles() {
        StandIn.write(root, STAND_IN);
    }

    @Test
    void the_files_that_belong_together_are_read() throws IOException {
        ServedFiles files = read();

        assertThat(files.graph()).isEqualTo(STAND_IN.graph());
        assertThat(files.tokenizer()).isEqualTo(STAND_IN.tokenizer());
        assertThat(files.languages()).containsExactly("en");
        assertThat(files.window()).isEqualTo(StandIn.WINDOW);
        assertThat(files.sha256()).isEqualTo(STAND_IN.sha256());
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.json", "model.onnx", "tokenizer.json"})
    void an_altered_file_is_named_with_both_hashes(String name) throws IOException {
        Path file = root.resolve(ServedFiles.FOLDER + name);
        byte[] bytes = Files.readAllBytes(file);
        String expected = Sha256.of(bytes);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        assertThatThrownBy(this::read)
                .isInstanceOf(ModelLoadException.class)
                .hasMessageContainingAll(ServedFiles.FOLDER + name, expected, Sha256.of(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.json", "model.onnx", "tokenizer.json"})
    void a_truncated_file_is_named_with_both_hashes(String name) throws IOException {
        Path file = root.resolve(ServedFiles.FOLDER + name);
        byte[] bytes = Files.readAllBytes(file);
        byte[] half = Arrays.copyOf(bytes, bytes.length / 2);
        Files.write(file, half);

        assertThatThrownBy(this::read)
                .isInstanceOf(ModelLoadException.class)
                .hasMessageContainingAll(ServedFiles.FOLDER + name, Sha256.of(bytes), Sha256.of(half));
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.json", "model.onnx", "tokenizer.json"})
    void a_missing_file_is_named_with_the_hash_that_was_expected(String name) throws IOException {
        Path file = root.resolve(ServedFiles.FOLDER + name);
        String expected = Sha256.of(Files.readAllBytes(file));
        Files.delete(file);

        assertThatThrownBy(this::read)
                .isInstanceOf(ModelLoadException.class)
                .hasMessageContainingAll(ServedFiles.FOLDER + name, "not on the class path", expected, "found no file");
    }

    @Test
    void without_the_jar_of_the_trained_model_the_message_says_which_is_missing() {
        assertThatThrownBy(() -> StanceModels.open("straingauge", Settings.defaults()))
                .isInstanceOf(ModelLoadException.class)
                .hasMessageContainingAll(ServedFiles.PIN, "straingauge-served");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "null",
                "{\"window\": 256}",
                "{\"languages\": [\"en\"], \"window\": 256, \"files\": {\"model.onnx\": \"1\"}}"
            })
    void a_manifest_that_is_none_is_named(String manifest) throws IOException {
        byte[] bytes = manifest.getBytes(StandardCharsets.UTF_8);
        Files.write(root.resolve(ServedFiles.MANIFEST), bytes);
        Files.writeString(root.resolve(ServedFiles.PIN), Sha256.of(bytes));

        assertThatThrownBy(this::read)
                .isInstanceOf(ModelLoadException.class)
                .hasMessageContaining(ServedFiles.MANIFEST);
    }

    @Test
    void a_pin_that_is_none_is_named() throws IOException {
        Files.writeString(root.resolve(ServedFiles.PIN), "abc");

        assertThatThrownBy(this::read).isInstanceOf(ModelLoadException.class).hasMessageContaining(ServedFiles.PIN);
    }

    @Test
    void a_network_that_is_none_is_refused_by_the_models_name() {
        ServedFiles impostor = new ServedFiles(
                STAND_IN.sha256(),
                STAND_IN.languages(),
                StandIn.WINDOW,
                "no network".getBytes(StandardCharsets.UTF_8),
                STAND_IN.tokenizer());
        ServedFiles mute = new ServedFiles(
                STAND_IN.sha256(),
                STAND_IN.languages(),
                StandIn.WINDOW,
                STAND_IN.graph(),
                "no tokenizer".getBytes(StandardCharsets.UTF_8));
        ServedFiles blind =
                new ServedFiles(STAND_IN.sha256(), STAND_IN.languages(), 7, STAND_IN.graph(), STAND_IN.tokenizer());

        for (ServedFiles files : java.util.List.of(impostor, mute, blind)) {
            assertThatThrownBy(() -> TrainedModel.load(files, Settings.defaults()))
                    .isInstanceOf(ModelLoadException.class)
                    .hasMessageContaining("straingauge");
        }
    }

    @Test
    void a_network_that_answers_something_else_stops_the_start_and_not_the_first_question() {
        byte[] encoder = EncoderSource.ALL_MINILM_L6_V2_Q.graph().read(ServedFilesTest.class.getClassLoader());
        ServedFiles other =
                new ServedFiles(STAND_IN.sha256(), STAND_IN.languages(), StandIn.WINDOW, encoder, STAND_IN.tokenizer());

        assertThatThrownBy(() -> TrainedModel.load(other, Settings.defaults()))
                .isInstanceOf(ModelLoadException.class)
                .hasMessageContainingAll("straingauge", "role_ids");
    }

    private ServedFiles read() throws IOException {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {root.toUri().toURL()}, null)) {
            return ServedFiles.read(loader);
        }
    }
}
