package dev.straingauge.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.errors.TimeoutException;
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

    @Test
    void what_a_line_says_while_it_is_closed_is_no_error_and_what_goes_wrong_is() {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        System.setErr(new PrintStream(shown, true, StandardCharsets.UTF_8));
        Logging.warnings();

        LoggerFactory.getLogger("org.apache.kafka.clients")
                .error(
                        "Reconciliation failed for tasks of a thread that leaves",
                        new CompletionException(new TimeoutException(
                                "StreamsTasksAssignedEvent could not be completed before the consumer closed")));
        LoggerFactory.getLogger("org.apache.kafka.clients")
                .error(
                        "Reconciliation failed for tasks of a thread that stays",
                        new CompletionException(new TimeoutException("the broker is gone")));

        assertThat(shown.toString(StandardCharsets.UTF_8))
                .doesNotContain("that leaves")
                .contains("that stays", "the broker is gone");
    }
}
