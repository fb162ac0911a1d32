package dev.straingauge.app.cli;

import dev.straingauge.app.embedded.EmbeddedBroker;
import dev.straingauge.app.embedded.LocalCluster;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code straingauge broker}: a Kafka broker to try {@code run} and {@code ingest} against. */
@Command(
        name = "broker",
        description =
                "Runs a Kafka broker on this machine, to try 'run' and 'ingest' without a cluster, or one of several.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  straingauge broker --directory /tmp/kafka &",
            "  straingauge run &",
            "  straingauge ingest seeds",
            "",
            "It keeps one copy of everything: no place for data that matters. Three that know each other keep three, to see",
            "what becomes of the line when one is killed:",
            "  straingauge broker --directory /tmp/kafka-1 --port 9092 --cluster 9092,9192,9292 &",
            "  straingauge broker --directory /tmp/kafka-2 --port 9192 --cluster 9092,9192,9292 &",
            "  straingauge broker --directory /tmp/kafka-3 --port 9292 --cluster 9092,9192,9292 &",
            "With kafka.replicationFactor: 3, 'run' creates its topics so."
        })
final class BrokerCommand implements Callable<Integer> {
    @Option(
            names = "--directory",
            required = true,
            paramLabel = "DIR",
            description = "Where it keeps its log. A directory used before goes on where it was.")
    @SuppressWarnings("NullAway.Init") // required
    private Path directory;

    @Option(
            names = "--port",
            defaultValue = "9092",
            paramLabel = "PORT",
            description = "Port on 127.0.0.1; 0 for any that is free. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--cluster",
            split = ",",
            paramLabel = "PORT",
            description =
                    "Ports of all brokers of a cluster on this machine, --port among them; each takes the next one, too.")
    private @Nullable List<Integer> cluster;

    @Spec
    @SuppressWarnings("NullAway.Init") // injected
    private CommandSpec spec;

    @Override
    public Integer call() {
        Logging.warnings();
        LocalCluster nodes = cluster == null ? null : new LocalCluster(cluster);
        EmbeddedBroker broker = nodes == null
                ? EmbeddedBroker.start(directory, port)
                : EmbeddedBroker.startNode(directory, nodes, port);
        Endings.leave(broker::close);
        spec.commandLine()
                .getOut()
                .println("Kafka listens on " + broker.bootstrapServers()
                        + (nodes == null ? "" : ", one of " + nodes.bootstrapServers()) + "; stop it with Ctrl-C.");
        spec.commandLine().getOut().flush();
        broker.awaitShutdown();
        return 0;
    }
}
