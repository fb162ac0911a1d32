package dev.straingauge.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.straingauge.core.Paragraph;
import dev.straingauge.core.Rejection.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {
    private final LanguageDetection detection = new LanguageDetection();

    @ParameterizedTest
    @CsvSource({"en, en", "EN-us, en", "en_GB, en", "eng, en", "zh-Hant-TW, zh", "deu, de", "iw, he", "' pt-BR ', pt"})
    void aDeclaredLanguageIsItsCodeWithoutRegion(String declared, String code) throws Unfit {
        assertThat(Languages.declared(declared)).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xx-klingon", "english", "e", "??", "zzz", "en us"})
    void aDeclaredLanguageThatIsNoneIsRefused(String declared) {
        assertThatThrownBy(() -> Languages.declared(declared))
                .isInstanceOf(Unfit.class)
                .hasMessageContaining(declared);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | The partners met on Thursday and agreed to share the cost of the repair, which is large.",
                "de | Die Partner trafen sich am Donnerstag und einigten sich darauf, die Kosten der Reparatur zu teilen.",
                "fr | Les deux partenaires se sont réunis jeudi et ont décidé de partager le coût de la réparation.",
                "es | Los dos socios se reunieron el jueves y acordaron compartir los gastos de la reparación.",
                "zh | 两家公司星期四签署了一项协议，并同意分担维修费用。",
                "ru | Партнёры встретились в четверг и договорились разделить расходы."
            })
    void aLanguageIsDetected(String code, String text) {
        assertThat(detection.detect(text)).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Shares rose.", "OpenAI", "GPT-5 MAI-1 H100 GB200", "Norvane Cellgard Voltmark", "12 34", ""})
    void textThatIsTooShortToTellIsTakenForEnglish(String text) {
        assertThat(detection.detect(text)).isEqualTo("en");
    }

    @Test
    void most_short_lines_of_other_languages_are_told_from_english() throws IOException {
        List<String> told = lines("short-lines.tsv")
                .filter(line -> words(line) >= LanguageDetection.LEAST_WORDS)
                .toList();

        assertThat(shareOfOthers(told.stream().filter(line -> words(line) > 10)))
                .isGreaterThan(0.9);
        assertThat(shareOfOthers(told.stream().filter(line -> words(line) <= 10)))
                .isGreaterThan(0.55);
    }

    @Test
    void english_headlines_stay_english_even_with_foreign_names() throws IOException {
        assertThat(lines("short-lines-english.txt")
                        .filter(line -> !detection.detect(line).equals("en")))
                .as("nearly all of it is names")
                .containsExactly("Telekomunikasi Indonesia invites Singtel to join data centre venture");
    }

    /** A language's code, a tab, a line in that language. */
    private double shareOfOthers(Stream<String> lines) {
        List<String> all = lines.toList();
        return (double) all.stream()
                        .filter(line -> !detection
                                .detect(line.substring(line.indexOf('\t') + 1))
                                .equals("en"))
                        .count()
                / all.size();
    }

    private static int words(String line) {
        return line.substring(line.indexOf('\t') + 1).split("\\s+").length;
    }

    private static Stream<String> lines(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(LanguageTest.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
        }
    }

    @Test
    void anArticleInALanguageThatIsNotReadIsRefusedAndTheReasonNamesBoth() {
        Read.Refused refused =
                Reads.refused(Reads.text("date 2025-09-11\nDie Partner trafen sich am Donnerstag in Busan und"
                        + " einigten sich darauf, die Kosten der Reparatur zu teilen."));

        assertThat(refused.rejection().reason()).isEqualTo(Reason.LANGUAGE);
        assertThat(refused.rejection().detail())
                .isEqualTo("it is in German (de), as far as its words tell; the model reads English (en)");
    }

    @Test
    void a_paragraph_in_another_language_says_so_even_when_the_article_is_declared_english() {
        Read.Article article =
                Reads.article(Reads.jsonLines("{\"id\":\"a\",\"publishedAt\":\"2025-09-11\",\"language\":\"en\","
                        + "\"paragraphs\":[\"The partners met on Thursday and agreed to share the cost of the repair.\","
                        + "\"Les deux partenaires se sont réunis jeudi et ont décidé de partager le coût de la réparation.\","
                        + "\"Norvane Cellgard Voltmark.\"]}"));

        assertThat(article.paragraphs()).extracting(Paragraph::language).containsExactly("en", "fr", "en");
    }

    @Test
    void what_is_too_short_to_tell_is_in_the_language_of_its_article() {
        ArticleReader german = new ArticleReader(ReadOptions.of(Set.of("de")), Reads.CLOCK);
        String article =
                "{\"id\":\"a\",\"publishedAt\":\"2025-09-11\",\"language\":\"de\",\"text\":\"Norvane, Cellgard.\"}";

        List<Read> reads;
        try (Stream<Read> read = german.readJsonLines(
                "news.jsonl", new ByteArrayInputStream(article.getBytes(StandardCharsets.UTF_8)))) {
            reads = read.toList();
        }

        assertThat(Reads.article(reads).paragraphs())
                .extracting(Paragraph::language)
                .containsExactly("de");
    }

    @Test
    void readableLanguagesAreCodes() {
        assertThat(ReadOptions.of(Set.of("en", "de")).languages()).containsExactly("de", "en");
        assertThatThrownBy(() -> ReadOptions.of(Set.of("English")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("languages must be ISO 639-1 codes such as en, got: \"English\"");
        assertThatThrownBy(() -> ReadOptions.of(Set.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
