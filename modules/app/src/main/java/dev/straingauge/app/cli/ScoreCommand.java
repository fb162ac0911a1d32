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
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code straingauge score}: JSON lines in, JSON lines out, no Kafka. */
@Command(
        name = "score",
        description =
                "Reads texts: strain or stability between two companies, how each looks, how sure it is, what it is about.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Input, one JSON object per line:  {\"id\"?,\"text\",\"title\"?,\"a\",\"b\"?}",
            "Output, in the same order:",
            "  {\"id\",\"a\",\"b\",",
            "   \"stance\":\"strain\",\"score\":-0.7,\"strain\":0.8,\"neutral\":0.1,\"stability\":0.1,",
            "   \"tone\":{\"Alba\":{\"label\":\"negative\",\"negative\":0.8,\"neutral\":0.1,\"positive\":0.1},\"Bolt\":{...}},",
            "   \"certainty\":{\"label\":\"stated\",\"stated\":0.7,\"reported\":0.1,\"speculated\":0.1,\"denied\":0.1},",
            "   \"issues\":{\"money\":0.9},",
            "   \"model\":\"straingauge@1f00aa27\"}",
            "score is P(stability) - P(strain), from -1 (pure strain) to 1; issues are those of 0.5 or more. With only",
            "a, the answer has the tone toward it, and neither stance, certainty nor issues. The baseline says stance",
            "and nothing else.",
            "A text in a language that the model does not read yields {\"id\"?,\"line\",\"skipped\"} with the reason in its",
            "place. A line that can't be read or answered yields {\"id\"?,\"line\",\"error\"}, the same on standard error, and",
            "exit status 3 at the end.",
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

    @Option(names = "--all-issues", description = "Every issue with its probability, not only those of 0.5 or more.")
    private boolean allIssues;

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
                    line -> err.println("straingauge: " + line),
                    allIssues);
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
