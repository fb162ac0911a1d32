package dev.straingauge.app.cli;

import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.line.Line;
import dev.straingauge.app.score.Questions;
import dev.straingauge.core.Reading;
import dev.straingauge.core.Scorer;
import dev.straingauge.core.StanceModel;
import dev.straingauge.core.StanceQuery;
import dev.straingauge.linking.Catalogue;
import dev.straingauge.training.corpus.LabelledSet;
import dev.straingauge.training.corpus.Split;
import dev.straingauge.training.evaluation.EvaluationJson;
import dev.straingauge.training.evaluation.EvaluationText;
import dev.straingauge.training.evaluation.ModelCard;
import dev.straingauge.training.evaluation.Report;
import dev.straingauge.wire.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code straingauge evaluate}: a model against paragraphs that people labelled. */
@Command(
        name = "evaluate",
        description = "Measures how well a model reads paragraphs that people labelled.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Each FILE is a set of its own, in one of two formats, told apart by their fields: records of the written",
            "corpus (modules/training/corpus), or NewsMTSC's, for tone alone:",
            "  {\"mention\",\"polarity\":-1|0|1,\"from\",\"to\",\"sentence\",\"id\"?}, from and to being the mention's characters.",
            "Labels on articles of your own are a set as well: --labels with rows of article id, paragraph number, pair",
            "and labels, and --articles with JSON lines {\"id\",\"title\",\"paragraphs\":[...]}, gzipped or not.",
            "What a set has no labels for, or the model does not say, is left out.",
            "",
            "Examples:",
            "  straingauge evaluate --split dev modules/training/corpus",
            "  straingauge evaluate --labels modules/training/labels/real-news-2006-2010.tsv --articles news.jsonl.gz",
            "  straingauge evaluate --split dev --swap --against baseline --card modules/model/MODEL_CARD.md \\",
            "      --commit $(git rev-parse --short HEAD) modules/training/corpus newsmtsc-mt-dev.jsonl",
        })
final class EvaluateCommand implements Callable<Integer> {
    private static final int BATCH = 64;

    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.Config config;

    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.Model model;

    @Option(
            names = "--against",
            paramLabel = "NAME",
            description = "Another model, measured on the same and set beside it.")
    private @Nullable String against;

    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.LabelledNews news;

    @Option(
            names = "--split",
            paramLabel = "PART",
            description =
                    "Only what is for learning (train), or what is for measuring (dev). Default: all. NewsMTSC's parts"
                            + " are files of their own, always read whole.")
    private @Nullable Split split;

    @Option(
            names = "--swap",
            description = "Also ask each paragraph about two companies that it says nothing of; neutral is right.")
    private boolean swap;

    @Option(
            names = "--worst",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many of the worst errors of each answer to show. Default: ${DEFAULT-VALUE}.")
    private int worst;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Option(
            names = "--card",
            paramLabel = "FILE",
            description = "Also write a model card, as Markdown. Needs --commit.")
    private @Nullable Path card;

    @Option(names = "--commit", paramLabel = "HASH", description = "The commit that is measured, for the card.")
    private @Nullable String commit;

    @Option(
            names = "--training",
            paramLabel = "FILE",
            description =
                    "What the trainer wrote down of a run that made the model (run.md), for the card; once for each run.")
    private List<Path> training = List.of();

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Labelled JSON lines, or folders of them.")
    private List<Path> files = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init") // injected
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Logging.warnings();
        check();
        List<String> runs = new ArrayList<>();
        for (Path run : training) {
            runs.add(Files.readString(run));
        }
        Questions questions = new Questions(Catalogue.builtIn());
        List<LabelledSet> sets = new ArrayList<>();
        sets().forEach(set -> sets.add(set.located(questions::located)));

        StraingaugeConfig own = model.over(config.load());
        List<Report> reports = new ArrayList<>(List.of(report(own.model(), sets, questions)));
        if (against != null) {
            reports.add(report(new StraingaugeConfig.Model(against, own.model().threads()), sets, questions));
        }
        print(reports);
        if (card != null && commit != null) {
            LocalDate today = LocalDate.now(ZoneOffset.UTC);
            ModelCard.Facts facts = new ModelCard.Facts(today, commit, Machine.describe(), runs);
            Files.writeString(card, ModelCard.of(reports.get(0), reports.size() > 1 ? reports.get(1) : null, facts));
            spec.commandLine().getErr().println("Wrote " + card);
        }
        return 0;
    }

    private void check() {
        news.check(spec);
        if (!news.given() && files.isEmpty()) {
            throw refused("give files of labelled paragraphs, or --labels");
        }
        if ((card == null) != (commit == null)) {
            throw refused("--card and --commit go together");
        }
        if (!training.isEmpty() && card == null) {
            throw refused("--training is for --card");
        }
        if (worst < 0) {
            throw refused("--worst must not be negative, got: " + worst);
        }
    }

    private ParameterException refused(String reason) {
        return new ParameterException(spec.commandLine(), reason);
    }

    private List<LabelledSet> sets() {
        List<LabelledSet> sets = new ArrayList<>();
        files.forEach(file -> sets.add(LabelledSet.read(file, split)));
        news.read(split).ifPresent(sets::add);
        return sets;
    }

    private Report report(StraingaugeConfig.Model settings, List<LabelledSet> sets, Questions questions) {
        try (StanceModel loaded = Line.loadModel(settings);
                Scorer scorer = loaded.open()) {
            return Report.of(loaded.id(), sets, swap, questions::located, asked -> answers(loaded, scorer, asked));
        }
    }

    private List<Reading> answers(StanceModel loaded, Scorer scorer, List<StanceQuery> asked) {
        Progress progress = new Progress(spec.commandLine().getErr(), loaded.id(), asked.size());
        List<Reading> answers = new ArrayList<>(asked.size());
        for (int from = 0; from < asked.size(); from += BATCH) {
            answers.addAll(scorer.score(asked.subList(from, Math.min(asked.size(), from + BATCH))));
            progress.reached(answers.size());
        }
        return answers;
    }

    private void print(List<Report> reports) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.mapper().writeValueAsString(EvaluationJson.of(reports, worst)));
            return;
        }
        EvaluationText.lines(reports.get(0), worst).forEach(out::println);
        if (reports.size() > 1) {
            out.println();
            EvaluationText.comparison(reports.get(0), reports.get(1)).forEach(out::println);
        }
    }
}
