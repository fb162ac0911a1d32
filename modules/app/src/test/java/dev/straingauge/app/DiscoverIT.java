package dev.straingauge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.straingauge.app.config.ConfigFile;
import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.discovered.DiscoveredList;
import dev.straingauge.app.embedded.EmbeddedBroker;
import dev.straingauge.app.line.Line;
import dev.straingauge.app.line.TopicSetup;
import dev.straingauge.app.topics.TopicToEnd;
import dev.straingauge.core.Balance;
import dev.straingauge.core.KeywordStanceModel;
import dev.straingauge.ingest.ArticlePublisher;
import dev.straingauge.ingest.ArticleReader;
import dev.straingauge.ingest.Read;
import dev.straingauge.ingest.ReadOptions;
import dev.straingauge.linking.Watchlist;
import dev.straingauge.wire.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was counted before a restart is discovered after it, from what the broker kept alone, and is listed. */
class DiscoverIT {
    private static final Duration LONG = Duration.ofSeconds(90);

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    @Test
    void a_partnership_is_discovered_across_a_restart_on_a_machine_that_has_no_state_and_is_listed()
            throws IOException {
        Path settings = Files.writeString(directory.resolve("one.yaml"), "kafka: {partitions: 1}");
        Watchlist watchlist =
                Watchlist.load(Files.writeString(directory.resolve("watchlist.yaml"), "discover: {atLeast: 2}"));
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0)) {
            StraingaugeConfig loaded = ConfigFile.load(Optional.of(settings));
            StraingaugeConfig config = loaded.with(loaded.kafka()
                            .at(broker.bootstrapServers())
                            .keepingStateIn(directory.resolve("state").toString()))
                    .with(new StraingaugeConfig.Metrics("127.0.0.1", 0));
            TopicSetup.createMissing(config.kafka());
            Balance before;
            try (Line line = Line.start(config, watchlist, new KeywordStanceModel(), List.of())) {
                ingest(
                        config,
                        """
                        {"id":"a1","publishedAt":"2025-08-01","source":"Wire","text":"Aerwyn Airways signed a contract with Solmar Air."}
                        """);
                await().atMost(LONG).until(() -> line.balance().skipped() == 1);
                before = line.balance();
            }
            delete(directory.resolve("state"));

            try (Line line = Line.start(config, watchlist, new KeywordStanceModel(), List.of())) {
                ingest(
                        config,
                        """
                        {"id":"a2","publishedAt":"2025-08-02","source":"Daily","text":"Solmar Air sued Aerwyn Airways in a dispute over slots."}
                        """);
                await().atMost(LONG)
                        .until(() ->
                                line.balance().scored() == 1 && !listed(config).isEmpty());
                TopicBalance.of(broker.bootstrapServers())
                        .assertAgreesWith(TopicBalance.sum(before, line.balance()), 0);
            }

            assertThat(listed(config)).singleElement().satisfies(row -> {
                assertThat(row.partnership()).isEqualTo("aerwyn--solmar");
                assertThat(row.articles()).isEqualTo(1);
                assertThat(row.evidence()).isNotNull();
            });
        }
    }

    private static List<DiscoveredList.Row> listed(StraingaugeConfig config) {
        DiscoveredList list = new DiscoveredList();
        TopicToEnd.read(config.kafka(), Topics.OBSERVATIONS, list::add);
        return list.rows();
    }

    private void ingest(StraingaugeConfig config, String lines) throws IOException {
        Path file = Files.writeString(directory.resolve("news.jsonl"), lines);
        try (ArticlePublisher publisher = ArticlePublisher.open(
                        Map.of("bootstrap.servers", config.kafka().bootstrapServers()));
                Stream<Read> reads = new ArticleReader(ReadOptions.of(Set.of("en"))).read(file)) {
            reads.forEach(publisher::publish);
            assertThat(publisher.flush().rejected()).isZero();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
