package dev.straingauge.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.Paragraph;
import dev.straingauge.core.Paragraph.Kind;
import dev.straingauge.core.Rejection.Reason;
import dev.straingauge.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLinesTest {
    private static final String GOOD = "{\"publishedAt\": \"2025-09-11\", \"text\": \"Norvane and Cellgard talk on.\"}";

    @Test
    void aLineIsAnArticle() {
        Read.Article article = Reads.article(
                Reads.jsonLines(
                        "{\"id\": \"n-1\", \"title\": \"Talks go on\", \"source\": \"Cloud Ledger\", \"url\":"
                                + " \"https://ledger.example/1\", \"author\": \"Ann Ash\", \"publishedAt\": \"2025-09-11T10:05:00-07:00\","
                                + " \"language\": \"en-GB\", \"paragraphs\": [\"They talk on. (norvane.example)\", \"• The price\\nis shared.\"]}"));

        Instant time = Instant.parse("2025-09-11T17:05:00Z");
        assertThat(article.paragraphs())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("revision")
                .containsExactly(
                        new Paragraph(
                                "n-1",
                                0,
                                Kind.BODY,
                                "They talk on.",
                                "Talks go on",
                                null,
                                "Cloud Ledger",
                                "https://ledger.example/1",
                                "Ann Ash",
                                time,
                                "en",
                                List.of("norvane.example")),
                        new Paragraph(
                                "n-1",
                                1,
                                Kind.BULLET,
                                "The price is shared.",
                                "Talks go on",
                                null,
                                "Cloud Ledger",
                                "https://ledger.example/1",
                                "Ann Ash",
                                time,
                                "en",
                                List.of()));
    }

    @Test
    void onlyATimeAndWordsAreRequired() {
        Paragraph paragraph = Reads.article(Reads.jsonLines(GOOD)).paragraphs().get(0);

        assertThat(paragraph.articleId()).startsWith("article-");
        assertThat(paragraph.source()).isEqualTo("news.jsonl");
        assertThat(paragraph.language()).isEqualTo("en");
        assertThat(paragraph.title()).isNull();
        assertThat(Reads.jsonLines(GOOD)).isEqualTo(Reads.jsonLines(GOOD));
    }

    @Test
    void whatIsNotGivenComesFromTheAddress() {
        Paragraph paragraph = Reads.article(Reads.jsonLines(GOOD.replace(
                        "{", "{\"url\": \"https://www.ledger.example/1\", \"id\": null, \"source\": \" \", ")))
                .paragraphs()
                .get(0);

        assertThat(paragraph.articleId()).startsWith("ledger.example-");
        assertThat(paragraph.source()).isEqualTo("ledger.example");
    }

    @Test
    void textIsCutIntoParagraphsAndAParagraphIsNotCutFurther() {
        assertThat(Reads.texts(Reads.article(Reads.jsonLines(GOOD.replace("talk on.", "talk on.\\n\\nThey stop.")))))
                .containsExactly("Norvane and Cellgard talk on.", "They stop.");
        assertThat(Reads.texts(Reads.article(Reads.jsonLines("{\"publishedAt\": \"2025-09-11\", \"paragraphs\":"
                        + " [\"One is here.\\nTwo goes with it.\", \"Three.\", \"\"]}"))))
                .containsExactly("One is here. Two goes with it.", "Three.");
    }

    @Test
    void anIdMayBeANumber() {
        assertThat(Reads.article(Reads.jsonLines(GOOD.replace("{", "{\"id\": 17, ")))
                        .id())
                .isEqualTo("17");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"publishedAt\": \"2025-09-11\", \"text\": \"They | MALFORMED | no valid JSON",
                "{\"text\": \"a\", \"text\": \"b\", \"publishedAt\": \"2025-09-11\"} | MALFORMED | no valid JSON: field 'text' stands twice in one object (column 21)",
                "{} {} | MALFORMED | no valid JSON",
                "[1] | INVALID | an article is a JSON object, got array",
                "\"text\" | INVALID | an article is a JSON object, got string",
                "{\"text\": \"They talk.\"} | NO_DATE | 'publishedAt'",
                "{\"text\": \"They talk.\", \"publishedAt\": null} | NO_DATE | --assume-date",
                "{\"text\": \"They talk.\", \"publishedAt\": 1757610000} | INVALID | field 'publishedAt' must be a string, got number",
                "{\"text\": \"They talk.\", \"publishedAt\": \"yesterday\"} | MALFORMED | publishedAt \"yesterday\" is no date",
                "{\"text\": \"They talk.\", \"publishedAt\": \"2025-09-11\", \"updatedAt\": \"soon\"} | MALFORMED | updatedAt \"soon\" is no date",
                "{\"text\": \"They talk.\", \"publishedAt\": \"2999-01-01\"} | INVALID | still to come",
                "{\"text\": \"They talk.\", \"publishedAt\": \"1901-01-01\"} | INVALID | before 1970",
                "{\"publishedAt\": \"2025-09-11\"} | INVALID | one of the fields 'text' and 'paragraphs' is required",
                "{\"publishedAt\": \"2025-09-11\", \"text\": null} | INVALID | one of the fields 'text' and 'paragraphs' is required",
                "{\"publishedAt\": \"2025-09-11\", \"text\": \"a\", \"paragraphs\": [\"b\"]} | INVALID | both given",
                "{\"publishedAt\": \"2025-09-11\", \"text\": [\"a\"]} | INVALID | field 'text' must be a string, got array",
                "{\"publishedAt\": \"2025-09-11\", \"paragraphs\": \"a\"} | INVALID | field 'paragraphs' must be a list of strings, got string",
                "{\"publishedAt\": \"2025-09-11\", \"paragraphs\": [\"a\", null]} | INVALID | field 'paragraphs[1]' must be a string, got null",
                "{\"publishedAt\": \"2025-09-11\", \"paragraphs\": []} | EMPTY | field 'paragraphs' has nothing in it to read",
                "{\"publishedAt\": \"2025-09-11\", \"text\": \" \\n \"} | EMPTY | field 'text' has nothing in it to read",
                "{\"publishedAt\": \"2025-09-11\", \"text\": \"They talk.\", \"author\": [\"Ann\"]} | INVALID | field 'author' must be a string, got array",
                "{\"publishedAt\": \"2025-09-11\", \"text\": \"They talk.\", \"id\": 1.5} | INVALID | field 'id' must be a string, got number",
                "{\"publishedAt\": \"2025-09-11\", \"text\": \"They talk.\", \"language\": \"xx-klingon\"} | LANGUAGE | \"xx-klingon\"",
                "{\"publishedAt\": \"2025-09-11\", \"text\": \"They talk.\", \"language\": \"de\"} | LANGUAGE | German (de); the model reads English (en)"
            })
    void aLineThatIsNoArticleIsRefusedByFieldAndTheRestIsRead(String line, Reason reason, String detail) {
        List<Read> reads = Reads.jsonLines(GOOD, line, "", GOOD);

        assertThat(reads).hasSize(3);
        assertThat(reads.get(0)).isInstanceOf(Read.Article.class);
        assertThat(reads.get(2)).isInstanceOf(Read.Article.class);
        Read.Refused refused = (Read.Refused) reads.get(1);
        assertThat(refused.rejection().reason()).isEqualTo(reason);
        assertThat(refused.rejection().detail()).contains(detail).doesNotContain("\n");
        assertThat(refused.from()).isEqualTo("news.jsonl:2");
        assertThat(new String(refused.value(), StandardCharsets.UTF_8)).isEqualTo(line);
    }

    @Test
    void aRefusalBearsTheIdIfItHasOneAndElseTheFile() {
        assertThat(Reads.refused(Reads.jsonLines("{\"id\": \"n-1\"}")).key())
                .asString()
                .isEqualTo("n-1");
        assertThat(Reads.refused(Reads.jsonLines("{")).key()).asString().isEqualTo("news.jsonl");
    }

    @Test
    void bytesThatAreNoTextAreRefusedAndTheRestIsRead() {
        byte[] bytes = (GOOD + "\n{\"text\": \"caf\u00E9\"}\r\n" + GOOD).getBytes(StandardCharsets.ISO_8859_1);
        List<Read> reads = Reads.jsonLines(bytes);

        assertThat(reads).hasSize(3);
        assertThat(((Read.Refused) reads.get(1)).rejection().detail()).contains("byte 13 (0xE9)");
    }

    @Test
    void aMarkAtTheBeginningIsNoPartOfTheFirstLine() {
        assertThat(Reads.article(Reads.jsonLines(("\uFEFF" + GOOD).getBytes(StandardCharsets.UTF_8))))
                .isNotNull();
    }

    @Test
    void aFileOfNothingIsRefused() {
        assertThat(Reads.refused(Reads.jsonLines("", " ", "")).rejection().reason())
                .isEqualTo(Reason.EMPTY);
    }

    @Test
    void aLineMayBeHuge() {
        String line = "{\"publishedAt\": \"2025-09-11\", \"text\": \""
                + "Norvane and Cellgard talk on.\\n\\n".repeat(300_000) + "\"}";

        assertThat(Reads.article(Reads.jsonLines(line)).paragraphs()).hasSize(300_000);
    }

    @Test
    void aFieldThatIsTooLongForARecordIsRefused() {
        Read.Refused refused =
                Reads.refused(Reads.jsonLines(GOOD.replace("{", "{\"title\": \"" + "x".repeat(3_000) + "\", ")));

        assertThat(refused.rejection().detail()).isEqualTo("field 'title' has 3000 characters, at most 2000 are read");
        assertThat(Reads.refused(Reads.jsonLines(GOOD.replace("{", "{\"id\": \"" + "x".repeat(3_000) + "\", ")))
                        .key())
                .hasSize(Finishing.MOST_IN_ID);
    }

    @Test
    void whateverIsReadCanBeWritten() {
        Read.Article article = Reads.article(
                Reads.jsonLines(
                        "{\"id\": \"a\\ud83d\", \"title\": \"T\\u0000\\ud83d\", \"publishedAt\": \"2025-09-11\", \"text\": \"He\\udc00llo there.\"}"));

        for (Paragraph paragraph : article.paragraphs()) {
            byte[] bytes = Topics.PARAGRAPHS.values().serializer().serialize("t", paragraph);
            assertThat(Topics.PARAGRAPHS.values().deserializer().deserialize("t", bytes))
                    .isEqualTo(paragraph);
        }
    }

    @Property
    void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
        assertThat(Reads.jsonLines(bytes)).isEqualTo(Reads.jsonLines(bytes));
    }

    @Test
    void aLineOfMillionsOfValuesIsRefusedBeforeTheyFillTheMemory() {
        Read.Refused refused = Reads.refused(Reads.jsonLines("{\"text\":[" + "[0],".repeat(1_000_000) + "0]}"));

        assertThat(refused.rejection().reason()).isEqualTo(Reason.MALFORMED);
        assertThat(refused.rejection().detail()).contains("2000000").doesNotContain("StreamReadConstraints");
    }
}
