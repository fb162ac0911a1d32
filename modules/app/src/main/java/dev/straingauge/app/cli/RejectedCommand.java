package dev.straingauge.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code straingauge rejected}: dead letters. */
@Command(
        name = "rejected",
        description = "Lists, shows and sends again what the line could not read: the dead letters.",
        mixinStandardHelpOptions = true,
        subcommands = {RejectedListCommand.class, RejectedShowCommand.class, RejectedReplayCommand.class},
        footer = {
            "",
            "What is rejected stands on straingauge.paragraphs.rejected, with the reason. Mend it and send it again:",
            "",
            "Example:",
            "  straingauge rejected list --bootstrap-servers kafka-1:9092",
            "  straingauge rejected list --bootstrap-servers kafka-1:9092 --reason malformed --json > mended.jsonl",
            "  (mend each line's 'paragraph' in an editor)",
            "  straingauge rejected replay --bootstrap-servers kafka-1:9092 --fix mended.jsonl",
        })
final class RejectedCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // injected
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
