package dev.straingauge.app.cli;

import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.line.TopicSetup;
import dev.straingauge.ingest.ArticlePublisher;
import dev.straingauge.ingest.ArticleReader;
import dev.straingauge.ingest.Chronicle;
import dev.straingauge.ingest.Published;
import dev.straingauge.ingest.Read;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.ProducerConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code straingauge ingest}: articles from files onto the paragraphs topic. */
@Command(
        name = "ingest",
        description = "Publishes articles, paragraph by paragraph, for 'run' to read.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Articles are published in the order of their publication times.",
            "Sources: text and Markdown files (an optional 'date YYYY-MM-DD', a title line, the body), JSON lines",
            "{id, title, source, url, author, publishedAt, updatedAt, language, paragraphs[] | text}, CSV files with a header",
            "and an article in each row, web pages (.html), feeds (.rss, .atom, .xml, JSON Feed) with an article in each",
            "entry, any of them packed with gzip, and folders of them.",
            "What can't be read goes to straingauge.paragraphs.rejected with the reason; exit status 3 says so.",
            "The same article published twice has the same ids, and is counted once.",
            "",
            "Example:",
            "  straingauge ingest --bootstrap-servers kafka-1:9092 seeds news/2025-09.jsonl",
            "  straingauge ingest --columns text=Body,publishedAt=Date,title=Headline archive.csv.gz",
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

    @Parameters(arity = "1..*", paramLabel = "SOURCE", description = "Files or folders.")
    @SuppressWarnings("NullAway.Init") // required
    private List<Path> sources;

    @Spec
    @SuppressWarnings("NullAway.Init") // injected
    private CommandSpec spec;

    @Override
    public Integer call() {
        Logging.warnings();
        StraingaugeConfig config = servers.over(this.config.load());
        PrintWriter err = spec.commandLine().getErr();
        for (Path source : sources) {
            if (!Files.exists(source)) {
                throw new IllegalArgumentException("no file or folder " + source + " to ingest");
            }
        }
        TopicSetup.createMissing(config.kafka());
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

    static Map<String, Object> producerSettings(StraingaugeConfig.Kafka kafka) {
        Map<String, Object> settings = new HashMap<>(kafka.properties());
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        return settings;
    }
}
