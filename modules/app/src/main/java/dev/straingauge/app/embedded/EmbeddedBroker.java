package dev.straingauge.app.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A real Kafka broker inside this process: a KRaft node on the loopback address, for trying things and for tests. Alone it
 * is its own controller and keeps one replica of everything; as a node of a {@link LocalCluster} it shares that with the
 * others. Either way all is on one machine, so it is no place for data that matters. Close it to stop it; its directory stays.
 */
public final class EmbeddedBroker implements AutoCloseable {
    static final String HOST = "127.0.0.1";

    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a broker, which takes some seconds, and returns when it answers.
     *
     * @param directory where it keeps its log; a broker that ran there before goes on where it was
     * @param port port to listen on, or 0 for any that is free
     * @throws BrokerException when it can't start: the directory is not writable, or the port is taken
     */
    public static EmbeddedBroker start(Path directory, int port) {
        int listener = port == 0 ? FreePort.any() : requireFree(port);
        return start(
                directory,
                listener,
                settings(directory, listener, FreePort.any()),
                Uuid.randomUuid().toString());
    }

    /**
     * Starts one node of a cluster, and returns when it answers: when most of the others are there, too.
     *
     * @param directory where this node alone keeps its log
     * @param port which of the cluster's ports is its own
     * @throws BrokerException when it can't start: the directory is not writable, or a port is taken
     * @throws IllegalArgumentException when the port is none of the cluster's
     */
    public static EmbeddedBroker startNode(Path directory, LocalCluster cluster, int port) {
        int node = cluster.node(port);
        int controllerPort = requireFree(cluster.controllerPort(requireFree(port)));
        Map<String, String> settings = settings(directory, port, controllerPort);
        settings.put("node.id", Integer.toString(node));
        settings.put("controller.quorum.voters", cluster.voters());
        String replicas = Integer.toString(cluster.replicas());
        String inSync = Integer.toString(cluster.inSync());
        settings.put("default.replication.factor", replicas);
        settings.put("min.insync.replicas", inSync);
        settings.put("offsets.topic.replication.factor", replicas);
        settings.put("transaction.state.log.replication.factor", replicas);
        settings.put("transaction.state.log.min.isr", inSync);
        settings.put("share.coordinator.state.topic.replication.factor", replicas);
        settings.put("share.coordinator.state.topic.min.isr", inSync);
        // A node that dies is missed soon.
        settings.put("broker.heartbeat.interval.ms", "1000");
        settings.put("broker.session.timeout.ms", "6000");
        return start(directory, port, settings, cluster.id());
    }

    /** Starts one with these settings, and returns when it answers. */
    static EmbeddedBroker start(Path directory, int port, Map<String, String> settings, String newId) {
        try {
            if (Files.exists(directory) && !Files.isDirectory(directory)) {
                throw new IOException("it is no folder");
            }
            Files.createDirectories(directory);
            format(directory, Integer.parseInt(settings.get("node.id")), newId);
            KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
            server.startup();
            return new EmbeddedBroker(server, port);
        } catch (IOException e) {
            throw new BrokerException("cannot start a broker in " + directory + ": " + e.getMessage(), e);
        }
    }

    /** What clients take as {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return HOST + ':' + port;
    }

    /** Waits until the broker is stopped, by {@link #close} from another thread. */
    public void awaitShutdown() {
        server.awaitShutdown();
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    static Map<String, String> settings(Path directory, int port, int controllerPort) {
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@" + HOST + ':' + controllerPort);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("listeners", "PLAINTEXT://" + HOST + ':' + port + ",CONTROLLER://" + HOST + ':' + controllerPort);
        settings.put("log.dirs", directory.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("num.partitions", "1");
        // One node, so one replica of everything, and few partitions of the books it keeps for itself.
        settings.put("default.replication.factor", "1");
        settings.put("min.insync.replicas", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        // Nobody else is coming to this group: do not wait for them. And who dies is missed soon.
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("group.streams.initial.rebalance.delay.ms", "0");
        settings.put("group.streams.assignment.interval.ms", "0");
        settings.put("group.streams.min.session.timeout.ms", "6000");
        settings.put("group.streams.session.timeout.ms", "10000");
        settings.put("group.streams.min.heartbeat.interval.ms", "500");
        settings.put("group.streams.heartbeat.interval.ms", "1000");
        // A transaction left open by a process that died holds its readers up this long at most.
        settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
        // History is replayed by publication time: a broker that dropped old records would drop it.
        settings.put("log.retention.ms", "-1");
        settings.put("log.message.timestamp.type", "CreateTime");
        settings.put("log.cleaner.dedupe.buffer.size", "2097152");
        settings.put("message.max.bytes", "4194304");
        return settings;
    }

    /** A directory that is formatted already keeps its cluster's name; Kafka refuses another. */
    private static String clusterId(Path directory, String newId) throws IOException {
        Path formatted = directory.resolve("meta.properties");
        if (!Files.exists(formatted)) {
            return newId;
        }
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(formatted)) {
            properties.load(in);
        }
        String id = properties.getProperty("cluster.id");
        if (id == null) {
            throw new IOException(formatted + " names no cluster.id; it is no directory of a broker");
        }
        return id;
    }

    private static void format(Path directory, int node, String newId) throws IOException {
        String clusterId = clusterId(directory, newId);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            Formatter formatter = new Formatter()
                    .setPrintStream(out)
                    .setClusterId(clusterId)
                    .setNodeId(node)
                    .setControllerListenerName("CONTROLLER")
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setIgnoreFormatted(true)
                    .addDirectory(directory.toString())
                    .setMetadataLogDirectory(directory.toString());
            formatter.run();
        } catch (Exception e) {
            throw new BrokerException(
                    "cannot format a broker's log in " + directory + ": " + e.getMessage()
                            + said.toString(StandardCharsets.UTF_8).strip(),
                    e);
        }
    }

    private static int requireFree(int port) {
        if (!FreePort.isFree(port)) {
            throw new BrokerException("port " + port + " is taken; stop what listens there, or choose another port");
        }
        return port;
    }
}
