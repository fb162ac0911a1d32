package dev.straingauge.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class LoggingTest {
    private static final String REFUSED = "Error processing append operation on partition straingauge.index-0";

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path folder;

    private final PrintStream err = System.err;

    @AfterEach
    void putBack() {
        System.setErr(err);
        Logging.warnings();
    }

    @Test
    void what_the_broker_refuses_its_clients_is_in_the_file_and_not_before_the_analysts_eyes() throws IOException {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        System.setErr(new PrintStream(shown, true, StandardCharsets.UTF_8));
        Path file = folder.resolve("demo.log");
        Logging.file(file);

        LoggerFactory.getLogger("kafka.server.ReplicaManager").error(REFUSED);
        LoggerFactory.getLogger("kafka.server.ReplicaManager").error("the disk is full");
        LoggerFactory.getLogger("dev.straingauge").error("the line stopped");

        assertThat(shown.toString(StandardCharsets.UTF_8))
                .doesNotContain(REFUSED)
                .contains("the disk is full", "the line stopped");
        assertThat(Files.readString(file)).contains(REFUSED, "the disk is full", "the line stopped");
    }
}
