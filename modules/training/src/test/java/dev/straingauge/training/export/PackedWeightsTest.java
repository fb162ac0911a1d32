package dev.straingauge.training.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.straingauge.training.weights.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PackedWeightsTest {
    private static final String MATRIX = "encoder.layer.0.output.dense.weight";
    private static final Map<String, String> ABOUT = Map.of("encoder", "some", "run", "a run");
    private static final int ROOM = 10_000_000;

    @Test
    void what_was_learned_comes_back() {
        Map<String, Tensor> base = Weights.small(1, 32, 1);
        Map<String, Tensor> learned = learned(base, 0.002, 2);

        PackedWeights packed = PackedWeights.of(PackedWeights.pack(learned, base, ABOUT, ROOM));

        assertThat(packed.about()).containsAllEntriesOf(ABOUT);
        Map<String, Tensor> all = packed.onto(base);
        assertThat(all).containsOnlyKeys(base.keySet());
        assertThat(values(all, "embeddings.word_embeddings.weight"))
                .as("what was not learned is the base's")
                .isEqualTo(values(base, "embeddings.word_embeddings.weight"));
        assertThat(values(all, "heads.pair.out.bias"))
                .as("vectors are kept as they are")
                .isEqualTo(values(learned, "heads.pair.out.bias"));
        assertThat(off(values(all, MATRIX), values(learned, MATRIX))
                        / off(values(base, MATRIX), values(learned, MATRIX)))
                .as("what is lost of a difference")
                .isLessThan(0.04);
    }

    @Test
    void layers_that_were_left_out_stay_out() {
        Map<String, Tensor> base = Weights.small(3, 32, 1);
        Map<String, String> about = Map.of("encoder", "some", PackedWeights.LAYERS, "2");
        Map<String, Tensor> used = PackedWeights.used(base, about);

        Map<String, Tensor> all = PackedWeights.of(PackedWeights.pack(learned(used, 0.002, 2), used, about, ROOM))
                .onto(base);

        assertThat(all).containsOnlyKeys(used.keySet()).doesNotContainKey("encoder.layer.2.output.dense.weight");
        assertThatThrownBy(() -> PackedWeights.used(base, Map.of(PackedWeights.LAYERS, "4")))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("layers must be 1 to 3, got: 4");
    }

    @Test
    void it_is_as_fine_as_there_is_room() {
        Map<String, Tensor> base = Weights.small(2, 64, 1);
        Map<String, Tensor> learned = learned(base, 0.002, 2);
        byte[] fine = PackedWeights.pack(learned, base, ABOUT, ROOM);

        byte[] coarse = PackedWeights.pack(learned, base, ABOUT, fine.length - 10_000);

        assertThat(coarse.length).isLessThanOrEqualTo(fine.length - 10_000).isGreaterThan(fine.length - 13_000);
        double most = off(values(PackedWeights.of(fine).onto(base), MATRIX), values(learned, MATRIX));
        assertThat(off(values(PackedWeights.of(coarse).onto(base), MATRIX), values(learned, MATRIX)))
                .isGreaterThan(most);
        assertThatThrownBy(() -> PackedWeights.pack(learned, base, ABOUT, 1_000))
                .isInstanceOf(ExportException.class)
                .hasMessage("the weights do not fit into 1000 bytes");
    }

    @Test
    void the_same_weights_give_the_same_bytes_in_any_order() {
        Map<String, Tensor> base = Weights.small(1, 32, 1);
        Map<String, Tensor> learned = learned(base, 0.002, 2);
        Map<String, Tensor> turned = new LinkedHashMap<>();
        learned.keySet().stream().sorted((x, y) -> y.compareTo(x)).forEach(name -> {
            Tensor tensor = learned.get(name);
            if (tensor != null) {
                turned.put(name, tensor);
            }
        });
        assertThat(PackedWeights.pack(turned, base, ABOUT, ROOM))
                .isEqualTo(PackedWeights.pack(learned, base, ABOUT, ROOM));
    }

    @Test
    void a_broken_file_is_refused() {
        Map<String, Tensor> base = Weights.small(1, 32, 1);
        byte[] packed = PackedWeights.pack(learned(base, 0.002, 2), base, ABOUT, ROOM);

        assertThatThrownBy(() -> PackedWeights.of(Arrays.copyOf(packed, packed.length / 2)))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("truncated");
        byte[] altered = packed.clone();
        altered[altered.length / 2] ^= 1;
        assertThatThrownBy(() -> PackedWeights.of(altered)).isInstanceOf(ExportException.class);
        assertThatThrownBy(() -> PackedWeights.of(new byte[] {1, 2, 3})).isInstanceOf(ExportException.class);
    }

    @Test
    void weights_of_another_encoder_are_refused() {
        Map<String, Tensor> base = Weights.small(1, 32, 1);
        PackedWeights packed = PackedWeights.of(PackedWeights.pack(learned(base, 0.002, 2), base, ABOUT, ROOM));
        assertThatThrownBy(() -> packed.onto(Weights.small(1, 64, 1)))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("the base encoder has no ");
    }

    @Test
    void values_that_are_no_numbers_are_refused() {
        Map<String, Tensor> broken = Map.of("x.bias", new Tensor(new int[] {1}, new float[] {Float.NaN}));
        assertThatThrownBy(() -> PackedWeights.pack(broken, Map.of(), ABOUT, ROOM))
                .isInstanceOf(ExportException.class)
                .hasMessage("x.bias holds values that are no numbers");
    }

    @Property(tries = 200)
    void no_weight_is_off_by_more_than_a_sixteenth_of_its_rows_deviation_or_a_254th_of_its_peak(
            @ForAll @Size(min = 1, max = 64) float[] differences, @ForAll @IntRange(min = 1, max = 4) int rows) {
        float[] scaled = new float[differences.length * rows];
        for (int i = 0; i < scaled.length; i++) {
            float value = differences[i % differences.length];
            scaled[i] = (float) ((double) value * (1 + i / differences.length) / (1 + Math.abs((double) value)));
        }
        int[] shape = {rows, differences.length};
        Map<String, Tensor> base = Map.of(MATRIX, new Tensor(shape, new float[scaled.length]));
        Map<String, Tensor> learned = Map.of(MATRIX, new Tensor(shape, scaled));
        float[] back = values(
                PackedWeights.of(PackedWeights.pack(learned, base, ABOUT, ROOM)).onto(base), MATRIX);
        for (int r = 0; r < rows; r++) {
            float[] row = Arrays.copyOfRange(scaled, r * differences.length, (r + 1) * differences.length);
            double squares = 0;
            double peak = 0;
            for (float value : row) {
                squares += (double) value * value / row.length;
                peak = Math.max(peak, Math.abs(value));
            }
            double allowed = Math.max(Math.sqrt(squares) / 16, peak / 254) * 1.0001 + 1e-30;
            for (int c = 0; c < row.length; c++) {
                assertThat(Math.abs(back[r * row.length + c] - row[c])).isLessThanOrEqualTo((float) allowed);
            }
        }
    }

    /** Everything but the frozen tables, moved a little. */
    private static Map<String, Tensor> learned(Map<String, Tensor> base, double deviation, long seed) {
        Random random = new Random(seed);
        Map<String, Tensor> learned = new HashMap<>();
        base.forEach((name, tensor) -> {
            if (!name.equals("embeddings.word_embeddings.weight")
                    && !name.equals("embeddings.position_embeddings.weight")) {
                float[] values = tensor.values().clone();
                for (int i = 0; i < values.length; i++) {
                    values[i] += (float) (deviation * random.nextGaussian());
                }
                learned.put(name, new Tensor(tensor.shape(), values));
            }
        });
        return learned;
    }

    private static float[] values(Map<String, Tensor> weights, String name) {
        Tensor tensor = weights.get(name);
        assertThat(tensor).as(name).isNotNull();
        return tensor == null ? new float[0] : tensor.values();
    }

    private static double off(float[] x, float[] y) {
        double squares = 0;
        for (int i = 0; i < x.length; i++) {
            squares += ((double) x[i] - y[i]) * ((double) x[i] - y[i]);
        }
        return Math.sqrt(squares / x.length);
    }
}
