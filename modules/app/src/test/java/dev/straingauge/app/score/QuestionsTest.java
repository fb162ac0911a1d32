package dev.straingauge.app.score;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.straingauge.core.StanceQuery;
import dev.straingauge.wire.Json;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom a line asks about. */
class QuestionsTest {
    private final ScoredLines lines = new ScoredLines();

    @Test
    void a_company_of_the_catalogue_is_found_by_its_aliases() {
        lines.answer("{\"text\":\"ChatGPT is sued; MSFT is not.\",\"a\":\"OpenAI\",\"b\":\"Microsoft\"}");

        assertThat(meant(lines.question().a())).containsExactly("ChatGPT");
        assertThat(meant(Objects.requireNonNull(lines.question().b()))).containsExactly("MSFT");
    }

    @Test
    void a_company_of_the_catalogue_is_found_by_its_descriptions() {
        lines.answer("{\"text\":\"The ChatGPT maker sued the Windows maker.\",\"a\":\"OpenAI\",\"b\":\"Microsoft\"}");

        assertThat(meant(lines.question().a())).containsExactly("The ChatGPT maker");
        assertThat(meant(Objects.requireNonNull(lines.question().b()))).containsExactly("the Windows maker");
    }

    @Test
    void a_company_may_itself_be_named_by_an_alias() {
        JsonNode answer = lines.answer("{\"text\":\"OpenAI sued Microsoft.\",\"a\":\"ChatGPT\",\"b\":\"MSFT\"}");

        assertThat(answer.get("a").textValue()).isEqualTo("ChatGPT");
        assertThat(lines.question().a().name()).isEqualTo("ChatGPT");
        assertThat(meant(lines.question().a())).containsExactly("OpenAI");
        assertThat(meant(Objects.requireNonNull(lines.question().b()))).containsExactly("Microsoft");
    }

    @Test
    void a_company_that_nobody_knows_is_found_by_its_name_and_by_the_first_word_of_it() {
        lines.answer(
                "{\"text\":\"Quellwerk Systems sued; Quellwerk won.\",\"a\":\"Quellwerk Systems\",\"b\":\"Bolt\"}");

        assertThat(meant(lines.question().a())).containsExactly("Quellwerk Systems", "Quellwerk");
    }

    @Test
    void a_company_that_the_text_does_not_name_is_asked_about_all_the_same() {
        assertThat(lines.answer("{\"text\":\"They sued.\",\"a\":\"Alba\",\"b\":\"Bolt\"}")
                        .has("model"))
                .isTrue();
        assertThat(lines.question().a().mentions()).isEmpty();
        assertThat(Objects.requireNonNull(lines.question().b()).mentions()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"!!! | --", "The | a", "( | )", ". | The.", "a--b | b--a", "東京 | 大阪", "A&B | A", "' | \\"})
    void a_company_with_a_strange_name_stops_nobody(String a, String b) {
        ObjectNode strange = Json.mapper().createObjectNode();
        strange.put("id", 1).put("text", "t (a) The.").put("a", a).put("b", b);

        List<JsonNode> answers = lines.answers(strange + "\n" + ScoredLines.GOOD);

        assertThat(answers).hasSize(2);
        assertThat(answers.get(0).get("a").textValue()).isEqualTo(a);
        assertThat(answers.get(1).get("stance").textValue()).isEqualTo("strain");
    }

    private static List<String> meant(StanceQuery.Party party, String text) {
        return party.mentions().stream()
                .map(mention -> text.substring(mention.start(), mention.end()))
                .toList();
    }

    private List<String> meant(StanceQuery.Party party) {
        return meant(party, lines.question().text());
    }
}
