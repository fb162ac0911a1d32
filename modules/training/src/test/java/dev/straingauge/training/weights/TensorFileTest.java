package dev.straingauge.training.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorFileTest {
    private static final Tensor MATRIX =
            new Tensor(new int[] {2, 3}, new float[] {1, -2, 3.5f, 0, Float.MIN_VALUE, 1e30f});
    private static final Tensor NUMBER = new Tensor(new int[0], new float[] {7});

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path folder;

    @Test
    void what_is_written_is_read_again() {
        Path file = folder.resolve("weights.safetensors");
        TensorFile.write(file, Map.of("m", MATRIX, "n", NUMBER), Map.of("epoch", "3"));

        Map<String, Tensor> read = TensorFile.read(file);
        assertThat(read).containsOnlyKeys("m", "n");
        assertThat(tensor(read, "m").shape()).containsExactly(2, 3);
        assertThat(tensor(read, "m").values()).containsExactly(MATRIX.values());
        assertThat(tensor(read, "n").shape()).isEmpty();
        assertThat(TensorFile.metadata(file)).containsExactly(Map.entry("epoch", "3"));
    }

    @Test
    void the_bytes_do_not_depend_on_the_order_of_the_tensors() throws IOException {
        Map<String, Tensor> forth = new LinkedHashMap<>();
        forth.put("a", MATRIX);
        forth.put("b", NUMBER);
        Map<String, Tensor> back = new LinkedHashMap<>();
        back.put("b", NUMBER);
        back.put("a", MATRIX);
        TensorFile.write(folder.resolve("forth"), forth, Map.of());
        TensorFile.write(folder.resolve("back"), back, Map.of());
        assertThat(folder.resolve("forth")).hasSameBinaryContentAs(folder.resolve("back"));
    }

    @Test
    void the_header_is_that_of_the_safetensors_format() throws IOException {
        Path file = folder.resolve("weights.safetensors");
        TensorFile.write(file, Map.of("n", NUMBER), Map.of());
        String header = "{\"__metadata__\":{},\"n\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}}";
        byte[] bytes = Files.readAllBytes(file);
        assertThat(bytes).hasSize(8 + header.length() + 4).startsWith(header.length(), 0, 0, 0, 0, 0, 0, 0);
        assertThat(new String(bytes, 8, header.length(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(header);
        assertThat(bytes).endsWith(0, 0, 0xe0, 0x40);
    }

    @Test
    void a_truncated_file_is_refused_by_name() throws IOException {
        Path file = folder.resolve("weights.safetensors");
        TensorFile.write(file, Map.of("m", MATRIX), Map.of());
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 5, 40, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatExceptionOfType(WeightsException.class)
                    .isThrownBy(() -> TensorFile.read(file))
                    .withMessageContaining(file.toString())
                    .withMessageContaining("truncated");
        }
    }

    @Test
    void a_matrix_turns_around() {
        assertThat(MATRIX.transposed().shape()).containsExactly(3, 2);
        assertThat(MATRIX.transposed().values()).containsExactly(1, 0, -2, Float.MIN_VALUE, 3.5f, 1e30f);
    }

    private static Tensor tensor(Map<String, Tensor> tensors, String name) {
        return Objects.requireNonNull(tensors.get(name), name);
    }
}
