package dev.straingauge.training.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.straingauge.training.weights.Tensor;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;

class GptqTest {
    private static final int OUT = 20;
    private static final int IN = 48;

    @Test
    void where_inputs_go_together_less_is_lost_than_by_rounding_to_the_nearest() {
        Tensor weight = weight(new Random(1));
        DMatrixRMaj moments = moments(new Random(2), 6);

        double nearest = lost(weight, Int8Matrix.of(weight), moments);
        double least = lost(weight, Gptq.round(weight, moments), moments);

        assertThat(least).isLessThan(0.5 * nearest);
    }

    @Test
    void where_they_do_not_it_is_the_nearest() {
        Tensor weight = weight(new Random(3));

        Int8Matrix rounded = Gptq.round(weight, CommonOps_DDRM.identity(IN));

        assertThat(rounded.values()).isEqualTo(Int8Matrix.of(weight).values());
        assertThat(rounded.scale()).isEqualTo(Int8Matrix.of(weight).scale());
    }

    @Property(tries = 50)
    void the_same_numbers_are_found_again_in_what_they_stand_for(@ForAll long seed) {
        Random random = new Random(seed);
        Int8Matrix rounded = Gptq.round(weight(random), moments(random, 1 + random.nextInt(IN)));

        Int8Matrix again = Int8Matrix.of(rounded.toFloats());

        assertThat(again.values()).isEqualTo(rounded.values());
    }

    @Test
    void a_channel_that_was_always_zero_is_let_alone() {
        DMatrixRMaj moments = moments(new Random(4), 6);
        for (int c = 0; c < IN; c++) {
            moments.set(5, c, 0);
            moments.set(c, 5, 0);
        }
        Tensor weight = weight(new Random(5));

        Int8Matrix rounded = Gptq.round(weight, moments);

        for (int r = 0; r < OUT; r++) {
            assertThat(rounded.values()[r * IN + 5])
                    .isEqualTo(Int8Matrix.of(weight).values()[r * IN + 5]);
        }
    }

    @Test
    void moments_that_are_none_are_refused() {
        DMatrixRMaj unknown = CommonOps_DDRM.identity(IN);
        unknown.set(0, 1, Double.NaN);
        DMatrixRMaj impossible = CommonOps_DDRM.identity(IN);
        impossible.set(0, 1, 5);
        impossible.set(1, 0, 5);
        for (DMatrixRMaj moments : List.of(unknown, impossible)) {
            assertThatThrownBy(() -> Gptq.round(weight(new Random(6)), moments))
                    .isInstanceOf(ExportException.class)
                    .hasMessageContaining("no moments");
        }
    }

    /** Mean square of what the product is off by. */
    private static double lost(Tensor weight, Int8Matrix rounded, DMatrixRMaj moments) {
        double sum = 0;
        float[] kept = rounded.toFloats().values();
        for (int r = 0; r < OUT; r++) {
            for (int i = 0; i < IN; i++) {
                for (int j = 0; j < IN; j++) {
                    sum += (weight.values()[r * IN + i] - kept[r * IN + i])
                            * moments.get(i, j)
                            * (weight.values()[r * IN + j] - kept[r * IN + j]);
                }
            }
        }
        return sum;
    }

    private static Tensor weight(Random random) {
        float[] values = new float[OUT * IN];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new Tensor(new int[] {OUT, IN}, values);
    }

    /** Those of inputs that are mixed from a few numbers, and of a little noise. */
    private static DMatrixRMaj moments(Random random, int numbers) {
        DMatrixRMaj mix = new DMatrixRMaj(IN, numbers);
        for (int i = 0; i < mix.getNumElements(); i++) {
            mix.set(i, random.nextGaussian());
        }
        DMatrixRMaj moments = new DMatrixRMaj(IN, IN);
        CommonOps_DDRM.multTransB(mix, mix, moments);
        for (int c = 0; c < IN; c++) {
            moments.add(c, c, 0.05);
        }
        return moments;
    }
}
