package dev.straingauge.app.cli;

import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.feedback.CorrectionReport;
import dev.straingauge.app.feedback.FeedbackDesk;
import dev.straingauge.app.line.LineException;
import dev.straingauge.core.Feedback;
import dev.straingauge.core.Observation;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code straingauge correct}: an analyst puts an observation right. */
@Command(
        name = "correct",
        description = "Says how an analyst reads a paragraph; index and alerts go by that from then on.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The model's answer stays visible on straingauge.observations ('probabilities'), and what was said by whom stays",
            "on straingauge.feedback. The latest correction holds, for the words that the analyst read: not for others that",
            "the article may have later. 'unrelated' says that the paragraph is not about this partnership, and counts",
            "nowhere; 'undo' gives the model's answer back.",
            "",
            "Example:",
            "  straingauge correct norvane-17#2@cellgard--norvane --stance neutral --by zoe",
        })
final class CorrectCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.Config config;

    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.Servers servers;

    @Parameters(paramLabel = "OBSERVATION", description = "The observation's id, as on straingauge.observations.")
    @SuppressWarnings("NullAway.Init") // required
    private String observation;

    @Option(
            names = "--stance",
            required = true,
            paramLabel = "STANCE",
            description = "strain, neutral, stability, unrelated or undo.")
    @SuppressWarnings("NullAway.Init") // required
    private Feedback.Verdict verdict;

    @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who says so.")
    @SuppressWarnings("NullAway.Init") // required
    private String by;

    @Option(names = "--comment", paramLabel = "TEXT", description = "Why.")
    private @Nullable String comment;

    @Option(names = "--no-wait", description = "Hand it in, and do not wait for what the line makes of it.")
    private boolean noWait;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long to wait for the line, 1 or more. Default: ${DEFAULT-VALUE}.")
    private int wait;

    @Option(names = "--json", description = "Print JSON, for scripts.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // injected
    private CommandSpec spec;

    @Override
    public Integer call() {
        Logging.warnings();
        if (wait < 1) {
            throw new ParameterException(spec.commandLine(), "--wait must be 1 or more, got: " + wait);
        }
        if (by.isBlank()) {
            throw new ParameterException(spec.commandLine(), "--by must say who, got nothing");
        }
        StraingaugeConfig.Kafka kafka = servers.over(config.load()).kafka();
        try (FeedbackDesk desk = desk(kafka)) {
            Observation before = standing(desk);
            Feedback feedback = new Feedback(
                    UUID.randomUUID().toString(),
                    observation,
                    desk.partnership(),
                    Feedback.words(before.text()),
                    verdict,
                    by.strip(),
                    InstantSource.system().instant().truncatedTo(ChronoUnit.MILLIS),
                    comment == null || comment.isBlank() ? null : comment.strip());
            long start = System.nanoTime();
            desk.handIn(feedback);
            Observation after = noWait
                    ? null
                    : desk.after(feedback, Duration.ofSeconds(wait))
                            .orElseThrow(() -> new LineException(
                                    "the correction is on straingauge.feedback, but the line has not published "
                                            + observation
                                            + " within " + wait
                                            + " s: it does when 'straingauge run' runs and has caught up,"
                                            + " unless the paragraph is older than twice index.grace"));
            PrintWriter out = spec.commandLine().getOut();
            CorrectionReport report =
                    new CorrectionReport(feedback, before, after, Duration.ofNanos(System.nanoTime() - start));
            if (json) {
                report.printJson(out);
            } else {
                report.print(out);
            }
            out.flush();
        }
        return 0;
    }

    private FeedbackDesk desk(StraingaugeConfig.Kafka kafka) {
        try {
            return FeedbackDesk.open(kafka, observation);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** The observation as it stands, if there is something to be put right. */
    private Observation standing(FeedbackDesk desk) {
        Observation now = desk.now();
        if (now == null) {
            throw new LineException("there is no observation " + observation
                    + " on straingauge.observations; give an 'id' that stands there");
        }
        if (now.withdrawn() != null && !now.isUnrelated()) {
            throw new LineException("observation " + observation + " was withdrawn by its outlet ("
                    + now.withdrawn().reason() + ") and counts nowhere; there is nothing to correct");
        }
        if (verdict == Feedback.Verdict.UNDO && now.corrected() == null) {
            throw new LineException(
                    "observation " + observation + " stands as its model answered; there is nothing to undo");
        }
        return now;
    }
}
