package dev.straingauge.linking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.Mention;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that persons, places and common words bear too. */
class NamesakesTest {
    private static final PhraseBook BOOK = new PhraseBook(Catalogue.builtIn().layers());

    /** What was right when this was last measured, less the few that a change may cost if it brings more elsewhere. */
    private static final double AT_LEAST = 0.94;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The Amazon is in flood near Manaus. | amazon",
                "Harrison Ford came by ship. | ford",
                "Gap between rich and poor has grown. | gap",
                "Shell companies hid the money. | shell",
                "Target prices were cut by two brokers. | target",
                "Orange County sold bonds. | orange",
                "Mr Honda said so. | honda",
                "Toyota, a city of 420,000, sold bonds. | toyota",
                "Caterpillar infestations halved the harvest. | caterpillar",
            })
    void what_bears_the_name_and_is_no_company_is_passed_over(String text, String company) {
        assertThat(Reading.of(BOOK, text, List.of()).meant()).doesNotContain(company);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Shares of Amazon rose 2 percent. | amazon",
                "Ford said it would close the plant. | ford",
                "Gap, the clothing retailer, has closed shops. | gap",
                "Shell and BP declined to comment. | shell",
                "Target's quarterly profit fell. | target",
                "Orange ( ORA.PA ) was late. | orange",
                "The carmaker Honda was late. | honda",
            })
    void the_company_is_known_by_its_company(String text, String company) {
        assertThat(Reading.of(BOOK, text, List.of()).meant()).contains(company);
    }

    @Test
    void a_person_who_was_given_a_full_name_is_not_taken_for_the_company_later() {
        List<Linking> linked = Article.untitled()
                .body("Doug Henderson was elected in May.", "Henderson will speak on Monday.")
                .linked();

        assertThat(linked).allSatisfy(linking -> assertThat(linking.mentions())
                .extracting(Mention::company)
                .doesNotContain("henderson"));
    }

    /**
     * The 200 sentences of {@code ambiguous.tsv}, written by somebody who did not know the rules: sentence, name, which
     * occurrence of it, company or "-".
     */
    @Test
    void the_sentences_that_were_written_for_it_come_out_as_often_as_they_did() throws IOException {
        List<String> wrong = new ArrayList<>();
        List<String> lines = lines();
        for (String line : lines) {
            String[] fields = line.split("\t");
            if (!isRight(fields)) {
                wrong.add(fields[1] + " in: " + fields[0]);
            }
        }

        assertThat(1 - (double) wrong.size() / lines.size())
                .as("%d of %d wrong: %s", wrong.size(), lines.size(), wrong)
                .isGreaterThanOrEqualTo(AT_LEAST);
    }

    private static boolean isRight(String[] fields) {
        int start = -1;
        for (int occurrence = 0; occurrence < Integer.parseInt(fields[2]); occurrence++) {
            start = fields[0].indexOf(fields[1], start + 1);
        }
        int from = start;
        int to = from + fields[1].length();
        Optional<Mention> found = Reading.of(BOOK, fields[0], List.of()).companies().stream()
                .filter(mention -> mention.start() < to && mention.end() > from)
                .findFirst();
        if (fields[3].equals("-")) {
            return found.isEmpty();
        }
        String wanted = Catalogue.builtIn()
                .find(fields[3])
                .orElseThrow(() -> new AssertionError(fields[3]))
                .id();
        return found.filter(mention -> mention.company().equals(wanted)).isPresent();
    }

    private static List<String> lines() throws IOException {
        try (InputStream in = Objects.requireNonNull(NamesakesTest.class.getResourceAsStream("ambiguous.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
