package dev.straingauge.app.cli;

import dev.straingauge.app.Opened;
import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.demo.ConsoleSteps;
import dev.straingauge.app.demo.Demo;
import dev.straingauge.app.demo.Reports;
import dev.straingauge.app.sources.Archive;
import dev.straingauge.app.sources.FeedPolling;
import dev.straingauge.app.sources.Source;
import dev.straingauge.ingest.ArticleReader;
import dev.straingauge.ingest.Chronicle;
import dev.straingauge.ingest.Read;
import dev.straingauge.ingest.ReadOptions;
import dev.straingauge.ingest.web.Polled;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code straingauge demo}: the whole line in one process, on articles that ship with it or on the user's own. */
@Command(
        name = "demo",
        description = "Starts a broker in this process, replays articles in event time, and shows what they say.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  straingauge demo",
            "  straingauge demo --articles ~/news --watchlist mine.yaml --exit --json summary.json",
            "  straingauge demo --articles article.txt --assume-date 2025-09-12 --exit",
            "  straingauge demo --articles https://wire.example/feed.xml --exit",
        })
final class DemoCommand implements Callable<Integer> {
    private static final String LOOPBACK = "127.0.0.1:0";

    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.Config config;

    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.Model model;

    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.Watched watchlist;

    @Option(
            names = "--articles",
            arity = "1..*",
            paramLabel = "SOURCE",
            description =
                    "Articles to replay instead of the shipped ones: files (text, Markdown, HTML, feeds, JSON lines, CSV,"
                            + " also gzipped), folders, - for standard input, and addresses of feeds, each polled once.")
    private @Nullable List<String> articles;

    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.InputFormat format;

    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.Reading reading;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the summary as JSON, for scripts.")
    private @Nullable Path json;

    @Option(names = "--exit", description = "Leave when done, instead of serving the page and /metrics until Ctrl-C.")
    private boolean exit;

    @Spec
    @SuppressWarnings("NullAway.Init") // injected
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        // Measured from the start of the process, as its user does.
        long began = System.nanoTime()
                - (System.currentTimeMillis()
                                - ManagementFactory.getRuntimeMXBean().getStartTime())
                        * 1_000_000;
        format.check(articles == null ? List.of() : articles, why -> new ParameterException(spec.commandLine(), why));
        StraingaugeConfig config = onFreePort(watchlist.over(model.over(this.config.load())));
        List<Source> sources = sources();
        Path directory = Files.createTempDirectory("straingauge-demo-");
        Opened running = new Opened();
        Endings.leave(() -> end(running, directory));
        Logging.file(directory.resolve("demo.log"));
        boolean unicode = ConsoleSteps.isUnicode();
        PrintWriter out = spec.commandLine().getOut();
        ConsoleSteps steps = new ConsoleSteps(System.err, isTerminal(), unicode, began);
        try (running) {
            Demo demo = running.with(new Demo(config, () -> chronicle(config, sources), directory, began, steps));
            Optional<URI> page = exit ? Optional.empty() : serve(demo, running);
            page.ifPresent(uri -> steps.step("Serving the page at " + uri));
            Reports reports = new Reports(demo.replay());
            reports.print(out, Ansi.AUTO, unicode, columns());
            if (json != null) {
                reports.write(json);
                out.println("Summary written to " + json);
            }
            page.ifPresent(uri -> out.println("Page: " + uri));
            out.println("Metrics: " + demo.metrics().resolve("/metrics"));
            out.flush();
            if (!exit) {
                out.println("Serving them until Ctrl-C.");
                out.flush();
                demo.awaitStop();
            }
        }
        return 0;
    }

    /** Serves the page where the configuration says, or on any free port of this machine alone. */
    private static Optional<URI> serve(Demo demo, Opened running) throws IOException {
        StraingaugeConfig config = demo.config().server().listens()
                ? demo.config()
                : demo.config().with(demo.config().server().at(LOOPBACK));
        return running.with(Serving.start(
                        Serving.withSecretsOf(Serving.Environment.system(), config),
                        ReadOptions.of(demo.model().languages()),
                        demo.line(),
                        demo.model()))
                .uri();
    }

    private List<Source> sources() throws IOException {
        if (articles != null) {
            return articles.stream().map(Source::of).toList();
        }
        Path seeds = Path.of(System.getenv().getOrDefault("STRAINGAUGE_HOME", ""), "seeds");
        if (!Files.isDirectory(seeds)) {
            throw new NoSuchFileException(
                    "no folder " + seeds.toAbsolutePath() + "; start with the launcher, or give --articles PATH");
        }
        return List.of(new Source.OnDisk(seeds));
    }

    /** All that the sources hold, in the order of its publication; a feed that cannot be read ends it. */
    private Chronicle chronicle(StraingaugeConfig config, List<Source> sources) {
        List<Read> reads = new ArrayList<>(
                Archive.read(new ArticleReader(reading.options()), sources, System.in, format.orNull()));
        List<String> feeds = Source.feeds(sources);
        if (!feeds.isEmpty()) {
            try {
                reads.addAll(FeedPolling.inMemory(
                        config, StraingaugeCommand.Version.number(), reading.options(), feeds, DemoCommand::check));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while feeds were read", e);
            }
        }
        return Chronicle.of(reads);
    }

    private static void check(Polled polled) {
        if (polled.result() != Polled.Result.READ) {
            throw new IllegalArgumentException(polled.feed() + ": " + polled.detail());
        }
    }

    /**
     * A demo should start while another one serves its metrics: it takes any free port when the usual one is taken. It
     * replays history, which must not come where live meters are sent.
     */
    private static StraingaugeConfig onFreePort(StraingaugeConfig config) {
        StraingaugeConfig.Metrics metrics = config.metrics().servedOnly();
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(metrics.host(), metrics.port()));
            return config.with(metrics);
        } catch (IOException taken) {
            return config.with(metrics.at(0));
        }
    }

    /** Whether a person sees progress as it is drawn; the launcher knows, and Java 22 and later do not say. */
    private static boolean isTerminal() {
        return System.getenv("STRAINGAUGE_TERMINAL") != null;
    }

    private static int columns() {
        String columns = System.getenv().getOrDefault("COLUMNS", "");
        return columns.matches("\\d{1,4}") ? Integer.parseInt(columns) : 120;
    }

    /** What must be done however the program ends: Ctrl-C comes while the broker still writes. */
    private static void end(Opened running, Path directory) {
        running.close();
        delete(directory);
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not delete " + directory, e);
        }
    }
}
