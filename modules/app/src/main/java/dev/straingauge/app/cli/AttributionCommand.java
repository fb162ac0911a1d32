package dev.straingauge.app.cli;

import dev.straingauge.app.attribution.AttributionReport;
import dev.straingauge.app.attribution.Moment;
import dev.straingauge.app.attribution.Observed;
import dev.straingauge.app.attribution.PartnershipName;
import dev.straingauge.app.attribution.Question;
import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.line.Line;
import dev.straingauge.app.topics.TopicToEnd;
import dev.straingauge.core.Attribution;
import dev.straingauge.linking.Catalogue;
import dev.straingauge.wire.Topics;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code straingauge attribution}: which paragraphs moved an index. */
@Command(
        name = "attribution",
        description = "Says which paragraphs moved a partnership's index, and by how much each.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Reads straingauge.observations once, from its beginning to where it ends now: what was corrected counts as it",
            "stands now, what was withdrawn does not, what came too late for the index (index.grace) does not either. The",
            "amounts of all paragraphs sum to the change. A day as --from means before its first article, as --to after its",
            "last one. Weights and half-life are those of --config: give what the line runs with.",
            "",
            "Example:",
            "  straingauge attribution \"Cellgard – Norvane Motors\" --from 2025-09-01 --to 2025-09-04",
        })
final class AttributionCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.Config config;

    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.Servers servers;

    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.Watched watched;

    @Parameters(paramLabel = "PARTNERSHIP", description = "Its id, or both companies by id, name or alias.")
    @SuppressWarnings("NullAway.Init") // required
    private String partnership;

    @Option(names = "--from", required = true, paramLabel = "DAY|INSTANT", description = "The earlier time, UTC.")
    @SuppressWarnings("NullAway.Init") // required
    private String from;

    @Option(names = "--to", required = true, paramLabel = "DAY|INSTANT", description = "The later time, UTC.")
    @SuppressWarnings("NullAway.Init") // required
    private String to;

    @Option(
            names = "--window",
            paramLabel = "LENGTH",
            description = "Compare the net stance of two windows of this length (PT1H, P1D, P7D), those that --from and"
                    + " --to begin in, instead of the index.")
    private @Nullable Duration window;

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "10",
            description = "Paragraphs shown, 0 or more. Default: ${DEFAULT-VALUE}.")
    private int top;

    @Option(names = "--json", description = "Print JSON with all paragraphs, for scripts.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // injected
    private CommandSpec spec;

    @Override
    public Integer call() {
        Logging.warnings();
        if (top < 0) {
            throw new ParameterException(spec.commandLine(), "--top must be 0 or more, got: " + top);
        }
        Moment earlier = understood("--from ", () -> Moment.parse(from));
        Moment later = understood("--to ", () -> Moment.parse(to));
        Question question = understood("", () -> new Question(earlier, later, window));
        StraingaugeConfig configured = watched.over(servers.over(config.load()));
        Catalogue catalogue =
                Catalogue.builtIn().with(Line.watchlist(configured).companies());
        Observed observed = new Observed(
                PartnershipName.id(partnership, catalogue), configured.index().grace());
        TopicToEnd.read(configured.kafka(), Topics.OBSERVATIONS, observed::add);
        Attribution attribution = question.answer(
                observed.counted(),
                configured.index().halfLife(),
                configured.index().weights());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            AttributionReport.printJson(observed, question, attribution, out);
        } else {
            AttributionReport.print(observed, question, attribution, top, out);
        }
        return 0;
    }

    private <T> T understood(String option, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), option + e.getMessage(), e);
        }
    }
}
