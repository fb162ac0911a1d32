package dev.straingauge.app.cli;

import dev.straingauge.app.embedded.EmbeddedBroker;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code straingauge broker}: a Kafka broker to try {@code run} and {@code ingest} against. */
@Command(
        name = "broker",
        description = "Runs a single Kafka broker on this machine, to try 'run' and 'ingest' without a cluster.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  straingauge broker --directory /tmp/kafka &",
            "  straingauge run &",
            "  straingauge ingest seeds",
            "",
            "It keeps one copy of everything: no place for data that matters."
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

    @Spec
    @SuppressWarnings("NullAway.Init") // injected
    private CommandSpec spec;

    @Override
    public Integer call() {
        Logging.warnings();
        EmbeddedBroker broker = EmbeddedBroker.start(directory, port);
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "close-broker"));
        spec.commandLine().getOut().println("Kafka listens on " + broker.bootstrapServers() + "; stop it with Ctrl-C.");
        broker.awaitShutdown();
        return 0;
    }
}
