package dev.straingauge.training.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.straingauge.training.weights.WeightsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FineTuningConfigTest {
    private static final Path SHIPPED = Path.of("finetune.json");

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path folder;

    @Test
    void the_shipped_one_is_read() {
        assertThat(TrainingRun.config(SHIPPED).tasks()).containsKeys(Task.values());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"SURROUNDED\": 0.7 | \"SURROUNDED\": 0 | give sources.SURROUNDED",
                "\"OTHER_PAIR\": 0.6 | \"OTHER_PAIR\": 0 | give sources.OTHER_PAIR",
                "\"smoothing\": 0.05 | \"smoothing\": 1 | smoothing must be in [0, 1), got: 1.0",
                "\"layers\": 8 | \"layers\": -1 | layers must be at least 0, got: -1",
                "\"rate\": 6e-05 | \"rate\": 0 | rate, headRate and clip must be positive"
            })
    void one_that_would_do_something_else_than_it_says_is_refused(String shipped, String changed, String reason)
            throws IOException {
        String text = Files.readString(SHIPPED);
        assertThat(text).contains(shipped);
        Path file = Files.writeString(folder.resolve("config.json"), text.replace(shipped, changed));

        assertThatExceptionOfType(WeightsException.class)
                .isThrownBy(() -> TrainingRun.config(file))
                .withMessageContaining(file.toString())
                .withMessageContaining(reason);
    }
}
