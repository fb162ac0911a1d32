package dev.straingauge.training.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.training.weights.Tensor;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class Int8MatrixTest {
    @Test
    void each_row_has_a_scale_of_its_own() {
        Int8Matrix matrix = Int8Matrix.of(new Tensor(new int[] {3, 2}, new float[] {1, -2, 0.001f, 0.002f, 0, 0}));
        assertThat(matrix.values()).containsExactly(64, -127, 64, 127, 0, 0);
        assertThat(matrix.scale()).containsExactly(2 / 127f, 0.002f / 127, 1);
        assertThat(matrix.byColumns()).containsExactly(64, 64, 0, -127, 127, 0);
    }

    @Property(tries = 200)
    void no_value_is_off_by_more_than_half_a_scale(
            @ForAll @Size(min = 1, max = 50) List<@FloatRange(min = -1e6f, max = 1e6f) Float> values) {
        float[] row = new float[values.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = values.get(i);
        }
        Int8Matrix matrix = Int8Matrix.of(new Tensor(new int[] {1, row.length}, row));
        for (int i = 0; i < row.length; i++) {
            assertThat(matrix.values()[i]).isBetween((byte) -127, (byte) 127);
            assertThat(Math.abs(row[i] - matrix.values()[i] * matrix.scale()[0]))
                    .isLessThanOrEqualTo(0.501f * matrix.scale()[0]);
        }
    }
}
