package dev.straingauge.app.cli;

import dev.straingauge.app.alerts.AlertHistory;
import dev.straingauge.app.alerts.AlertText;
import dev.straingauge.app.line.LineException;
import dev.straingauge.app.topics.TopicToEnd;
import dev.straingauge.wire.Topics;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code straingauge alert explain}: one alert at length. */
@Command(
        name = "explain",
        description = "Says why one alert was opened: against what, on what, how it went, and who it hangs on.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  straingauge alert explain microsoft--openai@2025-09-02T13:40:00Z --bootstrap-servers kafka-1:9092",
        })
final class AlertExplainCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.Config config;

    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.Servers servers;

    @Parameters(paramLabel = "ID", description = "The alert, as 'straingauge alert list' names it.")
    @SuppressWarnings("NullAway.Init") // required
    private String id;

    @Spec
    @SuppressWarnings("NullAway.Init") // injected
    private CommandSpec spec;

    @Override
    public Integer call() {
        Logging.warnings();
        AlertHistory history = new AlertHistory();
        TopicToEnd.read(servers.over(config.load()).kafka(), Topics.ALERTS, history::add);
        try {
            AlertText.explain(history.of(id), spec.commandLine().getOut());
        } catch (IllegalArgumentException e) {
            throw new LineException(String.valueOf(e.getMessage()), e);
        }
        return 0;
    }
}
