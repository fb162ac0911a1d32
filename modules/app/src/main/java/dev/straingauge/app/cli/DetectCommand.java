package dev.straingauge.app.cli;

import dev.straingauge.app.series.SeriesFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code straingauge detect}: a detector alone on a CSV time series; no Kafka. */
@Command(
        name = "detect",
        description = "Scores a time series in a CSV file: how strange each row is, given the rows before it.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Output: timestamp,value,score,alert. A score is from 0 to 1, and from 0.5 on a row is strange enough for an alert:",
            "then alert is 1. After an alert a score is low for up to 250 rows unless something far stranger comes. The first",
            "120 rows are learned from and score 0. Rows are in order of time; times are like 2015-02-26 21:42:53, in UTC",
            "unless they say otherwise.",
            "",
            "Example:",
            "  straingauge detect --csv tweets.csv --out scores.csv",
        })
final class DetectCommand implements Callable<Integer> {
    @Option(names = "--csv", required = true, paramLabel = "FILE", description = "The series: a header, then rows.")
    @SuppressWarnings("NullAway.Init") // injected
    private Path csv;

    @Option(
            names = "--time-column",
            paramLabel = "NAME",
            defaultValue = "timestamp",
            description = "Column with the times. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // injected
    private String timeColumn;

    @Option(
            names = "--value-column",
            paramLabel = "NAME",
            defaultValue = "value",
            description = "Column with the numbers. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // injected
    private String valueColumn;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Where the scores go; replaced if there.")
    @SuppressWarnings("NullAway.Init") // injected
    private Path out;

    @Spec
    @SuppressWarnings("NullAway.Init") // injected
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Logging.warnings();
        SeriesFile.Counted counted = new SeriesFile(csv, timeColumn, valueColumn).scoreInto(out);
        spec.commandLine()
                .getOut()
                .println(counted.rows() + " rows scored, " + counted.alerts() + " alerts, in " + out);
        return 0;
    }
}
