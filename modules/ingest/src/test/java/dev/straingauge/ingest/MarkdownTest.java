package dev.straingauge.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.Paragraph;
import dev.straingauge.core.Rejection.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkdownTest {
    private static final String ARTICLE =
            """
            ---
            title: "Talks, again"
            date: 2025-09-11T08:00:00Z
            author: Ada Bern
            source: The Ledger
            url: https://ledger.example/7
            ---
            # A headline that is not the title

            Norvane and *Cellgard* went on with
            their [talks](https://ledger.example/talks) on **Monday**. ![A handshake](hands.png)

            ## What comes next

            > The two will meet again, a person close to both said, and the agenda is long.

            - Supply of cells for the years to come is the first item on it.
            - The second is who pays for the plant at Voltmark.
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private List<Read> read(String content) throws IOException {
        return Reads.all(Files.writeString(folder.resolve("story.md"), content));
    }

    @Test
    void what_a_reader_would_see_is_read_and_the_front_matter_says_the_rest() throws IOException {
        Read.Article article = Reads.article(read(ARTICLE));

        Paragraph first = article.paragraphs().get(0);
        assertThat(first.title()).isEqualTo("Talks, again");
        assertThat(first.source()).isEqualTo("The Ledger");
        assertThat(first.url()).isEqualTo("https://ledger.example/7");
        assertThat(article.publishedAt()).isEqualTo("2025-09-11T08:00:00Z");
        assertThat(Reads.texts(article))
                .contains(
                        "Norvane and Cellgard went on with their talks on Monday.",
                        "The two will meet again, a person close to both said, and the agenda is long.",
                        "Supply of cells for the years to come is the first item on it.",
                        "The second is who pays for the plant at Voltmark.");
        assertThat(article.paragraphs())
                .filteredOn(paragraph -> paragraph.kind() == Paragraph.Kind.BULLET)
                .hasSize(2);
        assertThat(String.join(" ", Reads.texts(article))).doesNotContain("*", "#", "](", "hands.png", "---");
    }

    @Test
    void without_front_matter_the_first_heading_is_the_title_and_a_first_line_may_be_the_date() throws IOException {
        Read.Article article = Reads.article(
                read("date 2025-09-11\n\n# Talks go on\n\nNorvane and Cellgard talk on in Stockholm this week.\n"));

        assertThat(article.paragraphs().get(0).title()).isEqualTo("Talks go on");
        assertThat(article.publishedAt()).isEqualTo("2025-09-11T00:00:00Z");
        assertThat(Reads.texts(article)).containsExactly("Norvane and Cellgard talk on in Stockholm this week.");
    }

    @Test
    void without_a_date_or_with_one_that_is_none_it_is_refused_with_the_fix() throws IOException {
        assertThat(Reads.refused(read("# Talks\n\nNorvane talks on.\n")).rejection())
                .satisfies(rejection -> {
                    assertThat(rejection.reason()).isEqualTo(Reason.NO_DATE);
                    assertThat(rejection.detail()).contains("date: YYYY-MM-DD", "--assume-date");
                });
        assertThat(Reads.refused(read("---\ndate: soon\n---\nNorvane talks on.\n"))
                        .rejection()
                        .reason())
                .isEqualTo(Reason.MALFORMED);
        assertThat(Reads.refused(read("---\ntitle: Only this\n---\n"))
                        .rejection()
                        .reason())
                .isEqualTo(Reason.EMPTY);
    }

    @Test
    void a_block_stands_no_further_up_than_it_did() {
        MarkdownText text = MarkdownText.of("One.\n\n\n\nTwo\nis broken.\n\n\nThree.");

        assertThat(text.text().lines().toList().get(0)).isEqualTo("One.");
        assertThat(text.text().lines().toList().get(4)).isEqualTo("Two is broken.");
        assertThat(text.text().lines().toList().get(8)).isEqualTo("Three.");
    }

    @Test
    void deep_nesting_exhausts_nothing() throws IOException {
        for (String mark : List.of(">", "- ", "*", "[", "![", "<b>", "1. ")) {
            String nested = mark.repeat(100_000) + "Norvane talks on.";
            assertThat(read("---\ndate: 2025-09-11\n---\n" + nested)).as(mark).hasSize(1);
        }
    }

    @Property(tries = 300)
    void no_word_of_plain_paragraphs_is_lost(@ForAll("paragraphs") List<String> paragraphs) {
        String text = MarkdownText.of(String.join("\n\n", paragraphs)).text();

        assertThat(text.lines().filter(line -> !line.isBlank()).toList()).isEqualTo(paragraphs);
    }

    @Provide
    Arbitrary<List<String>> paragraphs() {
        Arbitrary<String> word =
                Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(9);
        return word.list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .map(words -> String.join(" ", words) + ".")
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    @Property(tries = 300)
    void every_text_has_a_reading(@ForAll String text) {
        assertThat(MarkdownText.of(text)).isNotNull();
    }
}
