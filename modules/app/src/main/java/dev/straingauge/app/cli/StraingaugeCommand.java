package dev.straingauge.app.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The command line. Exit status: 0 done, 1 failed with a one-line reason, 2 the command was not understood, 3 done, but
 * some input was refused.
 */
@Command(
        name = "straingauge",
        description = "Reads the news about partnerships between companies and says where it shows strain.",
        mixinStandardHelpOptions = true,
        versionProvider = StraingaugeCommand.Version.class,
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            UpgradeCommand.class,
            IngestCommand.class,
            DiscoveredCommand.class,
            AttributionCommand.class,
            CorrectCommand.class,
            BacktestCommand.class,
            RescoreCommand.class,
            CompareCommand.class,
            RejectedCommand.class,
            AlertCommand.class,
            ScoreCommand.class,
            DetectCommand.class,
            EvaluateCommand.class,
            TrainCommand.class,
            AnswerCommand.class,
            BrokerCommand.class,
            UserCommand.class
        },
        footer = {
            "",
            "Start with: straingauge demo",
            "Help on a command: straingauge COMMAND --help",
        })
public final class StraingaugeCommand implements Runnable {
    static final int FAILED = 1;
    static final int SOME_REFUSED = 3;

    /** Environment variable that makes a failure show where it came from. */
    private static final String TRACE = "STRAINGAUGE_TRACE";

    @Spec
    @SuppressWarnings("NullAway.Init") // injected
    private CommandSpec spec;

    /** Runs a command line. */
    public static int run(String... args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        CommandLine program = new CommandLine(new StraingaugeCommand());
        program.getSubcommands().values().forEach(command -> command.getCommandSpec()
                .versionProvider(new Version()));
        return program.setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (System.getenv(TRACE) != null) {
                        failure.printStackTrace(err);
                    }
                    err.println("straingauge: " + Failures.reason(failure));
                    return FAILED;
                })
                .setUsageHelpAutoWidth(true)
                .execute(args);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"straingauge " + number()};
        }

        static String number() {
            String version = StraingaugeCommand.class.getPackage().getImplementationVersion();
            return version == null ? "(not packaged)" : version;
        }
    }
}
