package dev.straingauge.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code straingauge user}: those who may log in. */
@Command(
        name = "user",
        description = "Makes lines for the file of those who may log in.",
        mixinStandardHelpOptions = true,
        subcommands = UserHashCommand.class,
        footer = {
            "",
            "Example:",
            "  straingauge user hash zoe --role analyst --into users.yaml",
        })
final class UserCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // injected
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
