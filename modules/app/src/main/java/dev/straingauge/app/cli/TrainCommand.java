package dev.straingauge.app.cli;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.straingauge.app.score.Questions;
import dev.straingauge.linking.Catalogue;
import dev.straingauge.model.RoleTokens;
import dev.straingauge.training.corpus.Labelled;
import dev.straingauge.training.corpus.LabelledSet;
import dev.straingauge.training.corpus.NewsAnswers;
import dev.straingauge.training.corpus.Split;
import dev.straingauge.training.export.Encoder;
import dev.straingauge.training.finetune.FineTuningConfig;
import dev.straingauge.training.finetune.Lesson.Source;
import dev.straingauge.training.finetune.TrainingRun;
import dev.straingauge.training.weights.BaseEncoder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code straingauge train}: learns new weights from labelled paragraphs. */
@Command(
        name = "train",
        description = "Learns a model's weights from paragraphs that people labelled, with PyTorch.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Learns from the train parts, and measures after each epoch by the dev parts. A run that was interrupted goes",
            "on from its last checkpoint in --out; the same configuration and sets give the same weights. The result is",
            "--out/learned.safetensors, and --out/run.md says how it was made.",
            "",
            "Example:",
            "  straingauge train --config modules/training/finetune.json --out target/run \\",
            "      --corpus modules/training/corpus \\",
            "      --labels modules/training/labels/real-news-2006-2010.tsv --articles news.jsonl.gz \\",
            "      --newsmtsc newsmtsc-train.jsonl --newsmtsc-dev newsmtsc-mt-dev.jsonl --sentfin sentfin-train.jsonl",
        })
final class TrainCommand implements Callable<Integer> {
    @Option(names = "--config", required = true, paramLabel = "FILE", description = "How to learn, as JSON.")
    @SuppressWarnings("NullAway.Init") // injected
    private Path file;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where checkpoint and results go.")
    @SuppressWarnings("NullAway.Init") // injected
    private Path out;

    @Option(
            names = "--start",
            paramLabel = "FILE",
            description = "What an earlier run learned, to go on from with other sets or another configuration.")
    private @Nullable Path start;

    @Option(
            names = "--teacher",
            paramLabel = "FILE",
            description =
                    "What an earlier run learned, to learn from its answers (\"teacher\" in the configuration says how"
                            + " much).")
    private @Nullable Path teacher;

    @Option(
            names = "--mean-with",
            paramLabel = "FILE",
            description =
                    "What an earlier run learned from the same encoder; may be given several times. The result is the"
                            + " mean of the weights of all.")
    private List<Path> companions = List.of();

    @Option(names = "--corpus", paramLabel = "DIR", description = "The written corpus.")
    private @Nullable Path corpus;

    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.LabelledNews news;

    @Option(
            names = "--answers",
            paramLabel = "TSV",
            description = "What models said of paragraphs that nobody labelled, on articles that --articles holds.")
    private @Nullable Path answers;

    @Option(names = "--newsmtsc", paramLabel = "FILE", description = "NewsMTSC's rows to learn from.")
    private List<Path> newsMtsc = List.of();

    @Option(names = "--newsmtsc-dev", paramLabel = "FILE", description = "NewsMTSC's rows to measure by.")
    private List<Path> newsMtscDev = List.of();

    @Option(names = "--sentfin", paramLabel = "FILE", description = "SEntFiN's rows to learn from, in the same format.")
    private List<Path> sentFin = List.of();

    @Option(
            names = "--checkpoint-every",
            paramLabel = "STEPS",
            defaultValue = "300",
            description = "Steps between two checkpoints. Default: ${DEFAULT-VALUE}.")
    private int every;

    @Spec
    @SuppressWarnings("NullAway.Init") // injected
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Logging.warnings();
        check();
        FineTuningConfig config = TrainingRun.config(file);
        Questions questions = new Questions(Catalogue.builtIn());
        Files.createDirectories(out);
        PrintWriter err = spec.commandLine().getErr();
        try (HuggingFaceTokenizer tokenizer = Trained.tokenizer(config)) {
            new TrainingRun(config, sets(Split.TRAIN), sets(Split.DEV))
                    .run(
                            BaseEncoder.read(Encoder.named(config.encoder()).onnx()),
                            new TrainingRun.Earlier(
                                    start == null ? null : Trained.learned(start),
                                    teacher == null ? null : Trained.teacher(teacher, config),
                                    companions.stream().map(Trained::learned).toList()),
                            new RoleTokens(tokenizer, config.window()),
                            questions::located,
                            out,
                            every,
                            line -> {
                                err.println(line);
                                err.flush();
                            });
        }
        return 0;
    }

    private void check() {
        news.check(spec);
        if (corpus == null && !news.given() && newsMtsc.isEmpty() && sentFin.isEmpty()) {
            throw refused("give something to learn from: --corpus, --labels, --newsmtsc or --sentfin");
        }
        if (answers != null && !news.given()) {
            throw refused("--answers needs --labels and --articles beside it");
        }
        if (every < 1) {
            throw refused("--checkpoint-every must be positive, got: " + every);
        }
        Trained.checkEngine();
    }

    private ParameterException refused(String reason) {
        return new ParameterException(spec.commandLine(), reason);
    }

    private Map<Source, List<Labelled>> sets(Split split) {
        Map<Source, List<Labelled>> sets = new EnumMap<>(Source.class);
        if (corpus != null) {
            sets.put(Source.CORPUS, LabelledSet.read(corpus, split).questions());
        }
        news.read(split).ifPresent(set -> sets.put(Source.NEWS, set.questions()));
        if (split == Split.TRAIN && answers != null) {
            sets.put(Source.ANSWERED, NewsAnswers.join(NewsAnswers.read(answers), news.articles()));
        }
        put(sets, Source.NEWSMTSC, split == Split.TRAIN ? newsMtsc : newsMtscDev);
        put(sets, Source.SENTFIN, split == Split.TRAIN ? sentFin : List.of());
        return sets;
    }

    private static void put(Map<Source, List<Labelled>> sets, Source source, List<Path> files) {
        List<Labelled> rows = new ArrayList<>();
        files.forEach(file -> rows.addAll(LabelledSet.read(file, null).questions()));
        if (!rows.isEmpty()) {
            sets.put(source, rows);
        }
    }
}
