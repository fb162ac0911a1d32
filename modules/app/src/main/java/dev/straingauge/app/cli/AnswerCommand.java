package dev.straingauge.app.cli;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.straingauge.app.score.Questions;
import dev.straingauge.linking.Catalogue;
import dev.straingauge.model.RoleTokens;
import dev.straingauge.training.corpus.Labelled;
import dev.straingauge.training.corpus.NewsAnswers;
import dev.straingauge.training.corpus.StanceShares;
import dev.straingauge.training.finetune.FineTuningConfig;
import dev.straingauge.training.finetune.MeanAnswers;
import dev.straingauge.training.finetune.TrainingRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code straingauge answer}: asks trained networks about paragraphs, so that another can learn from what they say. */
@Command(
        name = "answer",
        description = "Asks networks that train made about paragraphs of news, for another to learn from.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Writes the mean of the networks' stance shares for each row of a table. What the table said before plays no",
            "part. 'straingauge train --answers' learns from the result.",
            "",
            "Example:",
            "  straingauge answer --config modules/training/finetune.json --network run/learned.safetensors \\",
            "      --network run2/learned.safetensors --questions modules/training/labels/answers-2006-2010.tsv \\",
            "      --articles news.jsonl.gz --out target/answers.tsv",
        })
final class AnswerCommand implements Callable<Integer> {
    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "How the networks learned, as JSON: encoder and window count.")
    @SuppressWarnings("NullAway.Init") // injected
    private Path config;

    @Option(
            names = "--network",
            required = true,
            paramLabel = "FILE",
            description = "What train learned; may be given several times.")
    private List<Path> networks = List.of();

    @Option(
            names = "--questions",
            required = true,
            paramLabel = "TSV",
            description = "The paragraphs to ask about: article, paragraph, a, b, strain, neutral, stability.")
    @SuppressWarnings("NullAway.Init") // injected
    private Path questions;

    @Option(
            names = "--articles",
            required = true,
            paramLabel = "FILE",
            description = "The articles that --questions speaks of.")
    @SuppressWarnings("NullAway.Init") // injected
    private Path articles;

    @Option(names = "--out", required = true, paramLabel = "TSV", description = "Where the answers go.")
    @SuppressWarnings("NullAway.Init") // injected
    private Path out;

    @Spec
    @SuppressWarnings("NullAway.Init") // injected
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Logging.warnings();
        Trained.checkEngine();
        FineTuningConfig how = TrainingRun.config(config);
        Questions reader = new Questions(Catalogue.builtIn());
        List<Labelled> asked = NewsAnswers.join(NewsAnswers.read(questions), articles);
        try (HuggingFaceTokenizer tokenizer = Trained.tokenizer(how)) {
            List<StanceShares> said = MeanAnswers.of(
                    networks.stream().map(file -> Trained.teacher(file, how)).toList(),
                    asked,
                    new RoleTokens(tokenizer, how.window()),
                    reader::located);
            List<NewsAnswers.Row> rows = new ArrayList<>();
            for (int i = 0; i < asked.size(); i++) {
                rows.add(NewsAnswers.Row.of(asked.get(i), said.get(i)));
            }
            NewsAnswers.write(out, rows);
        }
        spec.commandLine().getErr().println("Wrote " + asked.size() + " answers to " + out);
        return 0;
    }
}
