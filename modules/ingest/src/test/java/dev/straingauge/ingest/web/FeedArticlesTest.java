package dev.straingauge.ingest.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.Paragraph;
import dev.straingauge.core.Rejection;
import dev.straingauge.core.Revision;
import dev.straingauge.ingest.ArticleReader;
import dev.straingauge.ingest.Read;
import dev.straingauge.ingest.ReadOptions;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FeedArticlesTest {
    private static final String AT = "https://wire.example/feed.xml";
    private static final String TEASER =
            """
            <rss version="2.0"><channel><title>Wire Example</title><link>https://wire.example/</link>
            <item><title>Norvane sues Cellgard</title><link>https://wire.example/7?utm_source=rss</link>
            <pubDate>Thu, 11 Sep 2025 17:05:00 GMT</pubDate>
            <description>Norvane Motors has taken Cellgard to court over late deliveries…</description></item>
            </channel></rss>
            """;
    private static final String WORDS =
            """
            <article><h1>Norvane sues Cellgard</h1>
            <p>Norvane Motors has taken its battery supplier Cellgard to court over late deliveries of cells.</p>
            <p>Cellgard said that it would defend itself, and that talks about a new contract had ended.</p></article>
            """;

    private final FeedParsing parsing = FeedParsing.with(new ArticleReader(
            ReadOptions.of(Set.of("en")), InstantSource.fixed(Instant.parse("2025-12-01T12:00:00Z"))));

    @Test
    void a_teaser_and_its_page_are_two_versions_of_one_article_and_the_page_is_not_the_older() {
        FeedParsing.Entry entry = entry(TEASER);
        Paragraph teaser = first(entry.reads());

        Paragraph page = first(parsing.page(
                page(
                        "https://wire.example/2025/09/norvane-sues",
                        "<link rel=canonical href=https://wire.example/elsewhere><meta property=article:published_time"
                                + " content=2025-09-11T06:00:00Z>" + WORDS),
                entry));

        assertThat(entry.teaser()).isTrue();
        assertThat(page.articleId()).isEqualTo(teaser.articleId()).isEqualTo(entry.id());
        assertThat(revision(page).id()).isNotEqualTo(revision(teaser).id());
        assertThat(revision(page).at()).isEqualTo(revision(teaser).at());
        assertThat(page.publishedAt()).isEqualTo(Instant.parse("2025-09-11T17:05:00Z"));
        assertThat(page.url()).isEqualTo("https://wire.example/elsewhere");
    }

    @Test
    void a_page_that_was_changed_since_is_a_later_version() {
        FeedParsing.Entry entry = entry(TEASER);

        Paragraph page = first(parsing.page(
                page(
                        "https://wire.example/7",
                        "<meta property=article:modified_time content=2025-09-12T08:00:00Z>" + WORDS),
                entry));

        assertThat(revision(page).at()).isEqualTo(Instant.parse("2025-09-12T08:00:00Z"));
    }

    @Test
    void a_page_takes_from_its_entry_the_date_and_the_outlet_that_it_does_not_tell() {
        Paragraph page = first(parsing.page(page("https://wire.example/7", WORDS), entry(TEASER)));

        assertThat(page.publishedAt()).isEqualTo(Instant.parse("2025-09-11T17:05:00Z"));
        assertThat(page.source()).isEqualTo("Wire Example");
    }

    @Test
    void a_page_that_calls_itself_one_of_another_host_gets_neither_its_id_nor_its_address() {
        FeedParsing.Entry entry = entry(TEASER);

        Paragraph page = first(parsing.page(
                page("https://wire.example/7", "<link rel=canonical href=https://ledger.example/9>" + WORDS), entry));

        assertThat(page.articleId()).isEqualTo(entry.id());
        assertThat(page.url()).isEqualTo("https://wire.example/7");
    }

    @Test
    void an_entry_has_one_digest_wherever_it_stands_and_another_when_it_was_changed() {
        String item = "<item><title>Solmar and Aerwyn</title><link>https://wire.example/8</link>"
                + "<description>Solmar Air and Aerwyn Airways extend their alliance.</description></item>";

        List<FeedParsing.Entry> pushedDown = entries(TEASER.replace("<item>", item + "<item>"));

        assertThat(pushedDown).hasSize(2);
        assertThat(pushedDown.get(1).digest()).isEqualTo(entry(TEASER).digest());
        assertThat(entry(TEASER.replace("late deliveries", "bills")).digest())
                .isNotEqualTo(entry(TEASER).digest());
        assertThat(entry(TEASER.replace("late deliveries", "bills")).id())
                .isEqualTo(entry(TEASER).id());
    }

    @Test
    void a_page_in_place_of_a_feed_is_refused_with_the_feed_that_it_names() {
        FeedParsing.Parsed parsed = parsing.feed(page(
                "https://wire.example/news",
                "<!doctype html><html><head><link rel=alternate type=application/rss+xml href=/feed.xml></head>"));

        assertThat(parsed).isInstanceOf(FeedParsing.Unreadable.class);
        Rejection rejection = ((FeedParsing.Unreadable) parsed).refused().rejection();
        assertThat(rejection.detail())
                .isEqualTo("'https://wire.example/news': it is a page and no feed; give its feed, which it says is"
                        + " https://wire.example/feed.xml");
    }

    @Test
    void a_page_that_names_no_feed_says_so() {
        FeedParsing.Parsed parsed = parsing.feed(page("https://wire.example/", "<HTML><body>Nothing"));

        assertThat(((FeedParsing.Unreadable) parsed).refused().rejection().detail())
                .contains("it is a page and no feed", "look for RSS or Atom");
    }

    @Test
    void an_entry_that_leads_to_no_page_is_refused_with_what_it_is() {
        Fetched.Page pdf = new Fetched.Page(
                "%PDF-1.7".getBytes(UTF_8),
                "application/pdf",
                null,
                URI.create("https://wire.example/7"),
                null,
                null,
                null);

        List<Read> reads = parsing.page(pdf, entry(TEASER));

        assertThat(reads).singleElement().isInstanceOfSatisfying(Read.Refused.class, refused -> assertThat(
                        refused.rejection().detail())
                .contains("application/pdf"));
    }

    private FeedParsing.Entry entry(String feed) {
        List<FeedParsing.Entry> entries = entries(feed);
        assertThat(entries).hasSize(1);
        return entries.get(0);
    }

    private List<FeedParsing.Entry> entries(String feed) {
        FeedParsing.Parsed parsed = parsing.feed(page(AT, feed, "application/rss+xml"));
        assertThat(parsed).isInstanceOf(FeedParsing.Feed.class);
        return ((FeedParsing.Feed) parsed).entries();
    }

    private static Fetched.Page page(String uri, String text) {
        return page(uri, text, "text/html");
    }

    private static Fetched.Page page(String uri, String text, @Nullable String mediaType) {
        return new Fetched.Page(text.getBytes(UTF_8), mediaType, "utf-8", URI.create(uri), null, null, null);
    }

    private static Revision revision(Paragraph paragraph) {
        return Objects.requireNonNull(paragraph.revision());
    }

    private static Paragraph first(List<Read> reads) {
        assertThat(reads).singleElement().isInstanceOf(Read.Article.class);
        return ((Read.Article) reads.get(0)).paragraphs().get(0);
    }
}
