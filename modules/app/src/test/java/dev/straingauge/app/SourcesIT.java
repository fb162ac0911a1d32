package dev.straingauge.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.straingauge.app.config.ConfigFile;
import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.embedded.EmbeddedBroker;
import dev.straingauge.app.line.TopicSetup;
import dev.straingauge.ingest.ArticlePublisher;
import dev.straingauge.ingest.ArticleReader;
import dev.straingauge.ingest.Read;
import dev.straingauge.ingest.ReadOptions;
import dev.straingauge.ingest.web.FeedParsing;
import dev.straingauge.ingest.web.FeedPoller;
import dev.straingauge.ingest.web.Fetched;
import dev.straingauge.ingest.web.KafkaFeedStates;
import dev.straingauge.ingest.web.Outlet;
import dev.straingauge.ingest.web.PollSettings;
import dev.straingauge.ingest.web.Polled;
import dev.straingauge.ingest.web.WebFetcher;
import dev.straingauge.ingest.web.WebSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Feeds on a web server of this machine, polled by processes that come and go, which share nothing but Kafka. */
class SourcesIT {
    private static final ReadOptions ENGLISH = ReadOptions.of(Set.of("en")).assuming(LocalDate.of(2025, 9, 11));

    private static final String TWO = "Norvane Motors sues Cellgard.\nCellgard says no.";

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    @SuppressWarnings("NullAway.Init") // set before each test
    private EmbeddedBroker broker;

    @SuppressWarnings("NullAway.Init")
    private HttpServer site;

    private final List<@Nullable String> etags = new CopyOnWriteArrayList<>();
    private volatile String feed = TWO;

    @BeforeEach
    void start() throws IOException {
        broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
        StraingaugeConfig.Kafka kafka = ConfigFile.defaults().kafka().at(broker.bootstrapServers());
        TopicSetup.createMissing(kafka);
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/feed", exchange -> {
            try (exchange) {
                String etag = "\"" + feed.hashCode() + "\"";
                String known = exchange.getRequestHeaders().getFirst("If-None-Match");
                etags.add(known);
                exchange.getResponseHeaders().add("ETag", etag);
                if (etag.equals(known)) {
                    exchange.sendResponseHeaders(304, -1);
                } else {
                    byte[] bytes = feed.getBytes(UTF_8);
                    exchange.sendResponseHeaders(200, bytes.length);
                    exchange.getResponseBody().write(bytes);
                }
            }
        });
        site.start();
    }

    @AfterEach
    void stop() {
        site.stop(0);
        broker.close();
    }

    @Test
    void what_a_process_has_read_the_next_one_knows() throws Exception {
        Instant now = Instant.now();
        assertThat(poll(now).articles()).isEqualTo(2);

        Polled second = poll(now.plus(Duration.ofHours(1)));
        assertThat(second.result()).isEqualTo(Polled.Result.UNCHANGED);
        assertThat(etags).last().isEqualTo("\"" + feed.hashCode() + "\"");

        feed = "They have settled.\n" + TWO;
        assertThat(poll(now.plus(Duration.ofHours(2))).articles()).isEqualTo(1);
        assertThat(poll(now.plus(Duration.ofHours(3))).articles()).isZero();
    }

    /** One process: it opens all, polls once at a time, and ends. */
    private Polled poll(Instant at) throws InterruptedException {
        Map<String, Object> clients = Map.of("bootstrap.servers", broker.bootstrapServers());
        String url = "http://127.0.0.1:" + site.getAddress().getPort() + "/feed";
        WebSettings usual = WebSettings.of(WebSettings.userAgent("test", null));
        WebSettings settings = new WebSettings(
                usual.userAgent(),
                Duration.ofMillis(1),
                usual.connectWithin(),
                usual.responseWithin(),
                usual.fetchWithin(),
                usual.mostBytes(),
                usual.mostRedirects(),
                Set.of("127.0.0.1"),
                true);
        try (WebFetcher fetcher = WebFetcher.open(settings);
                KafkaFeedStates states = KafkaFeedStates.open(clients);
                ArticlePublisher publisher = ArticlePublisher.open(clients)) {
            FeedPoller poller = new FeedPoller(
                    PollSettings.of(List.of(url)),
                    fetcher,
                    new Lines(),
                    states,
                    Outlet.to(publisher),
                    InstantSource.fixed(at),
                    new Random(7));
            Polled polled = Objects.requireNonNull(poller.pollNext(), "the poll is due");
            assertThat(publisher.published().articles()).isEqualTo(polled.articles());
            return polled;
        }
    }

    /** A feed with an entry in each line. */
    private static final class Lines implements FeedParsing {
        private final ArticleReader reader = new ArticleReader(ENGLISH);

        @Override
        public Parsed feed(Fetched.Page page) {
            List<Entry> entries = new ArrayList<>();
            new String(page.bytes(), UTF_8).lines().forEach(line -> entries.add(entry(line)));
            return new Feed(entries);
        }

        private Entry entry(String line) {
            return new Entry() {
                @Override
                public String id() {
                    return line;
                }

                @Override
                public @Nullable String link() {
                    return null;
                }

                @Override
                public String digest() {
                    return line;
                }

                @Override
                public boolean teaser() {
                    return false;
                }

                @Override
                public List<Read> reads() {
                    return reader.readText(line, new ByteArrayInputStream(line.getBytes(UTF_8)));
                }
            };
        }

        @Override
        public List<Read> page(Fetched.Page page, Entry entry) {
            throw new IllegalStateException("no entry here has a page");
        }
    }
}
