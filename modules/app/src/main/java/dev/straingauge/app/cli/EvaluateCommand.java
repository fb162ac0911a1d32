package dev.straingauge.app.cli;

import dev.straingauge.app.line.Line;
import dev.straingauge.app.score.Questions;
import dev.straingauge.core.Scorer;
import dev.straingauge.core.StanceModel;
import dev.straingauge.core.StanceProbabilities;
import dev.straingauge.core.StanceQuery;
import dev.straingauge.linking.Catalogue;
import dev.straingauge.training.corpus.Corpus;
import dev.straingauge.training.corpus.Labelled;
import dev.straingauge.training.corpus.NewsLabels;
import dev.straingauge.training.corpus.Split;
import dev.straingauge.training.evaluation.Evaluation;
import dev.straingauge.training.evaluation.EvaluationText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
            "Labelled paragraphs are JSON lines as in modules/training/corpus, or labels on articles of your own:",
            "--labels with rows of article id, paragraph number, pair and labels, and --articles with JSON lines",
            "{\"id\",\"title\",\"paragraphs\":[…]}, gzipped or not.",
            "",
            "Examples:",
            "  straingauge evaluate --split dev modules/training/corpus",
            "  straingauge evaluate --labels modules/training/labels/real-news-2006-2010.tsv --articles news.jsonl.gz",
        })
final class EvaluateCommand implements Callable<Integer> {
    private static final int BATCH = 64;

    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.Config config;

    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.Model model;

    @Option(names = "--labels", paramLabel = "TSV", description = "Labels on articles that --articles holds.")
    private @Nullable Path labels;

    @Option(names = "--articles", paramLabel = "FILE", description = "The articles that --labels speaks of.")
    private @Nullable Path articles;

    @Option(
            names = "--split",
            paramLabel = "PART",
            description = "Only what is for learning (train), or what is for measuring (dev). Default: all.")
    private @Nullable Split split;

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Labelled JSON lines, or folders of them.")
    private List<Path> files = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init") // injected
    private CommandSpec spec;

    @Override
    public Integer call() {
        Logging.warnings();
        List<Labelled> paragraphs = paragraphs();
        if (paragraphs.isEmpty()) {
            throw new IllegalArgumentException("there is no labelled paragraph in what was given");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (StanceModel loaded = Line.loadModel(model.over(config.load()).model())) {
            Evaluation evaluation = Evaluation.of(paragraphs, answers(loaded, paragraphs));
            EvaluationText.lines(loaded.id(), set(), evaluation).forEach(out::println);
        }
        return 0;
    }

    private List<Labelled> paragraphs() {
        if ((labels == null) != (articles == null)) {
            throw new ParameterException(spec.commandLine(), "--labels and --articles go together");
        }
        if (labels == null && files.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "give files of labelled paragraphs, or --labels");
        }
        List<Labelled> all = new ArrayList<>();
        for (Path file : files) {
            Corpus.read(file).stream()
                    .filter(record -> split == null || Split.of(record.partnership()) == split)
                    .forEach(record -> all.addAll(record.labelled()));
        }
        if (labels != null && articles != null) {
            all.addAll(NewsLabels.join(
                    NewsLabels.read(labels).stream()
                            .filter(row -> split == null || row.split() == split)
                            .toList(),
                    articles));
        }
        return all;
    }

    private List<StanceProbabilities> answers(StanceModel loaded, List<Labelled> paragraphs) {
        Questions questions = new Questions(Catalogue.builtIn());
        Progress progress = new Progress(spec.commandLine().getErr(), "Reading", paragraphs.size());
        List<StanceProbabilities> answers = new ArrayList<>(paragraphs.size());
        try (Scorer scorer = loaded.open()) {
            for (int from = 0; from < paragraphs.size(); from += BATCH) {
                List<StanceQuery> batch = paragraphs.subList(from, Math.min(paragraphs.size(), from + BATCH)).stream()
                        .map(paragraph ->
                                questions.about(paragraph.text(), paragraph.title(), paragraph.a(), paragraph.b()))
                        .toList();
                answers.addAll(scorer.score(batch));
                progress.reached(answers.size());
            }
        }
        return answers;
    }

    private String set() {
        List<String> names = new ArrayList<>(files.stream().map(Path::toString).toList());
        if (labels != null) {
            names.add(labels.toString());
        }
        return String.join(", ", names)
                + (split == null ? "" : " (" + split.name().toLowerCase(Locale.ROOT) + ")");
    }
}
