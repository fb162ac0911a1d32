package dev.straingauge.app.cli;

import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.line.LineException;
import dev.straingauge.app.rejected.DeadLetterId;
import dev.straingauge.app.rejected.Fixes;
import dev.straingauge.app.rejected.RejectedJson;
import dev.straingauge.app.rejected.RejectedTopic;
import dev.straingauge.app.rejected.Replay;
import dev.straingauge.app.rejected.ReplayPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code straingauge rejected replay}. */
@Command(
        name = "replay",
        description = "Sends dead letters again, mended or as they are, each once.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "What to send: dead letters by their IDs, all of them, or all with one reason; and those that FILE mends. FILE",
            "holds lines that 'straingauge rejected list --json' printed, with each 'paragraph' mended. All of it is checked",
            "before anything is sent. Each is sent in one transaction with a note that it was, so that it is scored once,",
            "however often it is replayed. Exit status 3 says that some can't be sent as they are.",
            "",
            "Example:",
            "  straingauge rejected replay --bootstrap-servers kafka-1:9092 --fix mended.jsonl",
            "  straingauge rejected replay --bootstrap-servers kafka-1:9092 3:17 1:4",
        })
final class RejectedReplayCommand implements Callable<Integer> {
    /** Lines about single dead letters that are printed of a kind. */
    private static final int MOST_LINES = 20;

    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.Config config;

    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.Servers servers;

    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.Reason reason;

    @Parameters(
            paramLabel = "ID",
            arity = "0..*",
            description = "Dead letters, as 'straingauge rejected list' names them.")
    private List<String> ids = List.of();

    @Option(names = "--all", description = "All that were not sent again.")
    private boolean all;

    @Option(names = "--fix", paramLabel = "FILE", description = "JSON lines with mended paragraphs.")
    private @Nullable Path fix;

    @Option(names = "--dry-run", description = "Check everything and say what would be sent; send nothing.")
    private boolean dry;

    @Option(names = "--json", description = "Print JSON, for scripts.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // injected
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Logging.warnings();
        ReplayPlan.Selection selection = selection();
        StraingaugeConfig.Kafka kafka = servers.over(config.load()).kafka();
        InstantSource clock = InstantSource.system();
        Fixes fixes = fix == null ? Fixes.NONE : Fixes.read(fix, clock);
        try (RejectedTopic topic = RejectedTopic.open(kafka)) {
            // Looked at once before anybody is cut off, so that a mistake in the file disturbs nobody.
            ReplayPlan plan = ReplayPlan.of(topic, topic.heads(), selection, fixes, clock);
            refuse(plan);
            if (dry) {
                return tell(plan, 0);
            }
            try (Replay replay = Replay.open(kafka, clock)) {
                ReplayPlan settled = ReplayPlan.of(topic, topic.headsToTheLast(), selection, fixes, clock);
                refuse(settled);
                return tell(settled, replay.send(topic, settled, fixes));
            }
        }
    }

    private ReplayPlan.Selection selection() {
        String wanted = reason.orAny(spec);
        int ways = (ids.isEmpty() ? 0 : 1) + (all ? 1 : 0) + (wanted.isEmpty() ? 0 : 1);
        if (ways > 1) {
            throw new ParameterException(spec.commandLine(), "give IDs, --all or --reason, one of them");
        }
        if (ways == 0 && fix == null) {
            throw new ParameterException(
                    spec.commandLine(), "say what to replay: IDs, --all, --reason REASON, or --fix FILE");
        }
        Set<DeadLetterId> named = new TreeSet<>();
        ids.forEach(id -> named.add(Options.deadLetter(id, spec)));
        return new ReplayPlan.Selection(named, all || !wanted.isEmpty(), wanted);
    }

    private void refuse(ReplayPlan plan) {
        if (plan.complaints().isEmpty()) {
            return;
        }
        PrintWriter err = spec.commandLine().getErr();
        plan.complaints().stream().limit(MOST_LINES).forEach(err::println);
        throw new LineException("nothing was sent: " + plan.complaints().size()
                + (plan.complaints().size() == 1 ? " thing is" : " things are") + " to be mended first");
    }

    private int tell(ReplayPlan plan, long sent) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(RejectedJson.line(plan, sent, dry));
        } else {
            plan.already().stream()
                    .limit(MOST_LINES)
                    .forEach(id -> out.println(id + " was sent again before; nothing is sent for it"));
            more(out, plan.already().size());
            plan.left().stream().limit(MOST_LINES).forEach(left -> out.println(left.id() + " stays: " + left.why()));
            more(out, plan.left().size());
            int ready = plan.ready().size();
            out.println(
                    dry
                            ? "Would send " + ready + "; nothing was sent."
                            : "Sent " + sent + " again"
                                    + (plan.left().isEmpty()
                                            ? "."
                                            : ", left " + plan.left().size() + "."));
        }
        out.flush();
        return plan.left().isEmpty() ? 0 : StraingaugeCommand.SOME_REFUSED;
    }

    private static void more(PrintWriter out, int of) {
        if (of > MOST_LINES) {
            out.println("… and " + (of - MOST_LINES) + " more like these");
        }
    }
}
