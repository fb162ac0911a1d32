package dev.straingauge.app.cli;

import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.line.Line;
import dev.straingauge.app.replay.Comparing;
import dev.straingauge.app.replay.Comparison;
import dev.straingauge.app.replay.ComparisonJson;
import dev.straingauge.app.replay.ComparisonText;
import dev.straingauge.app.replay.History;
import dev.straingauge.app.replay.LiveHistory;
import dev.straingauge.app.replay.Outcome;
import dev.straingauge.app.replay.Replay;
import dev.straingauge.app.replay.ReplayResult;
import dev.straingauge.app.replay.Steps;
import dev.straingauge.core.StanceModel;
import dev.straingauge.linking.Watchlist;
import dev.straingauge.model.StanceModels;
import dev.straingauge.wire.Json;
import dev.straingauge.wire.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code straingauge compare}: two models over one history. */
@Command(
        name = "compare",
        description = "Replays one history with two models and says where they differ.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The history is that of --articles, on a broker in this process, or what stands on straingauge.paragraphs of a",
            "cluster now; there each model replays it under a name of its own, NAME-1 and NAME-2, apart from the live line.",
            "Run again it takes what is there under these names; --overwrite begins anew.",
            "An alert counts as had by both when their two alerts of one partnership stand at the same time.",
            "",
            "Examples:",
            "  straingauge compare straingauge baseline --articles news.jsonl.gz --watchlist mine.yaml",
            "  straingauge compare straingauge baseline --bootstrap-servers kafka-1:9092 --from 2025-09-01 --json",
        })
final class CompareCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.Config config;

    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.Servers servers;

    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.Watched watchlist;

    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private ReplayOptions.Articles articles;

    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private ReplayOptions.Stretch stretch;

    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private ReplayOptions.How how;

    @Option(
            names = "--as",
            paramLabel = "NAME",
            defaultValue = "compare",
            description = "What the names of the two replays begin with. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // injected
    private String name;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Parameters(arity = "2", paramLabel = "MODEL", description = "Two stance models. Known: baseline, straingauge.")
    @SuppressWarnings("NullAway.Init") // injected
    private List<String> models;

    @Spec
    @SuppressWarnings("NullAway.Init") // injected
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Steps steps = ReplayScene.steps(System.nanoTime());
        check();
        StraingaugeConfig config = watchlist.over(servers.over(this.config.load()));
        Watchlist watched = Line.watchlist(config);
        articles.requireThere();
        boolean own = articles.isGiven() && !servers.isGiven();
        try (ReplayScene scene = own ? ReplayScene.own(config, steps) : ReplayScene.cluster(config);
                History history = history(scene)) {
            ReplayResult first = replay(scene, watched, history, 0);
            ReplayResult second = replay(scene, watched, history, 1);
            return compared(scene, first, second) ? StraingaugeCommand.SOME_REFUSED : 0;
        }
    }

    private History history(ReplayScene scene) {
        Path directory = scene.directory().resolve("history");
        return articles.isGiven()
                ? articles.history(scene.config(), directory)
                : new LiveHistory(scene.config().kafka(), stretch.days(this::misunderstood), directory);
    }

    private ReplayResult replay(ReplayScene scene, Watchlist watched, History history, int which) {
        Steps steps = ReplayScene.steps(System.nanoTime());
        StraingaugeConfig config = scene.config();
        config = config.with(
                new StraingaugeConfig.Model(models.get(which), config.model().threads()));
        steps.step("Replaying with " + models.get(which));
        try (StanceModel loaded = Line.loadModel(config.model())) {
            return new Replay(config, name(which), watched, how.existing(Replay.Existing.TAKE), steps)
                    .run(history, loaded, how.scorers(config.model()));
        }
    }

    /** Prints the comparison, and says whether something was refused. */
    private boolean compared(ReplayScene scene, ReplayResult first, ReplayResult second) throws IOException {
        Path directory = scene.directory().resolve("outcome");
        try (Outcome one = Outcome.read(scene.config().kafka(), first.topics(), directory.resolve("1"));
                Outcome two = Outcome.read(scene.config().kafka(), second.topics(), directory.resolve("2"))) {
            print(Comparing.of(first, one, second, two, directory.resolve("both")));
            return one.rejected() + two.rejected() > 0;
        }
    }

    private void print(Comparison comparison) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.mapper().writeValueAsString(ComparisonJson.of(comparison)));
        } else {
            ComparisonText.lines(comparison).forEach(out::println);
        }
    }

    private String name(int which) {
        return name + '-' + (which + 1);
    }

    private void check() {
        if (!articles.isGiven() && !servers.isGiven()) {
            throw misunderstood("Missing what to replay: --articles SOURCE…, or --bootstrap-servers of the live line");
        }
        if (articles.isGiven() && stretch.isGiven()) {
            throw misunderstood("--from and --to go with --bootstrap-servers alone; of --articles, all are replayed");
        }
        articles.check(this::misunderstood);
        how.check(this::misunderstood);
        Topics.named(name(0));
        // The second is loaded when the first is through, and that would be late to hear of it.
        for (String model : models) {
            if (!StanceModels.names().contains(model)) {
                throw new IllegalArgumentException(
                        "no model is called " + model + "; known: " + String.join(", ", StanceModels.names()));
            }
        }
    }

    private ParameterException misunderstood(String why) {
        return new ParameterException(spec.commandLine(), why);
    }
}
