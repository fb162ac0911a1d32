package dev.straingauge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.embedded.EmbeddedBroker;
import dev.straingauge.app.line.Line;
import dev.straingauge.app.line.TopicSetup;
import dev.straingauge.app.replay.Days;
import dev.straingauge.app.replay.LiveHistory;
import dev.straingauge.app.replay.Replay;
import dev.straingauge.app.replay.ReplayResult;
import dev.straingauge.app.replay.Steps;
import dev.straingauge.core.KeywordStanceModel;
import dev.straingauge.core.Observation;
import dev.straingauge.ingest.ArticlePublisher;
import dev.straingauge.ingest.ArticleReader;
import dev.straingauge.ingest.Read;
import dev.straingauge.ingest.ReadOptions;
import dev.straingauge.linking.Watchlist;
import dev.straingauge.wire.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The running line's meters, as whoever scrapes them sees them. */
class LineMetersIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Path README = Path.of("..", "sinks", "README.md");
    private static final String KAFKA_BEGINS = "<!-- meters kafka: written by LineMetersIT -->\n";
    private static final String KAFKA_ENDS = "<!-- end of meters kafka -->";
    private static final Pattern SERIES = Pattern.compile("(?m)^([a-z_]+)(?:\\{(.*)})? ");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

    /** Gauges of what a partnership is like now. */
    private static final Pattern LIVE = Pattern.compile("straingauge_\\w+\\{.*partnership=.*");

    /** What time alone changes. */
    private static final Pattern PASSING = Pattern.compile("straingauge_(newest_paragraph_age_seconds|\\w+_max).*");

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    @SuppressWarnings("NullAway.Init") // set before each test
    private EmbeddedBroker broker;

    @SuppressWarnings("NullAway.Init")
    private StraingaugeConfig config;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void start_a_broker() {
        broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
        config = LineOnBroker.settings(broker, directory.resolve("state"));
        TopicSetup.createMissing(config.kafka());
    }

    @AfterEach
    void stop_the_broker() {
        broker.close();
    }

    @Test
    void names_are_those_of_the_readme_and_the_same_before_the_first_article_and_after_a_restart() throws IOException {
        Set<String> fresh;
        Set<String> used;
        try (Line line = start()) {
            fresh = ours(scrape(line));
            ingest("a1", Instant.now().minusSeconds(7200), "Norvane Motors sued Cellgard in a dispute over cells.");
            awaitRest(line, 1);
            used = ours(scrape(line));

            assertThatReadmeNames(line);
            assertThat(value(scrape(line), "straingauge_newest_paragraph_age_seconds"))
                    .isBetween(7200.0, 7300.0);
        }
        assertThat(used).isEqualTo(fresh);
        try (Line again = start()) {
            assertThat(ours(scrape(again))).isEqualTo(fresh);
        }
    }

    @Test
    void the_last_observation_is_named_by_the_scrape_that_asks_for_exemplars() throws IOException {
        try (Line line = start()) {
            ingest(
                    "a1",
                    Instant.parse("2025-08-02T10:00:00Z"),
                    "Norvane Motors sued Cellgard in a dispute over cells.");
            awaitRest(line, 1);
            Observation observation = TopicNow.values(broker.bootstrapServers(), Topics.OBSERVATIONS)
                    .get(0);

            String scraped = scrape(line, "application/openmetrics-text; version=1.0.0");

            String exemplar = Pattern.quote("# {observation_id=\"" + observation.id() + "\"} ");
            assertThat(scraped)
                    .containsPattern("(?m)^straingauge_observations_total\\{.*} 1\\.0 " + exemplar)
                    .containsPattern("(?m)^straingauge_scoring_latency_seconds_bucket\\{.*} 1 " + exemplar);
            assertThat(scrape(line)).doesNotContain("observation_id");
        }
    }

    @Test
    void neither_late_news_nor_a_replay_of_history_moves_a_live_gauge() throws IOException {
        try (Line line = start()) {
            ingest(
                    "a1",
                    Instant.parse("2025-08-01T10:00:00Z"),
                    "Norvane Motors sued Cellgard in a dispute over cells.");
            ingest("a2", Instant.parse("2025-08-02T10:00:00Z"), "Cellgard and Norvane Motors renew their contract.");
            awaitRest(line, 2);
            List<String> before = matching(scrape(line), LIVE);
            assertThat(before).hasSizeGreaterThan(6);

            ingest("older", Instant.parse("2025-07-20T10:00:00Z"), "Cellgard sued Norvane Motors over a patent.");
            ingest("late", Instant.parse("2025-05-01T10:00:00Z"), "Cellgard sued Norvane Motors over a debt.");
            awaitRest(line, 4);
            assertThat(value(scrape(line), "straingauge_observations_late_total"))
                    .isEqualTo(1);
            assertThat(matching(scrape(line), LIVE)).isEqualTo(before);

            List<String> all = unpassing(scrape(line));
            assertThat(replay().balance().scored()).isEqualTo(4);
            assertThat(unpassing(scrape(line))).isEqualTo(all);
        }
    }

    private ReplayResult replay() {
        Steps silent = new Steps() {
            @Override
            public void step(String what) {}

            @Override
            public void progress(long done, long of) {}
        };
        try (LiveHistory history = new LiveHistory(config.kafka(), Days.ALL, directory.resolve("history"))) {
            return new Replay(config, "again", Watchlist.builtIn(), Replay.Existing.REFUSE, silent)
                    .run(history, new KeywordStanceModel(), 1);
        }
    }

    private Line start() {
        Line line = Line.start(config, Watchlist.builtIn(), new KeywordStanceModel(), List.of());
        await().atMost(LONG).until(() -> line.readiness().ready());
        return line;
    }

    /** Each of so many paragraphs gave an observation, and what is committed of it is in the index as well. */
    private void awaitRest(Line line, int paragraphs) {
        await().atMost(LONG)
                .until(() -> line.balance().scored() == paragraphs
                        && TopicNow.committed(broker.bootstrapServers(), Topics.OBSERVATIONS.name())
                                        .size()
                                == paragraphs);
    }

    /** Every meter of the line has its row, every other its family; and every family of Kafka's occurs. */
    private void assertThatReadmeNames(Line line) throws IOException {
        Set<String> names = SERIES.matcher(scrape(line))
                .results()
                .map(series -> series.group(1).replaceAll("_(bucket|count|sum|max)$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> families = names.stream()
                .filter(name -> !name.startsWith("straingauge_"))
                .map(name -> name.replaceAll("^([a-z]+)_([a-z]+).*", "`$1.$2`"))
                .collect(Collectors.toCollection(TreeSet::new));
        String kafka =
                families.stream().filter(name -> name.startsWith("`kafka.")).collect(Collectors.joining(", "));
        String readme = Files.readString(README);
        int from = readme.indexOf(KAFKA_BEGINS) + KAFKA_BEGINS.length();
        int to = readme.indexOf(KAFKA_ENDS);
        if (Boolean.getBoolean("meters.write")) {
            readme = readme.substring(0, from) + kafka + "\n" + readme.substring(to);
            Files.writeString(README, readme);
            to = readme.indexOf(KAFKA_ENDS);
        }

        assertThat(readme.substring(from, to).strip())
                .as("Kafka's families in %s; -Dmeters.write=true writes them anew", README)
                .isEqualTo(kafka);
        assertThat(readme).contains(families);
        assertThat(names)
                .filteredOn(name -> name.startsWith("straingauge_"))
                .hasSizeGreaterThan(20)
                .allMatch(inRow(readme)::contains);
    }

    private static Set<String> inRow(String readme) {
        return Pattern.compile("`(straingauge_\\w+)`")
                .matcher(readme)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    /** The line's own names, each with the names of its labels. */
    private static Set<String> ours(String scrape) {
        return SERIES.matcher(scrape)
                .results()
                .filter(series -> series.group(1).startsWith("straingauge_"))
                .map(LineMetersIT::shape)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String shape(MatchResult series) {
        String labels = series.group(2) == null ? "" : series.group(2);
        return series.group(1)
                + LABEL.matcher(labels).results().map(label -> label.group(1)).toList();
    }

    private static List<String> matching(String scrape, Pattern wanted) {
        return scrape.lines().filter(wanted.asMatchPredicate()).sorted().toList();
    }

    private static List<String> unpassing(String scrape) {
        return scrape.lines()
                .filter(series -> series.startsWith("straingauge_"))
                .filter(PASSING.asMatchPredicate().negate())
                .sorted()
                .toList();
    }

    private static double value(String scrape, String name) {
        return scrape.lines()
                .filter(series -> series.startsWith(name + ' '))
                .mapToDouble(series -> Double.parseDouble(series.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name));
    }

    private void ingest(String id, Instant published, String text) throws IOException {
        Path file = Files.writeString(
                directory.resolve(id + ".jsonl"),
                "{\"id\":\"" + id + "\",\"publishedAt\":\"" + published + "\",\"source\":\"Wire\",\"text\":\"" + text
                        + "\"}\n");
        try (ArticlePublisher publisher = ArticlePublisher.open(
                        Map.of("bootstrap.servers", config.kafka().bootstrapServers()));
                Stream<Read> reads = new ArticleReader(ReadOptions.of(Set.of("en"))).read(file)) {
            reads.forEach(publisher::publish);
            assertThat(publisher.flush().rejected()).isZero();
        }
    }

    private String scrape(Line line) {
        return scrape(line, "text/plain");
    }

    private String scrape(Line line, String accept) {
        URI uri = line.metrics().resolve("/metrics");
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(uri).header("Accept", accept).build();
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new AssertionError("no answer from " + uri, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
