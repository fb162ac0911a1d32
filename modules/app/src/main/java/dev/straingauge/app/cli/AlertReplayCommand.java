package dev.straingauge.app.cli;

import dev.straingauge.app.alerts.AlertHistory;
import dev.straingauge.app.alerts.AlertReplay;
import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.line.LineException;
import dev.straingauge.app.topics.TopicToEnd;
import dev.straingauge.core.Alert;
import dev.straingauge.detection.SparseNewsDetector;
import dev.straingauge.wire.Topics;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code straingauge alert replay}: one alert computed again. */
@Command(
        name = "replay",
        description = "Computes one alert again, from straingauge.observations as it stands now.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Counts the reports in the alert's window anew and judges them against the past that the alert has kept. What was",
            "corrected or withdrawn since is named. Exit status 3 says that something else came out.",
            "",
            "Example:",
            "  straingauge alert replay microsoft--openai@2025-09-02T13:40:00Z --bootstrap-servers kafka-1:9092",
        })
final class AlertReplayCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.Config config;

    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.Servers servers;

    @Parameters(paramLabel = "ID", description = "The alert, as 'straingauge alert list' names it.")
    @SuppressWarnings("NullAway.Init") // required
    private String id;

    @Spec
    @SuppressWarnings("NullAway.Init") // injected
    private CommandSpec spec;

    @Override
    public Integer call() {
        Logging.warnings();
        StraingaugeConfig configured = servers.over(config.load());
        AlertHistory history = new AlertHistory();
        TopicToEnd.read(configured.kafka(), Topics.ALERTS, history::add);
        try {
            List<Alert> records = history.of(id);
            Alert alert = records.get(records.size() - 1);
            AlertReplay replay = new AlertReplay(
                    alert,
                    new SparseNewsDetector(configured.detection()),
                    configured.index().grace());
            TopicToEnd.read(configured.kafka(), Topics.OBSERVATIONS, replay::add);
            return tell(alert, replay.answer(), spec.commandLine().getOut());
        } catch (IllegalArgumentException e) {
            throw new LineException(String.valueOf(e.getMessage()), e);
        }
    }

    private static int tell(Alert alert, AlertReplay.Answer answer, PrintWriter out) {
        out.println(alert.why());
        out.printf(
                Locale.ROOT,
                "Again: %d independent reports of strain, %d paragraphs; usual %.2f; by chance %.3g times a year%n",
                answer.recount().reports(),
                answer.recount().paragraphs(),
                answer.recount().expected(),
                answer.recount().perYear());
        answer.differences().forEach(out::println);
        out.println(answer.isSame() ? "The same." : "Not the same.");
        return answer.isSame() ? 0 : StraingaugeCommand.SOME_REFUSED;
    }
}
