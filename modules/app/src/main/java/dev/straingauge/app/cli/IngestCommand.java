package dev.straingauge.app.cli;

import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.line.TopicSetup;
import dev.straingauge.app.sources.Source;
import dev.straingauge.app.sources.Tally;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code straingauge ingest}: articles from files onto the paragraphs topic. */
@Command(
        name = "ingest",
        description =
                "Publishes articles, paragraph by paragraph, for 'run' to read: from files, from feeds, or as they are pushed.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Articles are published in the order of their publication times.",
            "Sources: text and Markdown files (an optional 'date YYYY-MM-DD', a title line, the body), JSON lines",
            "{id, title, source, url, author, publishedAt, updatedAt, language, paragraphs[] | text}, CSV files with a header",
            "and an article in each row, web pages (.html), feeds (.rss, .atom, .xml, JSON Feed) with an article in each",
            "entry, any of them packed with gzip, and folders of them.",
            "What can't be read goes to straingauge.paragraphs.rejected with the reason; exit status 3 says so.",
            "The same article published twice has the same ids, and is counted once; other words under its id or URL are",
            "a correction, and take the place of those before.",
            "",
            "- is standard input: JSON lines when it begins with a brace, else one text, or as --format says.",
            "With --watch, folders are read again and again until it is stopped: a file when its size has rested for 2 s, and",
            "after a restart only what has changed.",
            "http:// and https:// are feeds (RSS, Atom, JSON Feed): polled until it is stopped, or --once. Entries that are",
            "teasers are followed to their pages. Only public hosts are asked; see 'feeds' in the configuration.",
            "",
            "With --listen it takes articles over HTTP until it is stopped, beside the SOURCEs if there are any: POST them to",
            "/api/v1/articles as JSON or JSON lines; it answers once Kafka has them. Limits, TLS, token: see 'server' in the",
            "configuration; STRAINGAUGE_SERVER_TOKEN is the token as well. /api/v1/openapi.json describes it all.",
            "",
            "Example:",
            "  straingauge ingest --bootstrap-servers kafka-1:9092 seeds news/2025-09.jsonl",
            "  straingauge ingest --columns text=Body,publishedAt=Date,title=Headline archive.csv.gz",
            "  straingauge ingest --watch incoming https://wire.example/feed.xml",
            "  curl -s https://wire.example/export.jsonl | straingauge ingest -",
            "  straingauge ingest --listen 127.0.0.1:8080",
        })
final class IngestCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.Config config;

    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.Servers servers;

    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.Reading reading;

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            description = "Take articles over HTTP there; port 0 for any that is free. Overrides server.listen.")
    private @Nullable String listen;

    @Option(names = "--watch", description = "Read what is new or changed in the files and folders, until stopped.")
    private boolean watch;

    @Option(names = "--once", description = "Poll each feed once, and leave.")
    private boolean once;

    @Mixin
    @SuppressWarnings("NullAway.Init") // injected
    private Options.InputFormat format;

    @Parameters(
            arity = "0..*",
            paramLabel = "SOURCE",
            description = "Files, folders, addresses of feeds, or - for standard input.")
    private List<String> given = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init") // injected
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (listen == null && given.isEmpty()) {
            throw misunderstood("Missing what to publish: SOURCE, or --listen HOST:PORT to have it pushed");
        }
        check();
        if (listen == null) {
            Logging.warnings();
        } else {
            Logging.service();
        }
        StraingaugeConfig config = configuration();
        List<Source> sources = given.stream().map(Source::of).toList();
        TopicSetup.createMissing(config.kafka());
        Ingesting ingesting = new Ingesting(
                config,
                reading.options(),
                sources,
                format.orNull(),
                watch,
                once,
                System.getenv("STRAINGAUGE_TERMINAL") != null,
                new Tally(),
                spec.commandLine().getOut(),
                spec.commandLine().getErr());
        return ingesting.isFinite() ? ingesting.finish() : ingesting.serve();
    }

    /** Holds together what was given, before anything is looked at. */
    private void check() {
        boolean hasFeed = given.stream().anyMatch(source -> source.matches("(?i)https?://.*"));
        boolean hasFile = given.stream().anyMatch(source -> !source.matches("(?i)https?://.*|-"));
        if (once && !hasFeed) {
            throw misunderstood("--once goes with a feed, and there is no address of one; files are read once anyway");
        }
        if (watch && !hasFile) {
            throw misunderstood("--watch goes with files and folders, and there are none; feeds are polled anyway");
        }
        format.check(given, this::misunderstood);
    }

    private ParameterException misunderstood(String why) {
        return new ParameterException(spec.commandLine(), why);
    }

    /** Only {@code --listen} makes it listen: a configuration that 'run' uses as well may name an address, too. */
    private StraingaugeConfig configuration() {
        StraingaugeConfig config = servers.over(this.config.load());
        config = config.with(config.server().at(listen == null ? "" : listen));
        return Serving.withSecretsOf(Serving.Environment.system(), config);
    }
}
