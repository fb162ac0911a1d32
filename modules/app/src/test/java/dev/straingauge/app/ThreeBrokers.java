package dev.straingauge.app;

import static org.awaitility.Awaitility.await;

import dev.straingauge.app.embedded.FreePort;
import dev.straingauge.app.embedded.LocalCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Three processes of {@code straingauge broker} that are one cluster. Close it to end them. */
final class ThreeBrokers implements AutoCloseable {
    static final int NODES = 3;

    /** Of each topic; with three copies of each and a topic for each store, that is some hundred logs on one machine. */
    static final int PARTITIONS = 2;

    private final Path directory;
    private final LocalCluster cluster;
    private final List<Program> nodes = new ArrayList<>();

    private ThreeBrokers(Path directory, LocalCluster cluster) {
        this.directory = directory;
        this.cluster = cluster;
    }

    static ThreeBrokers start(Path directory) {
        ThreeBrokers brokers = new ThreeBrokers(directory, new LocalCluster(freePorts()));
        for (int node = 0; node < NODES; node++) {
            brokers.nodes.add(brokers.program(node));
        }
        try {
            brokers.nodes.forEach(ThreeBrokers::awaitUp);
        } catch (RuntimeException e) {
            brokers.close();
            throw e;
        }
        return brokers;
    }

    String bootstrapServers() {
        return cluster.bootstrapServers();
    }

    /** A configuration that has three copies made of each topic. */
    Path config() {
        try {
            return Files.writeString(
                    directory.resolve("cluster.yaml"),
                    "kafka: {bootstrapServers: \"" + bootstrapServers() + "\", partitions: " + PARTITIONS
                            + ", replicationFactor: " + NODES + "}\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends a node at once, as SIGKILL does. */
    void kill(int node) throws InterruptedException {
        nodes.get(node).kill();
    }

    /** Starts a node again where it was, and waits until it answers. */
    void startAgain(int node) {
        nodes.set(node, program(node));
        awaitUp(nodes.get(node));
    }

    private Program program(int node) {
        String all = cluster.ports().stream().map(String::valueOf).collect(Collectors.joining(","));
        return Program.start(
                directory,
                "broker",
                "--directory",
                directory.resolve("node-" + node).toString(),
                "--port",
                cluster.ports().get(node).toString(),
                "--cluster",
                all);
    }

    private static void awaitUp(Program node) {
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            if (!node.isRunning()) {
                throw new AssertionError("a broker did not start: " + node.err());
            }
            return node.out().contains("listens");
        });
    }

    /** Below those that a system gives to whoever asks for any: while a node is down, nobody takes its ports. */
    private static List<Integer> freePorts() {
        Random random = new Random();
        while (true) {
            int first = 20_000 + random.nextInt(10_000);
            List<Integer> ports = List.of(first, first + 10, first + 20);
            if (ports.stream().allMatch(port -> FreePort.isFree(port) && FreePort.isFree(port + 1))) {
                return ports;
            }
        }
    }

    @Override
    public void close() {
        nodes.forEach(Program::close);
    }
}
