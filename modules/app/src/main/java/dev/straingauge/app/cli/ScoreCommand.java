package dev.straingauge.app.cli;

import dev.straingauge.app.line.Line;
import dev.straingauge.app.score.LineScorer;
import dev.straingauge.core.StanceModel;
import dev.straingauge.ingest.LanguageDetection;
import dev.straingauge.linking.Catalogue;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code straingauge score}: JSON lines in, JSON lines out, no Kafka. */
@Command(
        name = "score",
        description = "Says for each text whether it shows strain or stability between two companies.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Input, one JSON object per line:  {\"id\",\"text\",\"title\"?,\"a\",\"b\"?}",
            "Output, in the same order:        "
                    + "{\"id\",\"a\",\"b\",\"stance\",\"score\",\"strain\",\"neutral\",\"stability\",\"model\"}",
            "score is P(stability) - P(strain), from -1 (pure strain) to 1. Without b, the question is about a and",
            "whomever it deals with. A line that can't be read yields {\"id\"?,\"line\",\"error\"} in its place, the",
            "same on standard error, and exit status 3 at the end.",
            "",
            "Example:",
            "  echo '{\"id\":1,\"text\":\"Alba sued Bolt over unpaid invoices.\",\"a\":\"Alba\",\"b\":\"Bolt\"}'"
                    + " | straingauge score",
        })
final class ScoreCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.Config config;

    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.Model model;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "JSON lines to score. Without it, standard input is read.")
    private @Nullable Path file;

    @Spec
    @SuppressWarnings("NullAway.Init") // injected
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Logging.warnings();
        PrintWriter err = spec.commandLine().getErr();
        try (InputStream in = open();
                StanceModel loaded = Line.loadModel(model.over(config.load()).model())) {
            LineScorer scorer = new LineScorer(
                    loaded,
                    Catalogue.builtIn(),
                    new LanguageDetection()::detect,
                    line -> err.println("straingauge: " + line));
            return scorer.score(in, new CheckedOutput(System.out)) == 0 ? 0 : StraingaugeCommand.SOME_REFUSED;
        }
    }

    private InputStream open() throws IOException {
        if (file == null) {
            return System.in;
        }
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a folder; give a file of JSON lines");
        }
        try {
            return Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            throw new IOException("no file " + file + " to score", e);
        }
    }
}
