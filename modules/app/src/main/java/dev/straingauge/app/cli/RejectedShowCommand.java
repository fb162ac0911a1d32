package dev.straingauge.app.cli;

import dev.straingauge.app.line.LineException;
import dev.straingauge.app.rejected.DeadLetter;
import dev.straingauge.app.rejected.DeadLetterId;
import dev.straingauge.app.rejected.RejectedJson;
import dev.straingauge.app.rejected.RejectedReport;
import dev.straingauge.app.rejected.RejectedTopic;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code straingauge rejected show}. */
@Command(
        name = "show",
        description = "Shows one dead letter: why it was rejected, what to do, where it came from, and what it says.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  straingauge rejected show --bootstrap-servers kafka-1:9092 3:17",
        })
final class RejectedShowCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.Config config;

    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.Servers servers;

    @Parameters(paramLabel = "ID", description = "The dead letter, as 'straingauge rejected list' names it: 3:17.")
    @SuppressWarnings("NullAway.Init") // injected
    private String id;

    @Option(names = "--json", description = "Print it as a line of JSON, for scripts and for mending.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // injected
    private CommandSpec spec;

    @Override
    public Integer call() {
        Logging.warnings();
        DeadLetterId wanted = Options.deadLetter(id, spec);
        PrintWriter out = spec.commandLine().getOut();
        try (RejectedTopic topic =
                RejectedTopic.open(servers.over(config.load()).kafka())) {
            DeadLetter.Head head = topic.heads().get(wanted);
            if (head == null) {
                throw new LineException("there is no dead letter " + wanted
                        + "; 'straingauge rejected list --replayed' shows those that there are");
            }
            topic.letters(List.of(head), letter -> {
                if (json) {
                    out.println(RejectedJson.line(letter));
                    out.flush();
                } else {
                    RejectedReport.print(letter, out);
                }
            });
        }
        return 0;
    }
}
