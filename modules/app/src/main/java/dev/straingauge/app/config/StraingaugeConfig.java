package dev.straingauge.app.config;

import dev.straingauge.detection.SparseNewsSettings;
import dev.straingauge.server.ServerSettings;
import dev.straingauge.sinks.MeterExports;
import dev.straingauge.sinks.MicrometerListener;
import dev.straingauge.sinks.OtlpSettings;
import dev.straingauge.topology.TopologyConfig;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that can be set. Read with {@link ConfigFile}; commands override parts of it with flags.
 *
 * @param kafka where Kafka is, and how this instance takes part
 * @param model which model reads
 * @param watchlist path of the watchlist; empty for the built-in one
 * @param index the line's own settings
 * @param detection when coverage is strange
 * @param metrics where metrics are served and sent
 * @param server where articles are taken over HTTP
 * @param feeds how feeds are polled
 * @param alerts who is told of alerts
 */
public record StraingaugeConfig(
        Kafka kafka,
        Model model,
        String watchlist,
        TopologyConfig index,
        SparseNewsSettings detection,
        Metrics metrics,
        ServerSettings server,
        FeedSettings feeds,
        AlertSettings alerts) {

    /** The watchlist's file, unless the built-in one is meant. */
    public Optional<Path> watchlistFile() {
        return watchlist.isBlank() ? Optional.empty() : Optional.of(Path.of(watchlist));
    }

    /**
     * Where Kafka is, and how this instance takes part.
     *
     * @param bootstrapServers {@code host:port}, comma-separated
     * @param applicationId consumer group and prefix of internal topics
     * @param groupProtocol {@code streams} or {@code classic}
     * @param threads stream threads of this process, 1 to 256; 0 for as many as the cores can run
     * @param stateDirectory folder for state, this instance's own; empty for a free one in the temporary directory
     * @param standbyReplicas copies of the state that other instances keep up to date, 0 to 10; 0 leaves a group of the
     *     streams protocol as it is
     * @param partitions partitions of topics that do not exist yet, 1 or more
     * @param replicationFactor replicas of topics that do not exist yet, 1 or more
     * @param properties further client settings
     */
    public record Kafka(
            String bootstrapServers,
            String applicationId,
            String groupProtocol,
            int threads,
            String stateDirectory,
            int standbyReplicas,
            int partitions,
            int replicationFactor,
            Map<String, String> properties) {
        public Kafka {
            notBlank(bootstrapServers, "kafka.bootstrapServers");
            notBlank(applicationId, "kafka.applicationId");
            if (!groupProtocol.equals("streams") && !groupProtocol.equals("classic")) {
                throw new IllegalArgumentException(
                        "kafka.groupProtocol must be streams or classic, got: " + groupProtocol);
            }
            between(threads, 0, 256, "kafka.threads");
            between(standbyReplicas, 0, 10, "kafka.standbyReplicas");
            between(partitions, 1, 10_000, "kafka.partitions");
            between(replicationFactor, 1, 100, "kafka.replicationFactor");
            properties = Map.copyOf(properties);
        }

        /** What any of Kafka's clients is opened with: the configured properties, and where Kafka is. A new map each time. */
        public Map<String, Object> clientSettings() {
            Map<String, Object> settings = new HashMap<>(properties);
            settings.put("bootstrap.servers", bootstrapServers);
            return settings;
        }

        /** The same, with another address. */
        public Kafka at(String servers) {
            return new Kafka(
                    servers,
                    applicationId,
                    groupProtocol,
                    threads,
                    stateDirectory,
                    standbyReplicas,
                    partitions,
                    replicationFactor,
                    properties);
        }

        /** The same, with its state elsewhere. */
        public Kafka keepingStateIn(String directory) {
            return new Kafka(
                    bootstrapServers,
                    applicationId,
                    groupProtocol,
                    threads,
                    directory,
                    standbyReplicas,
                    partitions,
                    replicationFactor,
                    properties);
        }

        /**
         * The same, for a replay under a name of its own beside the live line: one ordered log, a group and a state directory
         * that it shares with nothing. One thread for each side of the line; there is no more to share out.
         */
        public Kafka replaying(String name) {
            String base = stateDirectory.isBlank()
                    ? Path.of(System.getProperty("java.io.tmpdir"), "straingauge-state")
                            .toString()
                    : stateDirectory;
            return new Kafka(
                    bootstrapServers,
                    applicationId + '-' + name,
                    groupProtocol,
                    2,
                    Path.of(base, "replays", name).toString(),
                    0,
                    1,
                    replicationFactor,
                    properties);
        }

        /** The same, for a replay of its own: one ordered log, in its own state directory. */
        public Kafka forReplay(String servers, String id, Path state) {
            return new Kafka(servers, id, groupProtocol, 2, state.toString(), 0, 1, 1, Map.of());
        }
    }

    /**
     * Which model reads, and how.
     *
     * @param name name of the stance model
     * @param threads threads inside one call, 1 to 256
     */
    public record Model(String name, int threads) {
        public Model {
            notBlank(name, "model.name");
            between(threads, 1, 256, "model.threads");
        }
    }

    /**
     * Where metrics are served and sent.
     *
     * @param host address to listen on
     * @param port port to listen on; 0 for any that is free
     * @param partnerships how many have gauges of their own, 0 to 1 000 000
     * @param otlp whether and where they are sent by OTLP
     * @param providers whether they go to the registries that are found on the class path
     * @param properties settings of these
     */
    public record Metrics(
            String host,
            int port,
            int partnerships,
            OtlpSettings otlp,
            boolean providers,
            Map<String, String> properties) {
        public Metrics {
            notBlank(host, "metrics.host");
            between(port, 0, 65_535, "metrics.port");
            between(partnerships, 0, 1_000_000, "metrics.partnerships");
            properties = Map.copyOf(properties);
        }

        /** Served there and sent nowhere. */
        public Metrics(String host, int port) {
            this(host, port, MicrometerListener.MAXIMUM_PARTNERSHIPS, OtlpSettings.NONE, false, Map.of());
        }

        /** The same, on another port. */
        public Metrics at(int other) {
            return new Metrics(host, other, partnerships, otlp, providers, properties);
        }

        /** The same, sent nowhere: what is not live must not be shown where live meters are. */
        public Metrics servedOnly() {
            return new Metrics(host, port, partnerships, OtlpSettings.NONE, false, Map.of());
        }

        /** Where they go besides being served. */
        public MeterExports exports() {
            return new MeterExports(otlp, providers, properties);
        }

        /** Without the values of properties, which may be secrets. */
        @Override
        public String toString() {
            return "Metrics[host=" + host + ", port=" + port + ", partnerships=" + partnerships + ", " + exports()
                    + "]";
        }
    }

    /** The same, with other settings for Kafka. */
    public StraingaugeConfig with(Kafka other) {
        return new StraingaugeConfig(other, model, watchlist, index, detection, metrics, server, feeds, alerts);
    }

    /** The same, with another model. */
    public StraingaugeConfig with(Model other) {
        return new StraingaugeConfig(kafka, other, watchlist, index, detection, metrics, server, feeds, alerts);
    }

    /** The same, with another detector. */
    public StraingaugeConfig with(SparseNewsSettings other) {
        return new StraingaugeConfig(kafka, model, watchlist, index, other, metrics, server, feeds, alerts);
    }

    /** The same, with metrics served elsewhere. */
    public StraingaugeConfig with(Metrics other) {
        return new StraingaugeConfig(kafka, model, watchlist, index, detection, other, server, feeds, alerts);
    }

    /** The same, with another watchlist. */
    public StraingaugeConfig watching(Path file) {
        return new StraingaugeConfig(kafka, model, file.toString(), index, detection, metrics, server, feeds, alerts);
    }

    /** The same, with articles taken elsewhere. */
    public StraingaugeConfig with(ServerSettings other) {
        return new StraingaugeConfig(kafka, model, watchlist, index, detection, metrics, other, feeds, alerts);
    }

    private static void notBlank(String value, String name) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " must not be blank");
        }
    }

    private static void between(int value, int low, int high, String name) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(name + " must be between " + low + " and " + high + ", got: " + value);
        }
    }
}
