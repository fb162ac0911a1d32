package dev.straingauge.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CheckedOutputTest {
    @Test
    void what_is_written_arrives() throws IOException {
        ByteArrayOutputStream arrived = new ByteArrayOutputStream();
        CheckedOutput output = new CheckedOutput(new PrintStream(arrived, false, StandardCharsets.UTF_8));

        output.write("an answer".getBytes(StandardCharsets.UTF_8));
        output.flush();

        assertThat(arrived.toString(StandardCharsets.UTF_8)).isEqualTo("an answer");
    }

    @Test
    void answers_that_can_not_be_written_do_not_seem_written() {
        CheckedOutput output = new CheckedOutput(new PrintStream(new FullDisk(), false, StandardCharsets.UTF_8));

        output.write('x');

        assertThatThrownBy(output::flush).hasMessageContaining("standard output is full or closed");
    }

    private static final class FullDisk extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("no space left");
        }
    }
}
