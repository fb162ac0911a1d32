package dev.straingauge.app.cli;

import dev.straingauge.app.line.GroupUpgrade;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code straingauge upgrade}: between the last instance of one version and the first of the next. */
@Command(
        name = "upgrade",
        description = "Lets a version, or a configuration, with another topology go on where the one before stopped.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Kafka keeps the topology with the group and refuses another one; this makes it forget the topology, and leaves",
            "offsets, state and topics as they are. Stop every instance first. 'run' says when this is needed; where it is",
            "not, nothing is done. modules/topology/UPGRADING.md has the steps.",
            "",
            "Example:",
            "  straingauge upgrade --bootstrap-servers kafka-1:9092 --config straingauge.yaml",
        })
final class UpgradeCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.Config config;

    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.Servers servers;

    @Spec
    @SuppressWarnings("NullAway.Init") // injected
    private CommandSpec spec;

    @Override
    public Integer call() {
        Logging.warnings();
        spec.commandLine()
                .getOut()
                .println(GroupUpgrade.makeWay(servers.over(config.load()).kafka()) + ".");
        return 0;
    }
}
