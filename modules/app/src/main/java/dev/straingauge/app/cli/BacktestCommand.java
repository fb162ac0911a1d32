package dev.straingauge.app.cli;

import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.hindsight.Hindsight;
import dev.straingauge.app.hindsight.HindsightChart;
import dev.straingauge.app.hindsight.HindsightText;
import dev.straingauge.app.hindsight.KnownEvents;
import dev.straingauge.app.line.Line;
import dev.straingauge.app.replay.ArticleHistory;
import dev.straingauge.app.replay.Outcome;
import dev.straingauge.app.replay.Replay;
import dev.straingauge.app.replay.ReplayReport;
import dev.straingauge.app.replay.ReplayResult;
import dev.straingauge.app.replay.ResultFiles;
import dev.straingauge.app.replay.Steps;
import dev.straingauge.core.StanceModel;
import dev.straingauge.detection.Sensitivity;
import dev.straingauge.linking.Watchlist;
import dev.straingauge.wire.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code straingauge backtest}: which alerts there would have been. */
@Command(
        name = "backtest",
        description = "Replays articles in event time and says which alerts there would have been.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The articles go through the same line as live ones, in the order of their publication, as fast as the machine",
            "allows, on a broker in this process, or, with --as NAME, on a cluster, into topics of that name alone.",
            "Each alert is a line of --out: {\"id\",\"a\",\"b\",\"kind\",\"severity\",\"openedAt\",\"resolvedAt\",\"strainShare\",",
            "\"origins\",\"probability\",\"evidence\":[{\"article\",\"paragraph\"}]}; origins are independent reports of strain,",
            "probability that of chance alone, and without resolvedAt it stands at the end. The same articles, watchlist,",
            "settings and model give the same bytes.",
            "",
            "--events has tab-separated columns a, b and onset (a day), and from and to for quiet stretches, in which each alert",
            "is a false one. It is answered with a table: what was found within 1, 3 and 7 days, and how late.",
            "Exit status 3 says that something was refused.",
            "",
            "Examples:",
            "  straingauge backtest --articles news.jsonl.gz --watchlist mine.yaml --out alerts.jsonl --index index.jsonl",
            "  straingauge backtest --articles archive/ --out alerts.jsonl -b kafka-1:9092 --as autumn",
            "  straingauge backtest --articles archive/ --out alerts.jsonl --events rifts.tsv --chart rifts.svg",
        })
final class BacktestCommand implements Callable<Integer> {
    /** What it is called on a broker of its own. */
    private static final String OWN = "backtest";

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
    private ReplayOptions.Articles articles;

    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private ReplayOptions.How how;

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description = "Replay on the cluster, into straingauge.NAME.observations and so on.")
    private @Nullable String name;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where alerts go, as JSON lines.")
    @SuppressWarnings("NullAway.Init") // injected
    private Path out;

    @Option(names = "--index", paramLabel = "FILE", description = "Where the windows of the index go, as JSON lines.")
    private @Nullable Path index;

    @Option(names = "--observations", paramLabel = "FILE", description = "Where observations go, as JSON lines.")
    private @Nullable Path observations;

    @Option(
            names = "--sensitivity",
            paramLabel = "LEVEL",
            description = "low, default or high: 0.3, 1 or 3 false alerts a partnership and year.")
    private @Nullable Sensitivity sensitivity;

    @Option(
            names = "--events",
            paramLabel = "FILE",
            description = "Days on which partnerships fell out, to hold the alerts against.")
    private @Nullable Path events;

    @Option(names = "--chart", paramLabel = "FILE", description = "Where a chart of them goes, as SVG; with --events.")
    private @Nullable Path chart;

    @Spec
    @SuppressWarnings("NullAway.Init") // injected
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Steps steps = ReplayScene.steps(System.nanoTime());
        check();
        StraingaugeConfig config = watchlist.over(model.over(servers.over(this.config.load())));
        config = sensitivity == null ? config : config.with(config.detection().with(sensitivity));
        Watchlist watched = Line.watchlist(config);
        KnownEvents known = events == null ? null : KnownEvents.read(events, watched);
        articles.requireThere();
        try (ReplayScene scene = name == null ? ReplayScene.own(config, steps) : ReplayScene.cluster(config);
                ArticleHistory history =
                        articles.history(config, scene.directory().resolve("history"));
                StanceModel loaded = Line.loadModel(config.model())) {
            ReplayResult result = new Replay(
                            scene.config(),
                            name == null ? OWN : name,
                            watched,
                            how.existing(Replay.Existing.REFUSE),
                            steps)
                    .run(history, loaded, how.scorers(config.model()));
            try (Outcome outcome = Outcome.read(
                    scene.config().kafka(), result.topics(), scene.directory().resolve("outcome"))) {
                write(outcome);
                PrintWriter printed = spec.commandLine().getOut();
                ReplayReport.lines(result, outcome).forEach(printed::println);
                printed.println("Alerts written to " + out);
                if (known != null) {
                    tell(Hindsight.of(known, outcome.alerts()), outcome, printed);
                }
                return outcome.rejected() > 0 ? StraingaugeCommand.SOME_REFUSED : 0;
            }
        }
    }

    private void write(Outcome outcome) throws IOException {
        ResultFiles.alerts(outcome, out);
        if (index != null) {
            ResultFiles.windows(outcome, index);
        }
        if (observations != null) {
            ResultFiles.observations(outcome, observations);
        }
    }

    private void tell(Hindsight hindsight, Outcome outcome, PrintWriter printed) throws IOException {
        printed.println();
        HindsightText.lines(hindsight).forEach(printed::println);
        if (chart != null) {
            new HindsightChart(hindsight, outcome.alerts()).write(chart);
            printed.println("Chart written to " + chart);
        }
    }

    private void check() {
        if (!articles.isGiven()) {
            throw misunderstood("Missing what to replay: --articles SOURCE…");
        }
        articles.check(this::misunderstood);
        how.check(this::misunderstood);
        if (chart != null && events == null) {
            throw misunderstood("--chart shows what --events FILE says; give both");
        }
        if (name == null && servers.isGiven()) {
            throw misunderstood(
                    "--bootstrap-servers goes with --as NAME; without it the broker is one in this process");
        }
        if (name == null && how.isOverwriting()) {
            throw misunderstood("--overwrite goes with --as NAME; a broker in this process keeps nothing");
        }
        if (name != null) {
            Topics.named(name);
        }
    }

    private ParameterException misunderstood(String why) {
        return new ParameterException(spec.commandLine(), why);
    }
}
