package dev.straingauge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.embedded.EmbeddedBroker;
import dev.straingauge.app.line.Line;
import dev.straingauge.app.line.TopicSetup;
import dev.straingauge.core.Balance;
import dev.straingauge.core.IndexPoint;
import dev.straingauge.core.KeywordStanceModel;
import dev.straingauge.core.Observation;
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
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was said before a restart can be taken back after it, from what the broker kept alone. */
class CorrectionIT {
    private static final Duration LONG = Duration.ofSeconds(90);

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    @Test
    void an_article_is_corrected_and_another_retracted_after_a_restart_on_a_machine_that_has_no_state()
            throws IOException {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0)) {
            StraingaugeConfig config = LineOnBroker.settings(broker, directory.resolve("state"));
            TopicSetup.createMissing(config.kafka());
            Balance before;
            try (Line line = Line.start(config, Watchlist.builtIn(), new KeywordStanceModel(), List.of())) {
                ingest(
                        config,
                        """
                        {"id":"a1","publishedAt":"2025-08-01","source":"Wire","paragraphs":["Norvane Motors sued Cellgard in a dispute over cells.","Cellgard is in a dispute with Norvane Motors."]}
                        {"id":"a2","publishedAt":"2025-08-01","source":"Daily","text":"Cellgard and Norvane Motors renew their contract."}
                        """);
                await().atMost(LONG)
                        .until(() ->
                                line.balance().scored() == 3 && line.balance().open() == 0);
                await().atMost(LONG)
                        .until(() -> TopicNow.values(broker.bootstrapServers(), Topics.OBSERVATIONS)
                                        .size()
                                == 3);
                before = line.balance();
            }
            delete(directory.resolve("state"));

            try (Line line = Line.start(config, Watchlist.builtIn(), new KeywordStanceModel(), List.of())) {
                ingest(
                        config,
                        """
                        {"id":"a1","publishedAt":"2025-08-01","updatedAt":"2025-08-02","source":"Wire","title":"CORRECTED-Norvane Motors and Cellgard extend","paragraphs":["(Corrects throughout)","Norvane Motors and Cellgard extend their pact on cells."]}
                        {"id":"a2","publishedAt":"2025-08-01","updatedAt":"2025-08-02","source":"Daily","text":"This story about Cellgard and Norvane Motors has been withdrawn."}
                        """);
                await().atMost(LONG)
                        .until(() ->
                                line.balance().read() == 2 && line.balance().open() == 0);
                await().atMost(LONG)
                        .until(() -> TopicNow.values(broker.bootstrapServers(), Topics.OBSERVATIONS)
                                        .size()
                                == 7);
                TopicBalance.of(broker.bootstrapServers())
                        .assertAgreesWith(TopicBalance.sum(before, line.balance()), 0);
            }

            List<Observation> observations = TopicNow.values(broker.bootstrapServers(), Topics.OBSERVATIONS);
            assertThat(observations.subList(3, 7))
                    .extracting(Observation::id, Observation::isWithdrawn)
                    .containsExactlyInAnyOrder(
                            tuple("a1#0@cellgard--norvane", true),
                            tuple("a1#1@cellgard--norvane", true),
                            tuple("a1#0@cellgard--norvane", false),
                            tuple("a2#0@cellgard--norvane", true));
            List<IndexPoint> points = TopicNow.values(broker.bootstrapServers(), Topics.INDEX);
            IndexPoint last = points.get(points.size() - 1);
            assertThat(last.paragraphs()).isEqualTo(1);
            assertThat(last.stability()).isEqualTo(1);
            assertThat(last.strain()).isZero();
            assertThat(last.articles()).isEqualTo(1);
        }
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
