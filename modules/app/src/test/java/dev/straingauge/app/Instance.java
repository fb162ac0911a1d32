package dev.straingauge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One instance of {@code straingauge run} with the real model, that can be killed and started again on its state. Close it to
 * end it, whatever it does.
 */
final class Instance implements AutoCloseable {
    private static final Pattern METRICS = Pattern.compile("metrics and readiness at (http://[0-9.:]+/)");
    private static final Duration LONG = Duration.ofMinutes(5);

    private final String name;
    private final Path directory;
    private final Path config;
    private final HttpClient http = HttpClient.newHttpClient();
    private Program program;

    private Instance(String name, Path directory, Path config) {
        this.name = name;
        this.directory = directory;
        this.config = config;
        this.program = Program.start(directory, "run", "--config", config.toString());
    }

    /**
     * Starts one.
     *
     * @param name by which Kafka knows its clients
     * @param group application id
     * @param properties further ones of Kafka's clients, in YAML, each after a comma
     * @param more further settings of the section kafka, in YAML, on one line
     */
    static Instance start(Path directory, String name, String servers, String group, String properties, String more) {
        try {
            Path config = Files.writeString(
                    directory.resolve(name + ".yaml"),
                    """
                    kafka: {bootstrapServers: "%s", applicationId: %s, stateDirectory: %s, properties: {client.id: %s, default.api.timeout.ms: 60000%s}, %s}
                    metrics: {port: 0}
                    """
                            .formatted(servers, group, directory.resolve("state-" + name), name, properties, more));
            return new Instance(name, directory, config);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By which Kafka knows its clients. */
    String name() {
        return name;
    }

    /** Ends it at once, as SIGKILL does. */
    void kill() throws InterruptedException {
        program.kill();
    }

    /** Starts it again, after a kill. */
    void startAgain() {
        program = Program.start(directory, "run", "--config", config.toString());
    }

    /** Asks it to end, as SIGTERM does, and waits until it has, with status 0. */
    void stop() throws InterruptedException {
        program.terminate();
        assertThat(program.await(90)).as(program.out() + program.err()).isZero();
    }

    /** Fails, with what it said, when it is gone. */
    void assertRunning() {
        assertThat(program.isRunning())
                .as(() -> name + " is gone; it said: " + program.out() + program.err())
                .isTrue();
    }

    /** Waits until it says that it does its work. */
    void awaitReady() {
        await().atMost(LONG).pollInterval(Duration.ofMillis(200)).until(() -> {
            assertRunning();
            Matcher metrics = METRICS.matcher(program.out());
            return metrics.find() && isReady(URI.create(metrics.group(1)));
        });
    }

    private boolean isReady(URI metrics) throws InterruptedException {
        try {
            return http.send(HttpRequest.newBuilder(metrics.resolve("ready")).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
