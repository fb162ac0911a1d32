package dev.straingauge.app.cli;

import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.line.Line;
import dev.straingauge.app.replay.LiveHistory;
import dev.straingauge.app.replay.Outcome;
import dev.straingauge.app.replay.Replay;
import dev.straingauge.app.replay.ReplayReport;
import dev.straingauge.app.replay.ReplayResult;
import dev.straingauge.app.replay.Steps;
import dev.straingauge.core.StanceModel;
import dev.straingauge.linking.Watchlist;
import dev.straingauge.wire.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code straingauge rescore}: what stands on the live topic, read again by another model. */
@Command(
        name = "rescore",
        description = "Replays the live paragraphs with another model or watchlist, apart from the live line.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Reads straingauge.paragraphs to where it ends now, puts it in the order of publication, and runs the line on it",
            "under the application id with -NAME behind it: results are on straingauge.NAME.observations, .index, .alerts and",
            ".paragraphs.rejected. The live topics are read and nothing else; meters and alert routes hear nothing. It ends",
            "by itself when everything is committed. Run again under its name it goes on where it was interrupted.",
            "What analysts corrected on the live line is not taken over: a replay says what the model says.",
            "Exit status 3 says that some records could not be read.",
            "",
            "Example:",
            "  straingauge rescore --bootstrap-servers kafka-1:9092 --as new-model --model straingauge",
            "  straingauge rescore -b kafka-1:9092 --as autumn --from 2025-09-01 --to 2025-11-30 --watchlist wider.yaml",
        })
final class RescoreCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.Config config;

    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.Servers servers;

    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.Model model;

    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.Watched watchlist;

    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private ReplayOptions.Stretch stretch;

    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private ReplayOptions.How how;

    @Option(
            names = "--as",
            required = true,
            paramLabel = "NAME",
            description = "Name of the replay: letters a to z, digits and hyphens.")
    @SuppressWarnings("NullAway.Init") // injected
    private String name;

    @Spec
    @SuppressWarnings("NullAway.Init") // injected
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Steps steps = ReplayScene.steps(System.nanoTime());
        how.check(this::misunderstood);
        Topics.named(name);
        StraingaugeConfig config = watchlist.over(model.over(servers.over(this.config.load())));
        Watchlist watched = Line.watchlist(config);
        try (ReplayScene scene = ReplayScene.cluster(config);
                LiveHistory history = new LiveHistory(
                        config.kafka(),
                        stretch.days(this::misunderstood),
                        scene.directory().resolve("history"));
                StanceModel loaded = Line.loadModel(config.model())) {
            ReplayResult result = new Replay(config, name, watched, how.existing(Replay.Existing.REFUSE), steps)
                    .run(history, loaded, how.scorers(config.model()));
            try (Outcome outcome = Outcome.read(
                    config.kafka(), result.topics(), scene.directory().resolve("outcome"))) {
                PrintWriter out = spec.commandLine().getOut();
                ReplayReport.lines(result, outcome).forEach(out::println);
                return outcome.rejected() > 0 ? StraingaugeCommand.SOME_REFUSED : 0;
            }
        }
    }

    private ParameterException misunderstood(String why) {
        return new ParameterException(spec.commandLine(), why);
    }
}
