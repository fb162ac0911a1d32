package dev.straingauge.app.cli;

import dev.straingauge.app.rejected.DeadLetter;
import dev.straingauge.app.rejected.RejectedJson;
import dev.straingauge.app.rejected.RejectedReport;
import dev.straingauge.app.rejected.RejectedTopic;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code straingauge rejected list}. */
@Command(
        name = "list",
        description = "Lists the dead letters that were not sent again, the newest last, and counts them by reason.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "With --json each is a line of JSON with all that is known of it; 'paragraph' holds what it says, to be mended",
            "for 'straingauge rejected replay --fix'.",
            "",
            "Example:",
            "  straingauge rejected list --bootstrap-servers kafka-1:9092 --reason malformed --since 2026-11-01",
        })
final class RejectedListCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.Config config;

    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.Servers servers;

    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.Reason reason;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only what was rejected since then: a day, such as 2026-11-01 (UTC), or an instant, such as"
                    + " 2026-11-01T08:00:00Z. Early versions did not note the time; theirs is the record's own.")
    private @Nullable String since;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "How many to show at most, the newest; default ${DEFAULT-VALUE}.")
    private int limit;

    @Option(names = "--replayed", description = "Show those that were sent again, too.")
    private boolean replayed;

    @Option(names = "--json", description = "Print JSON lines, for scripts and for mending.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // injected
    private CommandSpec spec;

    @Override
    public Integer call() {
        Logging.warnings();
        if (limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit must be 1 or more, got: " + limit);
        }
        Instant from = since();
        String wanted = reason.orAny(spec);
        PrintWriter out = spec.commandLine().getOut();
        try (RejectedTopic topic =
                RejectedTopic.open(servers.over(config.load()).kafka())) {
            List<DeadLetter.Head> all = topic.heads().values().stream()
                    .filter(head -> replayed || !head.replayed())
                    .filter(head -> wanted.isEmpty() || wanted.equals(head.reason()))
                    .filter(head -> !head.at().isBefore(from))
                    .sorted(Comparator.comparing(DeadLetter.Head::at).thenComparing(DeadLetter.Head::id))
                    .toList();
            List<DeadLetter.Head> shown = all.subList(Math.max(0, all.size() - limit), all.size());
            if (json) {
                topic.letters(shown, letter -> out.println(RejectedJson.line(letter)));
                out.flush();
            } else {
                RejectedReport.print(shown, all, out);
            }
        }
        return 0;
    }

    private Instant since() {
        if (since == null) {
            return Instant.MIN;
        }
        try {
            return since.contains("T")
                    ? Instant.parse(since)
                    : LocalDate.parse(since).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--since must be a day such as 2026-11-01, or an instant such as 2026-11-01T08:00:00Z, got: "
                            + since,
                    e);
        }
    }
}
