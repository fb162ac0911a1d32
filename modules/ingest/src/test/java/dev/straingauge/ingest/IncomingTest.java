package dev.straingauge.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IncomingTest {
    private static final String LINE =
            "{\"id\":\"n-1\",\"publishedAt\":\"2025-09-11\",\"text\":\"Norvane Motors sued Cellgard over late cells.\"}\n";
    private static final String TEXT =
            "date 2025-09-11\n\nNorvane sues\n\nNorvane Motors sued Cellgard over late cells.";

    @Test
    void lines_documents_and_texts_are_told_by_how_they_begin() {
        assertThat(format("\uFEFF \n" + LINE)).isEqualTo(ArticleFile.Format.JSON_LINES);
        assertThat(format("{\n \"id\": 1}")).isEqualTo(ArticleFile.Format.JSON);
        assertThat(format("[ {\"id\": 1}]")).isEqualTo(ArticleFile.Format.JSON);
        assertThat(format("[Update] Norvane sues Cellgard")).isEqualTo(ArticleFile.Format.TEXT);
        assertThat(format("")).isEqualTo(ArticleFile.Format.TEXT);
    }

    @Test
    void each_kind_that_can_be_asked_for_is_read() {
        assertThat(read(LINE + LINE.replace("n-1", "n-2"), null)).hasSize(2);
        assertThat(article("[" + LINE + "]", null).id()).isEqualTo("n-1");
        assertThat(article("publishedAt,text\n2025-09-11,Norvane Motors sued Cellgard.\n", ArticleFile.Format.CSV)
                        .paragraphs())
                .hasSize(1);
        assertThat(article(
                                "---\ndate: 2025-09-11\n---\n# Norvane sues\n\nNorvane sued **Cellgard**.",
                                ArticleFile.Format.MARKDOWN)
                        .paragraphs()
                        .get(0)
                        .text())
                .isEqualTo("Norvane sued Cellgard.");
    }

    @Test
    void a_text_is_named_by_its_words_so_that_another_is_another() {
        String id = article(TEXT, null).id();

        assertThat(article(TEXT, null).id()).isEqualTo(id);
        assertThat(article(TEXT.replace("late", "bad"), null).id()).isNotEqualTo(id);
    }

    @Test
    void a_table_that_breaks_is_refused_with_its_beginning() {
        Read.Refused refused = Reads.refused(read("text\n\"open", ArticleFile.Format.CSV));

        assertThat(refused.from()).isEqualTo("standard input");
        assertThat(new String(refused.value(), UTF_8)).startsWith("text");
    }

    private static ArticleFile.Format format(String text) {
        return Incoming.format(text.getBytes(UTF_8));
    }

    private static Read.Article article(String text, ArticleFile.@Nullable Format format) {
        return Reads.article(read(text, format));
    }

    private static List<Read> read(String text, ArticleFile.@Nullable Format format) {
        try (Stream<Read> reads =
                Reads.reader().readStream("standard input", new ByteArrayInputStream(text.getBytes(UTF_8)), format)) {
            return reads.toList();
        }
    }
}
