package dev.straingauge.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordVectorsTest {
    private static byte[] written(int numbers) throws IOException {
        byte[] vectors = new byte[numbers];
        vectors[0] = 100;
        vectors[WordVectors.DIMENSIONS + 1] = -50;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WordVectors.write(out, List.of("bank", "river"), new float[] {1, 0.5f}, vectors, 0.01f);
        return out.toByteArray();
    }

    @Test
    void what_was_written_is_read_again() throws IOException {
        WordVectors vectors = WordVectors.read(new ByteArrayInputStream(written(2 * WordVectors.DIMENSIONS)));
        float[] sum = new float[WordVectors.DIMENSIONS];

        vectors.add(vectors.row(Words.hash("bank")), 1, sum);
        vectors.add(vectors.row(Words.hash("river")), 2, sum);

        assertThat(vectors.size()).isEqualTo(2);
        assertThat(vectors.row(Words.hash("money"))).isEqualTo(-1);
        assertThat(sum[0]).isCloseTo(1, within(1e-6f));
        assertThat(sum[1]).as("half as long, taken twice").isCloseTo(-0.5f, within(1e-6f));
    }

    @Test
    void a_table_that_is_cut_or_of_another_format_is_refused() throws IOException {
        byte[] whole = written(2 * WordVectors.DIMENSIONS);
        byte[] other = whole.clone();
        other[3]++;

        assertThatThrownBy(() -> WordVectors.read(new ByteArrayInputStream(Arrays.copyOf(whole, whole.length - 1))))
                .isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> WordVectors.read(new ByteArrayInputStream(other)))
                .hasMessageContaining("format 2");
        assertThatThrownBy(() -> WordVectors.read(new ByteArrayInputStream(written(2 * WordVectors.DIMENSIONS + 1))))
                .hasMessageContaining("train them anew");
    }
}
