package dev.straingauge.app.cli;

import dev.straingauge.app.alerts.AlertHistory;
import dev.straingauge.app.alerts.AlertText;
import dev.straingauge.app.topics.TopicToEnd;
import dev.straingauge.core.Alert;
import dev.straingauge.wire.Topics;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code straingauge alert list}: every alert as it stands. */
@Command(
        name = "list",
        description = "Lists alerts as they stand now, the newest first.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  straingauge alert list --open --bootstrap-servers kafka-1:9092",
        })
final class AlertListCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.Config config;

    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.Servers servers;

    @Option(names = "--open", description = "Only those that are not resolved.")
    private boolean open;

    @Option(names = "--json", description = "Print each as a line of JSON, as it stands on the topic, for scripts.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // injected
    private CommandSpec spec;

    @Override
    public Integer call() {
        Logging.warnings();
        AlertHistory history = new AlertHistory();
        TopicToEnd.read(servers.over(config.load()).kafka(), Topics.ALERTS, history::add);
        PrintWriter out = spec.commandLine().getOut();
        for (Alert alert : history.standing()) {
            if (open && alert.resolvedAt() != null) {
                continue;
            }
            if (json) {
                byte[] line = Topics.ALERTS.values().serializer().serialize(Topics.ALERTS.name(), alert);
                out.println(new String(line, StandardCharsets.UTF_8));
            } else {
                out.println(alert.id());
                out.println("  " + AlertText.line(alert));
            }
        }
        return 0;
    }
}
