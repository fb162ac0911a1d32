package dev.straingauge.app.cli;

import dev.straingauge.app.config.AlertRoutes;
import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.line.Line;
import dev.straingauge.app.line.LineException;
import dev.straingauge.app.line.StandbySetup;
import dev.straingauge.app.line.TopicSetup;
import dev.straingauge.core.StanceModel;
import dev.straingauge.ingest.ReadOptions;
import dev.straingauge.linking.Watchlist;
import dev.straingauge.sinks.routing.Routing;
import dev.straingauge.sinks.routing.RoutingSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code straingauge run}: the line against a Kafka cluster, until it is stopped. */
@Command(
        name = "run",
        description = "Runs the line against a Kafka cluster: reads paragraphs, writes observations, index and alerts.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  straingauge run --bootstrap-servers kafka-1:9092,kafka-2:9092 --config straingauge.yaml",
            "",
            "Start it on more machines with the same kafka.applicationId, and they share the work.",
            "With server.listen in the configuration it takes articles over HTTP as well, as 'ingest --listen' does, and serves",
            "a page for analysts with an API behind it.",
            "alerts.routes in the configuration says who is told of alerts; without it they are lines in the log."
        })
final class RunCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.Config config;

    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.Servers servers;

    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.Model model;

    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.Watched watchlist;

    @Option(
            names = "--metrics-port",
            paramLabel = "PORT",
            description = "Where /metrics is served; 0 for any port that is free.")
    private @Nullable Integer metricsPort;

    @Option(
            names = "--state-directory",
            paramLabel = "DIR",
            description = "Where this instance keeps its state; overrides kafka.stateDirectory.")
    private @Nullable String stateDirectory;

    @Spec
    @SuppressWarnings("NullAway.Init") // injected
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Logging.service();
        StraingaugeConfig config = configuration();
        Watchlist watchlist = Line.watchlist(config);
        RoutingSettings routes = AlertRoutes.read(config.alerts(), Serving.Environment.system()::get);
        PrintWriter out = spec.commandLine().getOut();
        Line.threads(config)
                .warning()
                .ifPresent(warning -> spec.commandLine().getErr().println("warning: " + warning));
        List<String> created = TopicSetup.createMissing(config.kafka());
        if (!created.isEmpty()) {
            out.println("Created topics: " + String.join(", ", created));
        }
        StandbySetup.apply(config.kafka()).ifPresent(out::println);
        StanceModel model = Line.loadModel(config.model());
        ReadOptions options = ReadOptions.of(model.languages());
        try (StopSignal stop = StopSignal.listen();
                Line line = Line.start(config, watchlist, model, List.of());
                Routing routing = Routing.start(
                        config.kafka().clientSettings(),
                        config.kafka().applicationId() + "-routing",
                        routes,
                        Clock.systemUTC());
                Serving serving = Serving.start(config, options, line, model)) {
            line.show(routing.meters());
            out.println("Watching " + watchlist.partnerships().size() + " partnerships"
                    + (watchlist.discovery() == null ? "" : ", and those that are discovered,") + " on "
                    + config.kafka().bootstrapServers() + " with " + model.id() + "; metrics and readiness at "
                    + line.metrics()
                    + serving.uri()
                            .map(uri -> "; articles are taken, and the page is served, at " + uri)
                            .orElse("") + ". Stop with Ctrl-C.");
            out.flush();
            Thread watch = new Thread(() -> stopWith(line), "watch-line");
            watch.setDaemon(true);
            watch.start();
            stop.await();
            Optional<LineException> fault = line.fault();
            if (fault.isPresent()) {
                throw fault.get();
            }
            out.println("Stopping: what is under way is finished, and the work is handed over.");
            out.flush();
            return 0;
        }
    }

    /** A line that stops by itself ends the command as a signal does. */
    private static void stopWith(Line line) {
        try {
            line.awaitStop();
            StopSignal.raise();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private StraingaugeConfig configuration() {
        StraingaugeConfig config = watchlist.over(model.over(servers.over(this.config.load())));
        if (stateDirectory != null) {
            config = config.with(config.kafka().keepingStateIn(stateDirectory));
        }
        if (metricsPort != null) {
            config = config.with(config.metrics().at(metricsPort));
        }
        return Serving.withSecretsOf(Serving.Environment.system(), config);
    }
}
