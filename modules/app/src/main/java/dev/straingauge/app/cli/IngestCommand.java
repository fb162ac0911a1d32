package dev.straingauge.app.cli;

import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.line.TopicSetup;
import dev.straingauge.ingest.ArticlePublisher;
import dev.straingauge.ingest.ArticleReader;
import dev.straingauge.ingest.Chronicle;
import dev.straingauge.ingest.Published;
import dev.straingauge.ingest.Read;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.ProducerConfig;
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
                "Publishes articles, paragraph by paragraph, for 'run' to read: from files, or as they are pushed.",
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
            "With --listen it takes articles over HTTP until it is stopped, beside the SOURCEs if there are any: POST them to",
            "/api/v1/articles as JSON or JSON lines; it answers once Kafka has them. Limits and token: see 'server' in the",
            "configuration; STRAINGAUGE_SERVER_TOKEN is the token as well. /api/v1/openapi.json describes it all.",
            "",
            "Example:",
            "  straingauge ingest --bootstrap-servers kafka-1:9092 seeds news/2025-09.jsonl",
            "  straingauge ingest --columns text=Body,publishedAt=Date,title=Headline archive.csv.gz",
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

    @Parameters(arity = "0..*", paramLabel = "SOURCE", description = "Files or folders.")
    private List<Path> sources = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init") // injected
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (listen == null && sources.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "Missing what to publish: SOURCE, or --listen HOST:PORT to have it pushed");
        }
        if (listen == null) {
            Logging.warnings();
        } else {
            Logging.service();
        }
        StraingaugeConfig config = configuration();
        for (Path source : sources) {
            if (!Files.exists(source)) {
                throw new IllegalArgumentException("no file or folder " + source + " to ingest");
            }
        }
        TopicSetup.createMissing(config.kafka());
        return config.server().listens() ? serve(config) : publish(config);
    }

    /** Only {@code --listen} makes it listen: a configuration that 'run' uses as well may name an address, too. */
    private StraingaugeConfig configuration() {
        StraingaugeConfig config = servers.over(this.config.load());
        config = config.with(config.server().at(listen == null ? "" : listen));
        return Serving.withTokenOf(Serving.Environment.system(), config);
    }

    private int publish(StraingaugeConfig config) {
        if (sources.isEmpty()) {
            return 0;
        }
        PrintWriter err = spec.commandLine().getErr();
        // In the order of publication: what comes long after its time counts as late.
        Chronicle chronicle = Chronicle.of(new ArticleReader(reading.options()), sources);
        try (ArticlePublisher publisher = ArticlePublisher.open(producerSettings(config.kafka()))) {
            for (Read.Refused refused : chronicle.refused()) {
                err.println("straingauge: " + refused.from() + ": "
                        + refused.rejection().detail());
                publisher.publish(refused);
            }
            chronicle.articles().forEach(publisher::publish);
            Published published = publisher.flush();
            spec.commandLine()
                    .getOut()
                    .println(published.articles() + " articles, " + published.paragraphs() + " paragraphs published; "
                            + published.rejected() + " rejected");
            return published.rejected() == 0 ? 0 : StraingaugeCommand.SOME_REFUSED;
        }
    }

    /** Takes articles until somebody stops it; the address is bound before anything is published. */
    private int serve(StraingaugeConfig config) throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try (StopSignal stop = StopSignal.listen();
                Serving serving = Serving.start(config, reading.options())) {
            serving.uri()
                    .ifPresent(uri -> out.println("Listening on " + uri + "; push articles to "
                            + uri.resolve("api/v1/articles") + ". Stop with Ctrl-C."));
            int status = publish(config);
            stop.await();
            out.println("Stopping: what is under way is finished.");
            return status;
        }
    }

    static Map<String, Object> producerSettings(StraingaugeConfig.Kafka kafka) {
        Map<String, Object> settings = new HashMap<>(kafka.properties());
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        return settings;
    }
}
