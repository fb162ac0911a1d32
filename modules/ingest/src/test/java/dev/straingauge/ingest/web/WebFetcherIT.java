package dev.straingauge.ingest.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.straingauge.ingest.web.Fetched.Failed;
import dev.straingauge.ingest.web.Fetched.Kind;
import dev.straingauge.ingest.web.Fetched.NotModified;
import dev.straingauge.ingest.web.Fetched.Page;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a web server on this machine, which the settings allow as {@code 127.0.0.1} and {@code localhost}. */
class WebFetcherIT {
    private final FakeTime time = new FakeTime();
    private Site site;
    private WebFetcher fetcher;

    @BeforeEach
    void open() throws Exception {
        site = new Site();
        fetcher = WebFetcher.open(settings(true, Set.of("127.0.0.1", "localhost")), time, time);
    }

    @AfterEach
    void close() {
        fetcher.close();
        site.close();
    }

    @Test
    void aPageComesWithWhatItsServerSaysOfIt() throws Exception {
        site.page("/feed", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "Application/RSS+xml; Charset=\"ISO-8859-1\"");
            exchange.getResponseHeaders().add("ETag", "\"v1\"");
            exchange.getResponseHeaders().add("Last-Modified", "Mon, 02 Mar 2026 08:00:00 GMT");
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            Site.send(exchange, 200, BodyTest.gzip("Norvane".getBytes(UTF_8)));
        });

        Page page = (Page) fetch("/feed");

        assertThat(page.bytes()).asString().isEqualTo("Norvane");
        assertThat(page.mediaType()).isEqualTo("application/rss+xml");
        assertThat(page.charset()).isEqualTo("ISO-8859-1");
        assertThat(page.uri()).isEqualTo(site.uri("/feed"));
        assertThat(page.movedTo()).isNull();
        assertThat(page.etag()).isEqualTo("\"v1\"");
        assertThat(page.lastModified()).isEqualTo("Mon, 02 Mar 2026 08:00:00 GMT");
    }

    @Test
    void aRequestSaysWhoAsksAndNothingMore() throws Exception {
        site.page("/feed", exchange -> {
            exchange.getResponseHeaders().add("Set-Cookie", "track=1");
            Site.send(exchange, 200, new byte[0]);
        });

        fetch("/feed");
        fetch("/feed");

        assertThat(site.asked).hasSize(3).last().satisfies(request -> {
            assertThat(request.headers().getFirst("User-Agent"))
                    .isEqualTo("Straingauge/0.1 (+https://desk.example/bot)");
            assertThat(request.headers().keySet())
                    .containsExactlyInAnyOrder("Accept", "Accept-encoding", "Connection", "Host", "User-agent");
        });
    }

    @Test
    void aPageThatIsAsItWasIsNotSentAgain() throws Exception {
        site.page("/feed", exchange -> {
            boolean same = "\"v1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))
                    && "then".equals(exchange.getRequestHeaders().getFirst("If-Modified-Since"));
            exchange.sendResponseHeaders(same ? 304 : 200, -1);
        });

        assertThat(fetcher.fetch(site.uri("/feed"), new Conditions("\"v1\"", "then")))
                .isEqualTo(new NotModified(null));
        assertThat(fetcher.fetch(site.uri("/feed"), Conditions.NONE)).isInstanceOf(Page.class);
    }

    @Test
    void aPageThatMovedForGoodSaysWhereToAndOneThatMovedForNowDoesNot() throws Exception {
        site.redirect("/old", 301, "/new")
                .redirect("/new", 308, "newest")
                .redirect("/newest", 302, "/today")
                .redirect("/today", 301, "/end")
                .text("/end", "Norvane");

        Page page = (Page) fetch("/old");

        assertThat(page.movedTo()).isEqualTo(site.uri("/newest"));
        assertThat(page.uri()).isEqualTo(site.uri("/end"));
        assertThat(((Page) fetch("/newest")).movedTo()).isNull();
    }

    @Test
    void redirectsInACircleAndTooManyOfThemEnd() throws Exception {
        site.redirect("/a", 302, "/b").redirect("/b", 302, "/a#x");
        for (int i = 0; i < 8; i++) {
            site.redirect("/" + i, 302, "/" + (i + 1));
        }
        site.text("/6", "too far").text("/5", "not too far");

        assertThat(failed("/a", Kind.REDIRECTS).reason()).endsWith("/a' redirects in a circle");
        assertThat(fetch("/0")).isInstanceOf(Page.class);
        site.redirect("/5", 302, "/6");
        assertThat(failed("/0", Kind.REDIRECTS).reason()).endsWith("/0' redirects more than 5 times");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.2:%d/secret",
                "http://127.1:%d/secret",
                "http://2130706433:%d/secret",
                "http://[::1]:%d/secret",
                "http://[::ffff:127.0.0.2]:%d/secret",
                "http://0.0.0.0:%d/secret",
                "http://169.254.169.254/latest/meta-data",
                "http://a:b@127.0.0.1:%d/secret",
                "file:///etc/passwd",
                "ftp://127.0.0.1/secret",
                "gopher://127.0.0.1:%d/secret",
                "javascript:alert(1)",
                "data:text/plain,x",
                "//127.0.0.2:%d/secret",
                "http://",
                "http://[",
                "http://a b/",
                "\\\\127.0.0.2\\secret"
            })
    void aRedirectLeadsNowhereThatTheFirstAddressMightNot(String location) throws Exception {
        site.redirect("/go", 302, String.format(location, site.port())).text("/secret", "secret");

        assertThat(fetch("/go")).isInstanceOf(Failed.class);
        assertThat(site.paths()).doesNotContain("/secret");
    }

    @Test
    void aRedirectInsideIsRefusedWithTheReason() throws Exception {
        site.redirect("/go", 301, "http://127.0.0.2:" + site.port() + "/secret");

        assertThat(failed("/go", Kind.FORBIDDEN).reason())
                .isEqualTo("not fetched: host '127.0.0.2' is at 127.0.0.2, which is loopback;"
                        + " allow it with feeds.allowedPrivateHosts if it is meant");
    }

    @Test
    void nothingInsideIsFetchedUnlessItIsAllowed() throws Exception {
        try (WebFetcher careful = WebFetcher.open(settings(false, Set.of()), time, time)) {
            for (String host : new String[] {"127.0.0.1", "localhost", "[::1]"}) {
                assertThat(careful.fetch(URI.create("http://" + host + ":" + site.port() + "/secret"), Conditions.NONE))
                        .isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.kind())
                                .isEqualTo(Kind.FORBIDDEN));
            }
        }
        assertThat(site.asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"404, REFUSED", "403, REFUSED", "410, GONE", "500, STATUS", "204, STATUS", "503, BUSY", "300, STATUS"})
    void aStatusThatIsNoPageIsOfAKind(int status, Kind kind) throws Exception {
        site.status("/feed", status);

        assertThat(failed("/feed", kind).reason()).contains("/feed'", String.valueOf(status));
    }

    @Test
    void aServerThatHasEnoughIsLeftAloneForAsLongAsItSays() throws Exception {
        site.status("/feed", 429, "Retry-After", "600").text("/other", "Norvane");

        assertThat(failed("/feed", Kind.BUSY).retryAfter()).isEqualTo(Duration.ofMinutes(10));
        time.pass(Duration.ofMinutes(4));
        assertThat(failed("/other", Kind.BUSY).retryAfter()).isEqualTo(Duration.ofMinutes(6));
        assertThat(site.paths()).containsExactly("/robots.txt", "/feed");
        time.pass(Duration.ofMinutes(6));
        assertThat(fetch("/other")).isInstanceOf(Page.class);
    }

    @Test
    void aServerMaySayADateToComeBackAt() throws Exception {
        site.status("/feed", 503, "Retry-After", "Mon, 02 Mar 2026 09:30:01 GMT");

        // A second has passed since robots.txt was asked for.
        assertThat(failed("/feed", Kind.BUSY).retryAfter()).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void whatRobotsTxtDoesNotAllowIsNotAskedForNotEvenThroughARedirect() throws Exception {
        site.text("/robots.txt", "User-agent: straingauge\nDisallow: /private\nCrawl-delay: 5\n")
                .redirect("/open", 302, "/private/news")
                .text("/private/news", "secret")
                .text("/free", "Norvane");

        assertThat(failed("/private/news", Kind.ROBOTS).reason()).startsWith("robots.txt does not allow 'http://");
        assertThat(failed("/open", Kind.ROBOTS).reason()).contains("/private/news");
        assertThat(site.paths()).containsExactly("/robots.txt", "/open");

        fetch("/free");
        assertThat(time.pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(5));
    }

    @Test
    void aServerWhoseRobotsTxtFailsIsNotAskedForAnythingElse() throws Exception {
        site.status("/robots.txt", 500).text("/feed", "Norvane");

        assertThat(failed("/feed", Kind.ROBOTS_UNKNOWN).reason())
                .startsWith("not allowed for now, as robots.txt cannot be had: ")
                .contains("500");
        assertThat(site.paths()).containsExactly("/robots.txt");
    }

    @Test
    void robotsTxtMayBeElsewhereAndVeryLong() throws Exception {
        site.redirect("/robots.txt", 301, "http://localhost:" + site.port() + "/rules")
                .text("/rules", "User-agent: *\nDisallow: /private\n" + "# Norvane\n".repeat(200_000))
                .text("/private", "secret");

        assertThat(failed("/private", Kind.ROBOTS)).isNotNull();
    }

    @Test
    void twoHostsAreAskedEachAtItsOwnPace() throws Exception {
        site.text("/feed", "Norvane");
        URI other = URI.create("http://localhost:" + site.port() + "/feed");

        fetch("/feed");
        fetcher.fetch(other, Conditions.NONE);
        assertThat(time.passed()).as("each robots.txt, then each feed").isEqualTo(Duration.ofSeconds(2));
        time.pass(Duration.ofMillis(400));
        fetch("/feed");

        assertThat(time.pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    @Test
    void aRedirectTakesItsTurnAsARequestDoes() throws Exception {
        site.redirect("/a", 302, "/b").text("/b", "Norvane");

        fetch("/a");

        assertThat(time.passed()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aClosedFetcherSaysSo() {
        fetcher.close();

        assertThatThrownBy(() -> fetch("/feed")).isInstanceOf(IllegalStateException.class);
    }

    private Fetched fetch(String path) throws InterruptedException {
        return fetcher.fetch(site.uri(path), Conditions.NONE);
    }

    private Failed failed(String path, Kind kind) throws InterruptedException {
        Failed failed = (Failed) fetch(path);
        assertThat(failed.kind()).as(failed.reason()).isEqualTo(kind);
        return failed;
    }

    private static WebSettings settings(boolean robots, Set<String> allowed) {
        return new WebSettings(
                WebSettings.userAgent("0.1", "https://desk.example/bot"),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                1 << 20,
                5,
                allowed,
                robots);
    }
}
