package dev.straingauge.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.straingauge.app.TopicNow;
import dev.straingauge.app.embedded.EmbeddedBroker;
import dev.straingauge.core.Paragraph;
import dev.straingauge.core.Revision;
import dev.straingauge.wire.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command that reads all sources, on a real broker and a site of this machine. */
@Timeout(180)
class SourcesCommandIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    @SuppressWarnings("NullAway.Init") // set before each test
    private EmbeddedBroker broker;

    @SuppressWarnings("NullAway.Init")
    private HttpServer site;

    @SuppressWarnings("NullAway.Init")
    private Path config;

    private final Map<String, String> pages = new ConcurrentHashMap<>();

    @BeforeEach
    void start() throws IOException {
        broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/", exchange -> {
            try (exchange) {
                String path = exchange.getRequestURI().getPath();
                String page = pages.get(path);
                if (page == null) {
                    exchange.sendResponseHeaders(404, -1);
                    return;
                }
                exchange.getResponseHeaders()
                        .add("Content-Type", path.endsWith(".xml") ? "application/rss+xml" : "text/html");
                byte[] bytes = page.getBytes(UTF_8);
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        site.start();
        config = Files.writeString(
                directory.resolve("mine.yaml"),
                "feeds:\n  allowedPrivateHosts: [127.0.0.1]\n  minimumInterval: PT0S\n  contact: desk@quorl.example\n");
    }

    @AfterEach
    void stop() {
        site.stop(0);
        broker.close();
    }

    @Test
    void feeds_are_read_once_with_their_pages_and_again_only_what_was_corrected() {
        pages.put("/feed.xml", feed("Thu, 11 Sep 2025 17:05:00 GMT", "Norvane Motors takes Cellgard to court…"));
        pages.put("/7", page("Norvane Motors has taken Cellgard to court over late deliveries of battery cells."));

        Said first = ingest(url("/feed.xml"), "--once");
        Said second = ingest(url("/feed.xml"), "--once");
        pages.put("/feed.xml", feed("Thu, 11 Sep 2025 17:05:00 GMT", "Norvane Motors takes Cellgard to arbitration…"));
        pages.put(
                "/7", page("Norvane Motors has taken Cellgard to arbitration over late deliveries of battery cells."));
        Said third = ingest(url("/feed.xml"), "--once");

        assertThat(first.status()).as(first.err()).isZero();
        assertThat(first.out()).contains("1 articles published, 0 refused; 1 polls");
        assertThat(second.out()).contains("0 articles published");
        assertThat(third.out()).contains("1 articles published");
        List<Paragraph> published = published();
        assertThat(published).hasSize(2);
        assertThat(published.stream().map(Paragraph::articleId).distinct()).hasSize(1);
        assertThat(published.stream()
                        .map(SourcesCommandIT::revision)
                        .map(Revision::id)
                        .distinct())
                .hasSize(2);
        assertThat(published.get(0).text()).contains("court over late deliveries");
        assertThat(published.get(1).text()).contains("arbitration over late deliveries");
        assertThat(revision(published.get(1)).at())
                .isAfterOrEqualTo(revision(published.get(0)).at());
    }

    @Test
    void what_is_no_feed_is_refused_with_the_fix_and_exit_status_3() throws IOException {
        pages.put("/news", "<!doctype html><link rel=alternate type=application/rss+xml href=/feed.xml><p>News");
        Path strict = Files.writeString(directory.resolve("strict.yaml"), "feeds:\n  minimumInterval: PT0S\n");

        Said page = ingest(url("/news"), "--once");
        Said forbidden = Said.by(
                "ingest", "-b", broker.bootstrapServers(), "--config", strict.toString(), url("/news"), "--once");

        assertThat(page.status()).isEqualTo(3);
        assertThat(page.err()).contains("is a page and no feed; give its feed, which it says is " + url("/feed.xml"));
        assertThat(forbidden.status()).isEqualTo(3);
        assertThat(forbidden.err()).contains("allow it with feeds.allowedPrivateHosts");
        assertThat(forbidden.out()).contains("failed: 1 forbidden");
    }

    @Test
    void standard_input_is_read_to_its_end_beside_files() throws IOException {
        Path file = Files.writeString(directory.resolve("b.txt"), text("Norvane Motors sued Cellgard over cells."));

        Said said = Said.typing(
                "{\"id\":\"n-1\",\"publishedAt\":\"2025-09-10\",\"text\":\"Solmar Air and Aerwyn Airways extend.\"}\n",
                "ingest",
                "-b",
                broker.bootstrapServers(),
                file.toString(),
                "-");

        assertThat(said.status()).as(said.err()).isZero();
        assertThat(published()).extracting(Paragraph::articleId).containsExactlyInAnyOrder("n-1", "b");
    }

    @Test
    void a_folder_is_watched_beside_a_feed_and_after_a_restart_only_what_has_changed_is_read() throws Exception {
        pages.put("/feed.xml", feed("Thu, 11 Sep 2025 17:05:00 GMT", "Solmar Air extends with Aerwyn Airways."));
        Path folder = Files.createDirectories(directory.resolve("in"));
        Files.writeString(folder.resolve("a.txt"), text("Norvane Motors sued Cellgard over late cells."));
        String[] line = {folder.toString(), "--watch", url("/feed.xml")};

        Said first = untilStopped(line, () -> published().size() == 2);
        Files.writeString(folder.resolve("b.txt"), text("Tidewell Foods and Brennick Logistics renew."));
        Said second = untilStopped(line, () -> published().size() >= 3);

        assertThat(first.status()).as(first.err()).isZero();
        assertThat(second.status()).as(second.err()).isZero();
        assertThat(published()).extracting(Paragraph::articleId).hasSize(3).contains("a", "b");
        assertThat(second.out()).contains("1 files read");
    }

    private Said untilStopped(String[] line, java.util.concurrent.Callable<Boolean> done) throws Exception {
        CompletableFuture<Said> running = CompletableFuture.supplyAsync(() -> ingest(line));
        await().atMost(LONG).until(() -> running.isDone() || done.call());
        await().atMost(LONG).until(() -> running.isDone() || StopSignal.raise());
        return running.get(60, TimeUnit.SECONDS);
    }

    private Said ingest(String... sources) {
        List<String> line =
                new ArrayList<>(List.of("ingest", "-b", broker.bootstrapServers(), "--config", config.toString()));
        line.addAll(List.of(sources));
        return Said.by(line.toArray(String[]::new));
    }

    private String url(String path) {
        return "http://127.0.0.1:" + site.getAddress().getPort() + path;
    }

    private static String text(String words) {
        return "date 2025-09-11\n\nNews of the day\n\n" + words + "\n";
    }

    private String feed(String date, String words) {
        return "<rss version=\"2.0\"><channel><title>Wire Example</title><item><title>News of partners</title><link>"
                + url("/7") + "</link><pubDate>" + date + "</pubDate><description>" + words
                + "</description></item></channel></rss>";
    }

    private static String page(String words) {
        return "<html><body><article><h1>News of partners</h1><p>" + words + "</p></article></body></html>";
    }

    private static Revision revision(Paragraph paragraph) {
        return Objects.requireNonNull(paragraph.revision());
    }

    /** All that is on the paragraphs topic, an article's in order. */
    private List<Paragraph> published() {
        return TopicNow.values(broker.bootstrapServers(), Topics.PARAGRAPHS);
    }
}
