package dev.straingauge.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.straingauge.core.Rejection.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    private static final String BODY = "Norvane and Cellgard went on with their talks on Monday.";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private List<Read> read(String name, String content, Map<String, String> columns) throws IOException {
        return read(name, content.getBytes(StandardCharsets.UTF_8), columns);
    }

    private List<Read> read(String name, byte[] content, Map<String, String> columns) throws IOException {
        Path file = Files.write(folder.resolve(name), content);
        try (Stream<Read> reads = new ArticleReader(Reads.ENGLISH.withColumns(columns), Reads.CLOCK).read(file)) {
            return reads.toList();
        }
    }

    @Test
    void a_row_is_an_article_with_what_the_columns_of_its_names_say() throws IOException {
        String csv = "ID,Title,publishedAt,source,url,text,rank\r\n"
                + "7,\"Talks, again\",2025-09-11T08:00:00Z,The Ledger,https://ledger.example/7,\"" + BODY
                + "\n\nThe two \"\"will meet\"\" again.\",3\r\n";

        Read.Article article = Reads.article(read("news.csv", csv, Map.of()));

        assertThat(article.id()).isEqualTo("7");
        assertThat(article.publishedAt()).isEqualTo("2025-09-11T08:00:00Z");
        assertThat(Reads.texts(article)).containsExactly(BODY, "The two \"will meet\" again.");
        assertThat(article.paragraphs().get(0).title()).isEqualTo("Talks, again");
        assertThat(article.paragraphs().get(0).source()).isEqualTo("The Ledger");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void cells_are_parted_by_what_the_header_has_most_of(String mark) throws IOException {
        String csv = "\uFEFF" + String.join(mark, "Date", "Head, line", "Body") + "\n"
                + String.join(mark, "2025-09-11", "Talks", BODY) + "\n";
        if (mark.equals(",")) {
            csv = csv.replace("Head, line", "Headline");
        }

        List<Read> reads = read("news.csv", csv, Map.of("publishedAt", "date", "text", " BODY "));

        assertThat(Reads.texts(Reads.article(reads))).containsExactly(BODY);
    }

    @Test
    void a_row_that_is_no_article_is_refused_with_its_line_and_the_others_are_read() throws IOException {
        String csv = "publishedAt,text\n2025-09-11,\"" + BODY + "\n\nAnd on.\"\nsoon,Norvane talks on.\n2025-09-12,\n"
                + "2025-09-13,Norvane talks on and on.\n";

        List<Read> reads = read("news.csv", csv, Map.of());

        assertThat(reads).hasSize(4);
        assertThat(reads.get(1)).isInstanceOfSatisfying(Read.Refused.class, refused -> {
            assertThat(refused.from()).endsWith("news.csv:5");
            assertThat(refused.rejection().detail()).contains("publishedAt", "soon");
            assertThat(refused.value()).asString().contains("Norvane talks on.");
        });
        assertThat(reads.get(2)).isInstanceOfSatisfying(Read.Refused.class, refused -> assertThat(
                        refused.rejection().detail())
                .contains("text"));
        assertThat(reads.get(3)).isInstanceOf(Read.Article.class);
    }

    @Test
    void a_column_that_is_not_there_is_named_with_those_that_are() throws IOException {
        String csv = "Date,Headline,Body\n2025-09-11,Talks," + BODY + "\n";

        assertThat(Reads.refused(read("a.csv", csv, Map.of("publishedAt", "Date")))
                        .rejection())
                .satisfies(rejection -> {
                    assertThat(rejection.reason()).isEqualTo(Reason.INVALID);
                    assertThat(rejection.detail())
                            .isEqualTo(
                                    "there is no column 'text' among Date, Headline, Body; say which one it is, as in"
                                            + " --columns text=Body");
                });
        assertThat(Reads.refused(read("a.csv", csv, Map.of("publishedAt", "Date")))
                        .value())
                .as("what is refused is kept")
                .asString()
                .isEqualTo(csv);
        assertThat(Reads.refused(read("b.csv", csv, Map.of("text", "Body")))
                        .rejection()
                        .detail())
                .contains("'publishedAt'");
        assertThat(Reads.refused(read("c.csv", csv, Map.of("text", "Words")))
                        .rejection()
                        .detail())
                .contains("'Words'");
        assertThatThrownBy(() -> Reads.ENGLISH.withColumns(Map.of("body", "Body")))
                .hasMessageContaining("body")
                .hasMessageContaining("publishedAt");
    }

    @Test
    void without_a_column_for_the_date_the_assumed_one_holds() throws IOException {
        Path file = Files.writeString(folder.resolve("news.csv"), "text\n" + BODY + "\n");

        try (Stream<Read> reads = new ArticleReader(
                        Reads.ENGLISH.withColumns(Map.of()).assuming(LocalDate.parse("2025-09-12")), Reads.CLOCK)
                .read(file)) {
            assertThat(Reads.article(reads.toList()).publishedAt()).isEqualTo("2025-09-12T00:00:00Z");
        }
    }

    @Test
    void what_comes_before_the_trouble_is_read() throws IOException {
        String good = "publishedAt,text\n2025-09-11," + BODY + "\n";
        ByteArrayOutputStream latin = new ByteArrayOutputStream();
        latin.write((good + "2025-09-12,Ge").getBytes(StandardCharsets.UTF_8));
        latin.write(0xE4);
        latin.write("ndert.\n".getBytes(StandardCharsets.UTF_8));

        assertThat(read("quote.csv", good + "2025-09-12,\"never closed\n2025-09-13,x\n", Map.of()))
                .satisfiesExactly(
                        read -> assertThat(read).isInstanceOf(Read.Article.class),
                        read -> assertThat(((Read.Refused) read).rejection()).satisfies(rejection -> {
                            assertThat(rejection.reason()).isEqualTo(Reason.MALFORMED);
                            assertThat(rejection.detail()).contains("after row 2", "quotation");
                        }));
        assertThat(read("latin.csv", latin.toByteArray(), Map.of()))
                .last()
                .isInstanceOfSatisfying(Read.Refused.class, refused -> assertThat(refused.rejection())
                        .satisfies(rejection -> {
                            assertThat(rejection.reason()).isEqualTo(Reason.NOT_TEXT);
                            assertThat(rejection.detail()).contains("UTF-8");
                        }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF", "publishedAt,text\n", "\n\n"})
    void nothing_is_refused_as_nothing(String csv) throws IOException {
        assertThat(Reads.refused(read("empty.csv", csv, Map.of())).rejection().reason())
                .isEqualTo(Reason.EMPTY);
    }
}
