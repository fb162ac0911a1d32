package dev.straingauge.app.cli;

import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.discovered.DiscoveredList;
import dev.straingauge.app.discovered.DiscoveredReport;
import dev.straingauge.app.topics.TopicToEnd;
import dev.straingauge.wire.Topics;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code straingauge discovered}: what the line found beside the watchlist. */
@Command(
        name = "discovered",
        description =
                "Lists the partnerships that nobody listed: those that 'discover: true' in the watchlist has found.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Reads straingauge.observations once, from its beginning to where it ends now. One row for each partnership:",
            "names, articles, independent reports, share of strain, when it was first and last seen, and a sentence that",
            "ties the two. At the end, YAML for the watchlist: under partnerships to keep one, under discover.drop to drop",
            "it. What has been listed since is left out.",
            "",
            "Example:",
            "  straingauge discovered --bootstrap-servers kafka-1:9092",
        })
final class DiscoveredCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.Config config;

    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.Servers servers;

    @Option(names = "--json", description = "Print JSON, for scripts.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // injected
    private CommandSpec spec;

    @Override
    public Integer call() {
        Logging.warnings();
        StraingaugeConfig configured = servers.over(config.load());
        DiscoveredList list = new DiscoveredList();
        TopicToEnd.read(configured.kafka(), Topics.OBSERVATIONS, list::add);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            DiscoveredReport.printJson(list.rows(), out);
        } else {
            DiscoveredReport.print(list.rows(), out);
        }
        return 0;
    }
}
