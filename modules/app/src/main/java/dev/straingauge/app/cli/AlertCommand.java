package dev.straingauge.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code straingauge alert}: alerts, one by one. */
@Command(
        name = "alert",
        description = "Lists and explains alerts, and computes one again.",
        mixinStandardHelpOptions = true,
        subcommands = {AlertListCommand.class, AlertExplainCommand.class, AlertReplayCommand.class},
        footer = {
            "",
            "Example:",
            "  straingauge alert list --bootstrap-servers kafka-1:9092",
            "  straingauge alert explain microsoft--openai@2025-09-02T13:40:00Z --bootstrap-servers kafka-1:9092",
        })
final class AlertCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // injected
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
