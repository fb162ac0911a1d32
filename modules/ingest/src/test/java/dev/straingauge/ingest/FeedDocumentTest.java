package dev.straingauge.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.straingauge.core.Rejection.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedDocumentTest {
    private static final Path PAGES = Path.of("src/test/resources/dev/straingauge/ingest/pages");
    private static final String ITEM =
            "<item><title>Talks %1$s</title><link>%2$s</link><guid>%3$s</guid><pubDate>Thu, 11 Sep 2025 08:00:00"
                    + " GMT</pubDate><description>%4$s</description></item>";

    /** Many times what each of these takes. */
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private static FeedDocument parse(String feed) throws FeedException {
        return FeedDocument.parse(feed.getBytes(StandardCharsets.UTF_8), null, "https://ledger.example/feed");
    }

    private static String rss(String items) {
        return "<rss version=\"2.0\"><channel><title>Ledger</title><link>https://ledger.example/</link>" + items
                + "</channel></rss>";
    }

    @Test
    void a_feed_says_what_it_is_and_how_often_to_ask() throws IOException, FeedException {
        FeedDocument feed = FeedDocument.parse(
                Files.readAllBytes(PAGES.resolve("teaser-only.rss")), "application/rss+xml; charset=utf-8", null);

        assertThat(feed.title()).isEqualTo("Harbour Courier: Business");
        assertThat(feed.homeUrl()).isEqualTo("https://www.harbourcourier.example/business");
        assertThat(feed.language()).isEqualTo("en");
        assertThat(feed.ttl()).isEqualTo(Duration.ofMinutes(15));
        assertThat(feed.skipHours()).containsExactly(0, 1, 2);
        assertThat(feed.entries()).hasSize(3);
        assertThat(feed.entries().get(0).line()).isEqualTo(11);
    }

    @Test
    void teasers_are_told_from_articles() throws IOException, FeedException {
        assertThat(FeedDocument.parse(Files.readAllBytes(PAGES.resolve("teaser-only.rss")), null, null)
                        .entries())
                .allMatch(FeedEntry::isTeaser);
        for (String whole : List.of("wordpress.xml", "full-content.atom", "feed.json")) {
            assertThat(FeedDocument.parse(Files.readAllBytes(PAGES.resolve(whole)), null, null)
                            .entries())
                    .as(whole)
                    .noneMatch(FeedEntry::isTeaser);
        }
        assertThat(parse(rss(ITEM.formatted("on", "https://ledger.example/1", "1", "Norvane talks on. ".repeat(50))))
                        .entries())
                .as("a description that is the article")
                .noneMatch(FeedEntry::isTeaser);
    }

    @Test
    void an_entry_from_the_web_is_read_as_one_from_a_file() throws IOException, FeedException {
        Path file = PAGES.resolve("full-content.atom");
        FeedDocument feed = FeedDocument.parse(Files.readAllBytes(file), null, "https://docks.example/feed.atom");
        List<Read> reads = new ArrayList<>();
        for (FeedEntry entry : feed.entries()) {
            reads.addAll(Reads.reader().readEntry("https://docks.example/feed.atom", feed, entry));
        }

        assertThat(reads).isEqualTo(Reads.all(file));
        assertThat(feed.entries().get(0).revisedAt()).isEqualTo("2025-10-02T07:00:00Z");
    }

    @Test
    void two_entries_with_one_address_or_name_are_two_articles_when_they_say_different_things() throws FeedException {
        String address = "https://ledger.example/all";
        List<FeedEntry> entries = parse(rss(ITEM.formatted("one", address, "g1", "Norvane talks on.")
                        + ITEM.formatted("two", address, "g2", "Cellgard does not.")
                        + ITEM.formatted("three", address, "g2", "Aerwyn neither.")
                        + ITEM.formatted("one", address, "g1", "Norvane talks on.")))
                .entries();

        assertThat(entries.subList(0, 3)).extracting(FeedEntry::articleId).doesNotHaveDuplicates();
        assertThat(entries.get(3).articleId())
                .as("the same again is the same article")
                .isEqualTo(entries.get(0).articleId());
        assertThat(parse(rss(ITEM.formatted("x", "", "", "Norvane talks on."))).entries())
                .extracting(FeedEntry::articleId)
                .first()
                .asString()
                .startsWith("article-");
    }

    @Test
    void a_time_without_zone_is_in_utc_wherever_it_is_read() throws FeedException {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Seoul"));
            String item = ITEM.formatted("on", "https://ledger.example/1", "1", "Norvane talks on.");
            assertThat(parse(rss(item.replace(" GMT", ""))).entries().get(0).publishedAt())
                    .isEqualTo("2025-09-11T08:00:00Z");
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.91", "0.92", "2.0", "2.0.1", "2", "1.1", "x"})
    void every_version_of_rss_is_read(String version) throws FeedException {
        String feed = rss(ITEM.formatted("on", "https://ledger.example/1", "1", "Norvane talks on."));

        assertThat(parse(feed.replace("2.0", version)).entries()).hasSize(1);
    }

    @Test
    void nothing_outside_the_document_is_opened() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "the secret");
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String web = "http://127.0.0.1:" + server.getLocalPort() + "/x";
            for (String system : List.of(secret.toUri().toString(), web)) {
                for (String head : List.of(
                        "<!DOCTYPE rss [<!ENTITY x SYSTEM \"" + system + "\">]>",
                        "<!DOCTYPE rss SYSTEM \"" + system + "\">",
                        "<!DOCTYPE rss [<!ENTITY % x SYSTEM \"" + system + "\"> %x;]>")) {
                    assertRefused(head + rss(ITEM.formatted("&x;", "", "", "&x;")), "DOCTYPE");
                }
                assertReadsNothing(rss("<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"" + system
                        + "\"/>" + ITEM.formatted("on", "", "", "Norvane talks on.")));
            }
            server.setSoTimeout(200);
            assertThatThrownBy(server::accept).as("nobody came").isInstanceOf(SocketTimeoutException.class);
        }
    }

    private static void assertReadsNothing(String feed) {
        try {
            assertThat(parse(feed).toString()).doesNotContain("secret");
        } catch (FeedException e) {
            assertThat(e.rejection().detail()).doesNotContain("the secret");
        }
    }

    private static void assertRefused(String feed, String... words) {
        assertThatThrownBy(() -> parse(feed))
                .isInstanceOfSatisfying(
                        FeedException.class,
                        e -> assertThat(e.rejection().detail()).contains(words).doesNotContain("\n", "the secret"));
    }

    @Test
    void a_billion_laughs_are_not_laughed() {
        StringBuilder laughs = new StringBuilder("<!DOCTYPE rss [<!ENTITY l0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            laughs.append("<!ENTITY l")
                    .append(i)
                    .append(" \"")
                    .append(("&l" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        String feed = laughs + "]>" + rss(ITEM.formatted("on", "", "", "&l29;"));

        assertTimeoutPreemptively(SOON, () -> assertRefused(feed, "DOCTYPE"));
    }

    @Test
    void depth_and_number_are_bounded() {
        assertTimeoutPreemptively(SOON, () -> {
            assertRefused(rss("<item><description>" + "<a>".repeat(100_000)), "256 deep");
            assertRefused(rss("<item><description>" + "<a/>".repeat(1_100_000) + "</description></item>"), "1000000");
            assertThat(parse(rss("<x/>".repeat(1_100_000) + ITEM.formatted("on", "", "", "Norvane talks on.")))
                            .entries())
                    .as("what is not read does not count")
                    .hasSize(1);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"&lt;a ", "&", "&x", "&nbsp;", "<![CDATA[x]]>", "<!--x-->", "<?x y?>", "1 "})
    void what_repeats_without_end_is_read_in_linear_time(String piece) {
        String many = piece.repeat(500_000);

        assertTimeoutPreemptively(
                SOON,
                () -> assertReadsOrRefuses(rss("<item><title>" + many + "</title><pubDate>" + many
                                + "</pubDate><description>" + many + "</description></item>")
                        .getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void of_a_hundred_thousand_entries_the_first_are_read_and_the_rest_are_told_of() throws IOException {
        StringBuilder items = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            items.append(ITEM.formatted("on", "https://ledger.example/" + i, i, "Norvane talks on."));
        }
        Path file = Files.writeString(folder.resolve("many.rss"), rss(items.toString()));

        List<Read> reads = assertTimeoutPreemptively(SOON, () -> Reads.all(file));

        assertThat(reads).hasSize(FeedDocument.MOST_ENTRIES + 1);
        assertThat(reads.get(reads.size() - 1)).isInstanceOfSatisfying(Read.Refused.class, refused -> {
            assertThat(refused.rejection().reason()).isEqualTo(Reason.TOO_LONG);
            assertThat(refused.rejection().detail()).contains("100000 entries", "first 20000", "split");
        });
    }

    @Test
    void what_is_no_feed_is_refused_with_the_reason() {
        assertRefused("", "nothing in it");
        assertRefused("Norvane talks on.", "no valid feed", "line 1");
        assertRefused("<html><body>Norvane</body></html>", "it is a page and no feed");
        assertRefused("<rss version=\"2.0\"><channel><item><title>Talks", "no valid feed", "line 1");
        assertRefused("{\"version\": \"3\"}", "https://jsonfeed.org/version/");
        assertRefused("{\"version\": ", "no valid JSON");
        assertRefused(rss("\0"), "binary");
    }

    @Test
    void what_xml_forbids_and_feeds_do_is_mended() throws FeedException {
        FeedEntry entry = parse("\n\n<?xml version=\"1.0\"?>"
                        + rss(ITEM.formatted(
                                "on&nbsp;and\u000B on", "https://ledger.example/1", "1", "Norvane &eacute;")))
                .entries()
                .get(0);

        assertThat(entry.title()).isEqualTo("Talks on and on");
        assertThat(entry.words()).isEqualTo("Norvane é");
    }

    @Property(tries = 300)
    void any_bytes_are_a_feed_or_are_refused(@ForAll byte[] bytes) {
        assertReadsOrRefuses(bytes);
    }

    @Property(tries = 300)
    void a_feed_with_any_text_in_it_is_one_or_is_refused(@ForAll String text) {
        assertReadsOrRefuses(rss(text).getBytes(StandardCharsets.UTF_8));
        assertReadsOrRefuses(rss("<ttl>" + text + "</ttl><item><title>" + text + "</title><pubDate>" + text
                        + "</pubDate><link>" + text.replace("<", "") + "</link></item>")
                .getBytes(StandardCharsets.UTF_8));
    }

    private static void assertReadsOrRefuses(byte[] bytes) {
        try {
            assertThat(FeedDocument.parse(bytes, null, null).entries()).isNotNull();
        } catch (FeedException e) {
            assertThat(e.rejection().detail()).isNotBlank();
        }
    }
}
