package dev.straingauge.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.Paragraph;
import dev.straingauge.core.Rejection.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlArticleTest {
    private static final String WORDS = "<p>Norvane and Cellgard went on with their talks on Monday in Stockholm.</p>";
    private static final String DATED = "<meta name=date content=2025-09-11>";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private static Draft draft(String html) throws Unfit {
        Kept kept = new Kept(html.getBytes(StandardCharsets.UTF_8), null);
        return new HtmlArticle(null).draft("page", new Found("page.html", 0, kept));
    }

    private static Paragraph first(String html) {
        return Reads.article(Reads.html(html)).paragraphs().get(0);
    }

    @Test
    void linked_data_is_believed_before_open_graph_and_that_before_other_tags_and_what_is_shown() throws Unfit {
        String shown = "<h1>Shown</h1><time datetime=2025-09-04>4 September</time>" + WORDS;
        String named = "<meta name=author content='Ada Named'><meta name=date content=2025-09-03>";
        String graph = "<meta property='og:title' content='Graph'>"
                + "<meta property='article:published_time' content='2025-09-02T10:00:00+02:00'>";
        String linked =
                "<script type='application/ld+json'>{'@type':'NewsArticle','headline':'Linked',".replace('\'', '"')
                        + "\"datePublished\":\"2025-09-01T10:00:00-07:00\",\"dateModified\":\"2025-09-01T18:00:00Z\"}</script>";

        Draft all = draft(linked + graph + named + shown);
        assertThat(all.segments().title()).isEqualTo("Linked");
        assertThat(all.publishedAt()).isEqualTo("2025-09-01T17:00:00Z");
        assertThat(all.revisedAt()).isEqualTo("2025-09-01T18:00:00Z");
        assertThat(all.segments().author()).isEqualTo("Ada Named");
        Draft some = draft(graph + named + shown);
        assertThat(some.segments().title()).isEqualTo("Graph");
        assertThat(some.publishedAt()).isEqualTo("2025-09-02T08:00:00Z");
        assertThat(draft(named + shown).publishedAt()).isEqualTo("2025-09-03T00:00:00Z");
        assertThat(draft(shown).publishedAt()).isEqualTo("2025-09-04T00:00:00Z");
        assertThat(draft(shown).segments().title()).isEqualTo("Shown");
    }

    @Test
    void what_cannot_be_read_is_passed_over_for_what_can() throws Unfit {
        String broken = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":</script>"
                + "<meta property='article:published_time' content='yesterday'>";

        assertThat(draft(broken + DATED + WORDS).publishedAt()).isEqualTo("2025-09-11T00:00:00Z");
        assertThat(draft("<html lang=english>" + DATED + WORDS).language()).isNull();
        assertThat(draft("<meta property='og:title' content='" + "x".repeat(3_000) + "'><h1>Short</h1>" + DATED + WORDS)
                        .segments()
                        .title())
                .isEqualTo("Short");
    }

    @Test
    void a_change_is_one_only_after_the_publication() throws Unfit {
        String modified = "<meta property='article:modified_time' content='%s'>";

        assertThat(draft(DATED + modified.formatted("2025-09-12T08:00:00Z") + WORDS)
                        .revisedAt())
                .isEqualTo("2025-09-12T08:00:00Z");
        assertThat(draft(DATED + modified.formatted("2025-09-11T00:00:00Z") + WORDS)
                        .revisedAt())
                .isNull();
    }

    @Test
    void of_several_linked_articles_the_one_with_the_pages_address_counts() throws Unfit {
        String list =
                "<script type='application/ld+json'>[{\"@type\":\"NewsArticle\",\"url\":\"https://a.example/other\","
                        + "\"headline\":\"Other\",\"datePublished\":\"2025-09-01\"},{\"@type\":\"NewsArticle\",\"headline\":\"This\","
                        + "\"url\":\"https://a.example/this\",\"datePublished\":\"2025-09-02\"}]</script>";

        assertThat(draft("<link rel=canonical href=https://a.example/this>" + list + WORDS)
                        .segments()
                        .title())
                .isEqualTo("This");
    }

    @Test
    void an_articles_id_comes_from_its_canonical_address_and_else_from_its_path() throws Unfit {
        String canonical = "<link rel=canonical href='https://www.ledger.example/7?utm_source=x#top'>";

        Draft draft = draft(canonical + DATED + WORDS);
        assertThat(draft.url()).isEqualTo("https://www.ledger.example/7");
        assertThat(draft.id()).isEqualTo(ArticleIds.derived("https://www.ledger.example/7", null, Instant.EPOCH, ""));
        assertThat(draft.source()).isEqualTo("ledger.example");
        assertThat(draft(DATED + WORDS).id()).isEqualTo("page");
        assertThat(draft("<link rel=canonical href='https://www.ledger.example/'>" + DATED + WORDS)
                        .url())
                .as("the address of a site is that of no article")
                .isNull();
    }

    @Test
    void a_page_from_the_web_has_the_address_where_it_was_found_unless_it_says_better() {
        byte[] page = (DATED + WORDS).getBytes(StandardCharsets.UTF_8);
        byte[] canonical = ("<link rel=canonical href=/real>" + DATED + WORDS).getBytes(StandardCharsets.UTF_8);

        assertThat(Reads.article(Reads.reader().readHtml("https://ledger.example/7?fbclid=1", page, null))
                        .paragraphs()
                        .get(0)
                        .url())
                .isEqualTo("https://ledger.example/7");
        assertThat(Reads.article(Reads.reader().readHtml("https://ledger.example/7", canonical, "utf-8"))
                        .paragraphs()
                        .get(0)
                        .url())
                .isEqualTo("https://ledger.example/real");
        Read.Refused refused =
                Reads.refused(Reads.reader().readHtml("https://ledger.example/8", new byte[] {'<', 'p', '>'}, null));
        assertThat(refused.from()).isEqualTo("https://ledger.example/8");
        assertThat(refused.rejection().reason()).isEqualTo(Reason.EMPTY);
    }

    @Test
    void titles_end_without_the_outlet() throws Unfit {
        String site = "<meta property='og:site_name' content='Norvane News'>";

        assertThat(title(site + "<title>Talks go on again | Norvane News</title>"))
                .isEqualTo("Talks go on again");
        assertThat(title(site + "<meta property='og:title' content='Talks go on again – Norvane News'>"))
                .isEqualTo("Talks go on again");
        assertThat(title("<title>Cellgard sues carmaker over unpaid bills - Harbour Wire</title>"))
                .isEqualTo("Cellgard sues carmaker over unpaid bills");
        assertThat(title("<link rel=canonical href=https://quay.example/1><title>Talks go on: Quay</title>"))
                .isEqualTo("Talks go on: Quay");
        assertThat(title("<title>Aerwyn and Solmar split - and nobody knows why</title>"))
                .as("a dash inside a title")
                .isEqualTo("Aerwyn and Solmar split - and nobody knows why");
        assertThat(title("<meta property='og:title' content='Cost of talks | a chart'>"))
                .isEqualTo("Cost of talks | a chart");
    }

    private static String title(String head) throws Unfit {
        return String.valueOf(draft(head + DATED + WORDS).segments().title());
    }

    @Test
    void a_page_is_in_the_encoding_that_it_says_or_the_one_that_fits() throws IOException {
        String words = "<p>“Fünf Zellen”, said Mr. Pöll of Norvane, went to Cellgard on Monday — by lorry.</p>";
        Charset windows = Charset.forName("windows-1252");
        byte[] mark = "\uFEFF".getBytes(StandardCharsets.UTF_16LE);
        ByteArrayOutputStream utf16 = new ByteArrayOutputStream();
        utf16.write(mark);
        utf16.write((DATED + words).getBytes(StandardCharsets.UTF_16LE));

        for (byte[] page : List.of(
                (DATED + words).getBytes(StandardCharsets.UTF_8),
                (DATED + words).getBytes(windows),
                ("<meta charset=windows-1252>" + DATED + words).getBytes(windows),
                ("<meta charset=iso-8859-1>" + DATED + words).getBytes(windows),
                ("<meta charset=utf-16>" + DATED + words).getBytes(StandardCharsets.UTF_8),
                ("<meta charset=nonsense>" + DATED + words).getBytes(StandardCharsets.UTF_8),
                utf16.toByteArray())) {
            assertThat(Reads.texts(Reads.article(Reads.html(page))).get(0))
                    .isEqualTo("“Fünf Zellen”, said Mr. Pöll of Norvane, went to Cellgard on Monday — by lorry.");
        }
        byte[] told = (DATED + words).getBytes(windows);
        assertThat(Reads.texts(Reads.article(Reads.reader().readHtml("https://a.example/1", told, "windows-1252"))))
                .first()
                .asString()
                .contains("Pöll");
    }

    @Test
    void in_a_page_of_two_encodings_no_letter_is_lost() throws IOException {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        page.write(
                ("<meta charset=utf-8>" + DATED + "<p>Pöll of Norvane said on Monday that Cellgard had been paid.<p>")
                        .getBytes(StandardCharsets.UTF_8));
        page.write("“Höchst” unlikely, said Cellgard’s lawyer, who had seen no money at all."
                .getBytes(Charset.forName("windows-1252")));

        assertThat(Reads.texts(Reads.article(Reads.html(page.toByteArray()))))
                .containsExactly(
                        "Pöll of Norvane said on Monday that Cellgard had been paid.",
                        "“Höchst” unlikely, said Cellgard’s lawyer, who had seen no money at all.");
    }

    @Test
    void binary_is_refused() {
        Read.Refused refused = Reads.refused(Reads.html(new byte[] {'<', 'p', '>', 0, 1, 2}));

        assertThat(refused.rejection().reason()).isEqualTo(Reason.NOT_TEXT);
        assertThat(refused.rejection().detail()).contains("binary");
    }

    @Test
    void without_a_date_or_with_one_to_come_it_is_refused() {
        Read.Refused undated = Reads.refused(Reads.html(WORDS));
        assertThat(undated.rejection().reason()).isEqualTo(Reason.NO_DATE);
        assertThat(undated.rejection().detail()).contains("article:published_time", "--assume-date");
        assertThat(Reads.refused(Reads.html("<meta name=date content=2031-01-01>" + WORDS))
                        .rejection()
                        .detail())
                .contains("still to come");
    }

    @Test
    void packed_or_not_a_page_is_the_same_article() throws IOException {
        Files.writeString(folder.resolve("a.html"), DATED + WORDS);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("b.HTML.gz")))) {
            out.write((DATED + WORDS).getBytes(StandardCharsets.UTF_8));
        }

        assertThat(Reads.all(folder)).hasSize(2).allMatch(Read.Article.class::isInstance);
    }

    @Test
    void line_breaks_and_blocks_are_kept_apart_as_they_are_seen() {
        assertThat(Reads.texts(Reads.article(Reads.html(DATED
                        + "<div>Norvane and Cellgard went on<br>with their talks on Monday.<br><br>Nothing was said about"
                        + " the price.<ul><li>The first item is the plant at Voltmark.<li>The second is its price.</ul>"
                        + "They meet again on Friday, in Busan.</div>"))))
                .containsExactly(
                        "Norvane and Cellgard went on with their talks on Monday.",
                        "Nothing was said about the price.",
                        "The first item is the plant at Voltmark.",
                        "The second is its price.",
                        "They meet again on Friday, in Busan.");
    }

    @Test
    void a_paragraph_that_is_refused_has_no_line_that_the_file_does_not_have() {
        List<Read> reads = Reads.html(DATED + WORDS + "<p>" + "Norvane talks on. ".repeat(2_000));

        assertThat(reads).hasSize(2);
        assertThat(reads.get(1)).isInstanceOfSatisfying(Read.Refused.class, refused -> assertThat(refused.from())
                .isEqualTo("page.html"));
    }

    @Test
    void the_language_is_declared_or_told_by_the_words() {
        assertThat(first("<html lang=en-GB>" + DATED + WORDS).language()).isEqualTo("en");
        assertThat(Reads.refused(Reads.html("<html lang=sv>" + DATED + WORDS))
                        .rejection()
                        .reason())
                .isEqualTo(Reason.LANGUAGE);
    }
}
