package dev.straingauge.app.cli;

import dev.straingauge.app.Opened;
import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.demo.ConsoleSteps;
import dev.straingauge.app.embedded.EmbeddedBroker;
import dev.straingauge.app.replay.Steps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Where a replay takes place: a cluster, or a broker in this process, and a folder for what is gone afterwards, however it
 * ends. Belongs to the thread of the command, who closes it.
 */
final class ReplayScene implements AutoCloseable {
    private final StraingaugeConfig config;
    private final Path directory;
    private final Opened opened;

    private ReplayScene(StraingaugeConfig config, Path directory, Opened opened) {
        this.config = config;
        this.directory = directory;
        this.opened = opened;
    }

    /** In the cluster that is configured. */
    static ReplayScene cluster(StraingaugeConfig config) throws IOException {
        Logging.warnings();
        Opened opened = new Opened();
        return new ReplayScene(config, directory(opened), opened);
    }

    /** On a broker of its own, which is started here. */
    static ReplayScene own(StraingaugeConfig config, Steps steps) throws IOException {
        Opened opened = new Opened();
        Path directory = directory(opened);
        Logging.file(directory.resolve("replay.log"));
        steps.step("Starting a Kafka broker in this process");
        try {
            EmbeddedBroker broker = opened.with(EmbeddedBroker.start(directory.resolve("broker"), 0));
            return new ReplayScene(
                    config.with(config.kafka()
                            .forReplay(broker.bootstrapServers(), "straingauge", directory.resolve("state"))),
                    directory,
                    opened);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /** Settings that say where Kafka is. */
    StraingaugeConfig config() {
        return config;
    }

    /** For what is gone afterwards. */
    Path directory() {
        return directory;
    }

    /** Shows how far things are: a bar on a terminal, a line every tenth elsewhere. */
    static Steps steps(long began) {
        ConsoleSteps console = new ConsoleSteps(
                System.err, System.getenv("STRAINGAUGE_TERMINAL") != null, ConsoleSteps.isUnicode(), began);
        return new Steps() {
            @Override
            public void step(String what) {
                console.step(what);
            }

            @Override
            public void progress(long done, long of) {
                console.progress(done, of);
            }
        };
    }

    private static Path directory(Opened opened) throws IOException {
        Path directory = Files.createTempDirectory("straingauge-replay-");
        opened.with(() -> delete(directory));
        // Ctrl-C comes while others still write there; what was closed is not closed again.
        Endings.leave(opened::close);
        return directory;
    }

    private static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not delete " + directory, e);
        }
    }

    @Override
    public void close() {
        opened.close();
    }
}
