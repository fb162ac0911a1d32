package dev.straingauge.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.straingauge.core.Rejection.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that were written to do harm, or by nobody in their right mind. */
class HtmlHostileTest {
    private static final String DATED = "<meta name=date content=2025-09-11>";
    private static final String WORDS = "<p>Norvane and Cellgard went on with their talks on Monday in Stockholm.";

    /** Many times what each of these takes; what grows with the square of its size takes minutes. */
    private static final Duration SOON = Duration.ofSeconds(60);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div>",
                "<b>",
                "<font size=1>",
                "<table><tr><td>",
                "<blockquote>",
                "<a href=x>",
                "<ul><li>",
                "<svg>",
                "<section><h3><a href=x>t</a></h3>",
                "</p>",
                "<!--x-->"
            })
    void nesting_a_hundred_thousand_deep_exhausts_nothing(String tag) {
        List<Read> reads = assertTimeoutPreemptively(SOON, () -> Reads.html(DATED + tag.repeat(100_000) + WORDS));

        assertThat(Reads.texts(Reads.article(reads)))
                .contains("Norvane and Cellgard went on with their talks on Monday in Stockholm.");
    }

    @Test
    void tags_that_are_opened_anew_in_each_paragraph_are_given_up() {
        Read.Refused refused = Reads.refused(
                assertTimeoutPreemptively(SOON, () -> Reads.html(DATED + "<p><i>".repeat(100_000) + WORDS)));
        assertThat(refused.rejection().reason()).isEqualTo(Reason.TOO_LONG);
        assertThat(refused.rejection().detail()).contains("500000 elements");
    }

    @Test
    void what_is_larger_than_an_article_is_refused_with_its_size() throws IOException {
        byte[] page = new byte[Kept.MOST_OF_ARTICLE + 1];
        Arrays.fill(page, (byte) 'x');

        Kept kept = Kept.read(new ByteArrayInputStream(page), Kept.MOST_OF_ARTICLE);
        assertThatCode(() -> new HtmlArticle(null).draft("page", new Found("page.html", 0, kept)))
                .isInstanceOfSatisfying(Unfit.class, unfit -> {
                    assertThat(unfit.rejection().reason()).isEqualTo(Reason.TOO_LONG);
                    assertThat(unfit.rejection().detail()).contains(String.valueOf(page.length));
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<title>",
                "<meta property='og:title' content='",
                "<script type='application/ld+json'>[",
                "<p class='",
                "<p style='display",
                "<!--",
                "<?xml <p "
            })
    void what_does_not_end_is_read_in_linear_time(String opening) {
        List<Read> reads =
                assertTimeoutPreemptively(SOON, () -> Reads.html(opening + "[ a:\u00e9&".repeat(1_000_000) + WORDS));

        assertThat(reads).hasSize(1);
    }

    @Property(tries = 500)
    void any_string_is_an_article_or_is_refused(@ForAll String body) {
        assertThat(Reads.html(DATED + "<body>" + body)).isNotEmpty();
    }

    @Property(tries = 500)
    void any_soup_of_tags_is_an_article_or_is_refused(@ForAll("soups") String soup) {
        assertThat(Reads.html(soup)).isNotEmpty();
    }

    @Property(tries = 500)
    void any_bytes_are_an_article_or_are_refused(@ForAll byte[] bytes) {
        assertThat(Reads.html(bytes)).isNotEmpty();
    }

    @Property(tries = 500)
    void every_word_that_is_read_is_in_the_page(@ForAll("soups") String soup) {
        Set<String> words = words(org.jsoup.Jsoup.parse(soup).wholeText() + " " + soup.replaceAll("<[^>]*>", " "));

        for (Read read : Reads.html(soup)) {
            if (read instanceof Read.Article article) {
                assertThat(words).containsAll(words(String.join(" ", Reads.texts(article))));
            }
        }
    }

    @Provide
    Arbitrary<String> soups() {
        Arbitrary<String> tags = Arbitraries.of(
                "<p>",
                "</p>",
                "<div>",
                "</div>",
                "<div class=share>",
                "<li>",
                "<ul>",
                "</ul>",
                "<a href=/x>",
                "</a>",
                "<br>",
                "<h2>",
                "</h2>",
                "<table>",
                "<tr>",
                "<td>",
                "</table>",
                "<article>",
                "</article>",
                "<b>",
                "</b>",
                "<pre>",
                "</pre>",
                "<blockquote>",
                "<nav>",
                "</nav>",
                "<script>",
                "</script>",
                "<!--",
                "-->",
                "<body>",
                "<time datetime=2025-09-11>",
                "<svg>",
                "</svg>",
                "<form>",
                "<select>",
                "<template>",
                "</template>",
                "<title>",
                "</title>");
        Arbitrary<String> texts = Arbitraries.of(
                "Norvane and Cellgard went on with their talks on Monday. ",
                "Nothing was said about the price of it, or about the plant. ",
                "Share ",
                "Cellgard ",
                "&amp; ",
                "- a dash ",
                "By Ada Bern ",
                "1. first ");
        return Arbitraries.oneOf(tags, texts).list().ofMaxSize(40).map(pieces -> DATED + String.join("", pieces));
    }

    private static Set<String> words(String text) {
        return new HashSet<>(List.of(text.split("[^\\p{L}\\p{Nd}]+", -1)));
    }

    @Test
    void the_web_is_not_asked_for_anything() {
        String page = "<?xml version='1.0'?><!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><html><head>"
                + DATED + "<link rel=stylesheet href='http://127.0.0.1:1/a.css'/></head><body>" + WORDS
                + " &x;</body></html>";

        assertThat(String.join(" ", Reads.texts(Reads.article(Reads.html(page.getBytes(StandardCharsets.UTF_8))))))
                .isEqualTo("Norvane and Cellgard went on with their talks on Monday in Stockholm. &x;");
    }
}
