package dev.straingauge.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.Paragraph;
import dev.straingauge.core.Paragraph.Kind;
import dev.straingauge.core.Rejection.Reason;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TextArticleTest {
    private static final String BODY =
            "Norvane and Cellgard went on with their talks on Monday, and neither of them would"
                    + " say how far they had come.";

    @Test
    void anArticleHasDateTitleParagraphsAndSource() {
        Read.Article article = Reads.article(Reads.text(
                """
                 date 2025-09-11 Talks go on

                %s (norvane.example)

                What Busan wants

                • More cells from May on.

                Originally published on Cloud Ledger
                """
                        .formatted(BODY)));

        Instant day = Instant.parse("2025-09-11T00:00:00Z");
        assertThat(article.paragraphs())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("revision")
                .containsExactly(
                        new Paragraph(
                                "story",
                                0,
                                Kind.BODY,
                                BODY,
                                "Talks go on",
                                null,
                                "Cloud Ledger",
                                null,
                                null,
                                day,
                                "en",
                                List.of("norvane.example")),
                        new Paragraph(
                                "story",
                                1,
                                Kind.HEADING,
                                "What Busan wants",
                                "Talks go on",
                                null,
                                "Cloud Ledger",
                                null,
                                null,
                                day,
                                "en",
                                List.of()),
                        new Paragraph(
                                "story",
                                2,
                                Kind.BULLET,
                                "More cells from May on.",
                                "Talks go on",
                                "What Busan wants",
                                "Cloud Ledger",
                                null,
                                null,
                                day,
                                "en",
                                List.of()));
        assertThat(article.dropped())
                .containsExactly(new Dropped(Dropped.Kind.FIRST_PUBLISHED, "Originally published on Cloud Ledger"));
        assertThat(article.id()).isEqualTo("story");
        assertThat(article.publishedAt()).isEqualTo(day);
    }

    @Test
    void withoutOutletTheSourceIsTheFile() {
        assertThat(Reads.article(Reads.text("date 2025-09-11\n" + BODY))
                        .paragraphs()
                        .get(0)
                        .source())
                .isEqualTo("story.txt");
    }

    @Test
    void withoutDateItIsRefusedAndTheReasonSaysWhatToDo() {
        Read.Refused refused = Reads.refused(Reads.text(BODY));

        assertThat(refused.rejection().reason()).isEqualTo(Reason.NO_DATE);
        assertThat(refused.rejection().detail()).contains("--assume-date YYYY-MM-DD");
        assertThat(new String(refused.value(), StandardCharsets.UTF_8)).isEqualTo(BODY);
        assertThat(new String(refused.key(), StandardCharsets.UTF_8)).isEqualTo("story");
        assertThat(refused.from()).isEqualTo("story.txt");
        assertThat(refused.truncation()).isNull();
    }

    @Test
    void theAssumedDateIsForThoseWithoutOne() {
        ArticleReader reader = new ArticleReader(Reads.ENGLISH.assuming(LocalDate.parse("2025-01-31")), Reads.CLOCK);

        assertThat(Reads.article(reader.readText("a.txt", stream(BODY))).publishedAt())
                .isEqualTo(Instant.parse("2025-01-31T00:00:00Z"));
        assertThat(Reads.article(reader.readText("a.txt", stream("date 2025-09-11\n" + BODY)))
                        .publishedAt())
                .isEqualTo(Instant.parse("2025-09-11T00:00:00Z"));
        assertThat(Reads.refused(reader.readText("a.txt", stream("date 2025-13-40\n" + BODY)))
                        .rejection()
                        .reason())
                .isEqualTo(Reason.MALFORMED);
    }

    @Test
    void aTimeThatCannotBeIsRefused() {
        assertThat(Reads.refused(Reads.text("date 2025-12-03\n" + BODY))
                        .rejection()
                        .reason())
                .isEqualTo(Reason.INVALID);
        assertThat(Reads.refused(Reads.text("date 1969-12-31\n" + BODY))
                        .rejection()
                        .reason())
                .isEqualTo(Reason.INVALID);
        assertThat(Reads.text("date 2025-12-02\n" + BODY).get(0))
                .as("a day ahead")
                .isInstanceOf(Read.Article.class);
    }

    @Test
    void nothingToReadIsEmpty() {
        assertThat(Reads.refused(Reads.text("")).rejection().reason()).isEqualTo(Reason.EMPTY);
        assertThat(Reads.refused(Reads.text(" \r\n\t\uFEFF\n")).rejection().reason())
                .isEqualTo(Reason.EMPTY);
        assertThat(Reads.refused(Reads.text("date 2025-09-11\n\n")).rejection().reason())
                .isEqualTo(Reason.EMPTY);
        assertThat(Reads.refused(Reads.text("date 2025-09-11\n\nSubscribe to our newsletter.\n\nShare this"))
                        .rejection()
                        .detail())
                .isEqualTo("nothing in it to read but sharing, subscription");
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        assertThat(Reads.refused(Reads.text(new byte[] {'a', 0, 'b'}))
                        .rejection()
                        .reason())
                .isEqualTo(Reason.NOT_TEXT);
        assertThat(Reads.refused(Reads.text(new byte[] {'a', (byte) 0xE9, 'b'}))
                        .rejection()
                        .detail())
                .contains("byte 1");
    }

    @Test
    void aParagraphThatIsTooLongIsRefusedAndTheOthersKeepTheirNumbers() {
        String huge = "word ".repeat(20_000).strip() + ".";
        List<Read> reads = Reads.text("date 2025-09-11\n\n" + BODY + "\n\n" + huge + "\n\n" + BODY);

        assertThat(reads).hasSize(2);
        assertThat(((Read.Article) reads.get(0)).paragraphs())
                .extracting(Paragraph::number)
                .containsExactly(0, 2);
        Read.Refused refused = (Read.Refused) reads.get(1);
        assertThat(refused.rejection().reason()).isEqualTo(Reason.TOO_LONG);
        assertThat(refused.value()).hasSize(64 * 1024);
        assertThat(refused.truncation())
                .isNotNull()
                .extracting(Read.Truncation::bytes)
                .isEqualTo((long) huge.length());
        assertThat(refused.from()).isEqualTo("story.txt:5");
    }

    @Test
    void anArticleOfOneParagraphThatIsTooLongIsOnlyRefused() {
        assertThat(Reads.refused(Reads.text("date 2025-09-11\n\n" + "word ".repeat(20_000)))
                        .rejection()
                        .reason())
                .isEqualTo(Reason.TOO_LONG);
    }

    @Property
    void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
        assertThat(Reads.text(bytes)).isNotEmpty().isEqualTo(Reads.text(bytes));
    }

    @Property
    void anyTextIsReadOrRefused(@ForAll String text) {
        String dated = "date 2025-09-11 " + text;
        assertThat(Reads.text(dated)).isNotEmpty().isEqualTo(Reads.text(dated));
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
