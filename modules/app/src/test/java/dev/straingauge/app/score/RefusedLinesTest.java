package dev.straingauge.app.score;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a line that cannot be read, or not in this language, is answered with. */
class RefusedLinesTest {
    private final ScoredLines lines = new ScoredLines();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"id\":7,\"text\":\"t\",\"a\":\"A\" | not valid JSON",
                "not JSON at all | not valid JSON",
                "{\"id\":7,\"text\":\"t\",\"a\":\"A\"} {} | not valid JSON",
                "{\"id\":7,\"id\":8,\"text\":\"t\",\"a\":\"A\"} | stands twice",
                "[{\"id\":7,\"text\":\"t\",\"a\":\"A\"}] | must be a JSON object",
                "\"text\" | must be a JSON object",
                "42 | must be a JSON object",
                "null | must be a JSON object",
                "{\"id\":true,\"text\":\"t\",\"a\":\"A\"} | 'id' must be a string or a number",
                "{\"id\":{},\"text\":\"t\",\"a\":\"A\"} | 'id' must be a string or a number",
                "{\"id\":[7],\"text\":\"t\",\"a\":\"A\"} | 'id' must be a string or a number",
            })
    void a_bad_line_is_refused_without_an_id_when_there_is_none_to_be_had(String line, String reason) {
        JsonNode answer = lines.answer(line);

        assertThat(ScoredLines.names(answer)).containsExactly("line", "error");
        assertThat(answer.get("line").intValue()).isEqualTo(1);
        assertThat(answer.get("error").textValue()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"id\":7} | 'text' is missing",
                "{\"id\":7,\"a\":\"A\"} | 'text' is missing",
                "{\"id\":7,\"text\":null,\"a\":\"A\"} | 'text' is missing",
                "{\"id\":7,\"text\":\"\",\"a\":\"A\"} | 'text' is blank",
                "{\"id\":7,\"text\":\" \\t\\n\",\"a\":\"A\"} | 'text' is blank",
                "{\"id\":7,\"text\":5,\"a\":\"A\"} | 'text' must be a string",
                "{\"id\":7,\"text\":[\"t\"],\"a\":\"A\"} | 'text' must be a string",
                "{\"id\":7,\"text\":\"t\"} | 'a' is missing",
                "{\"id\":7,\"text\":\"t\",\"a\":null,\"b\":\"B\"} | 'a' is missing",
                "{\"id\":7,\"text\":\"t\",\"a\":\"  \"} | 'a' is blank",
                "{\"id\":7,\"text\":\"t\",\"a\":{\"name\":\"A\"}} | 'a' must be a string",
                "{\"id\":7,\"text\":\"t\",\"a\":\"A\",\"b\":false} | 'b' must be a string",
                "{\"id\":7,\"text\":\"t\",\"a\":\"A\",\"b\":\"\"} | 'b' is blank",
                "{\"id\":7,\"text\":\"t\",\"a\":\"A\",\"b\":\" \"} | 'b' is blank",
                "{\"id\":7,\"text\":\"t\",\"a\":\"A\",\"title\":1} | 'title' must be a string",
                "{\"id\":7,\"text\":\"t\",\"a\":\"Alba\",\"b\":\"Alba\"} | the same company",
                "{\"id\":7,\"text\":\"t\",\"a\":\"Alba\",\"b\":\" ALBA \"} | the same company",
                "{\"id\":7,\"text\":\"t\",\"a\":\"X\\nY\",\"b\":\"x\\ny\"} | the same company",
            })
    void a_bad_line_is_refused_by_its_id_and_the_field_that_is_wrong(String line, String reason) {
        JsonNode answer = lines.answer(line);

        assertThat(ScoredLines.names(answer)).containsExactly("id", "line", "error");
        assertThat(answer.get("id").intValue()).isEqualTo(7);
        assertThat(answer.get("line").intValue()).isEqualTo(1);
        assertThat(answer.get("error").textValue()).contains(reason);
    }

    @Test
    void a_bad_line_is_refused_when_it_is_no_utf_8() {
        byte[] latin = "{\"id\":7,\"text\":\"Zoë\",\"a\":\"A\"}\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(lines.score(latin)).isEqualTo("{\"line\":1,\"error\":\"the line is no UTF-8 text\"}\n");
    }

    @Test
    void a_bad_line_is_refused_when_its_text_is_longer_than_a_paragraph() {
        JsonNode answer =
                lines.answer("{\"id\":7,\"text\":\"" + "x".repeat(ScoredLines.LONGEST + 1) + "\",\"a\":\"A\"}");

        assertThat(answer.get("error").textValue()).contains("20001 characters", "20000 at most");
    }

    @ParameterizedTest
    @ValueSource(ints = {10_000_000, 21_000_000})
    void a_bad_line_is_refused_in_few_words_when_it_is_a_whole_book(int characters) {
        List<JsonNode> answers = lines.answers(
                "{\"id\":7,\"text\":\"" + "x".repeat(characters) + "\",\"a\":\"A\"}\n" + ScoredLines.GOOD);

        assertThat(answers.get(0).get("error").textValue()).hasSizeLessThan(200);
        assertThat(answers.get(1).has("model")).isTrue();
    }

    @Test
    void a_bad_line_is_refused_when_it_nests_without_end() {
        assertThat(lines.answer("[".repeat(100_000)).get("error").textValue()).contains("not valid JSON");
    }

    @Test
    void a_line_in_a_language_that_the_model_does_not_read_is_skipped_for_that_reason_and_is_no_refusal() {
        lines.languageOf = text -> text.contains("porte plainte") ? "fr" : "en";

        List<JsonNode> answers =
                lines.answers("{\"id\":7,\"text\":\"Alba porte plainte.\",\"a\":\"Alba\"}\n" + ScoredLines.GOOD);

        assertThat(ScoredLines.names(answers.get(0))).containsExactly("id", "line", "skipped");
        assertThat(answers.get(0).get("id").intValue()).isEqualTo(7);
        assertThat(answers.get(0).get("skipped").textValue())
                .isEqualTo("the text is in language 'fr', and the model reads en");
        assertThat(answers.get(1).has("model")).isTrue();
        assertThat(lines.model.asked).hasSize(1);
        assertThat(lines.refused).isZero();
        assertThat(lines.complaints).isEmpty();
    }

    @Test
    void a_line_without_b_is_refused_when_the_model_tells_no_tone_and_the_next_is_scored() {
        lines.model.saysStanceAlone = true;

        List<JsonNode> answers =
                lines.answers("{\"id\":7,\"text\":\"Alba sued.\",\"a\":\"Alba\"}\n" + ScoredLines.GOOD);

        assertThat(answers.get(0).toString())
                .isEqualTo(
                        "{\"id\":7,\"line\":1,\"error\":\"the model keywords@1 tells no tone; give 'b' as well, for the"
                                + " stance between the two\"}");
        assertThat(answers.get(1).get("stance").textValue()).isEqualTo("strain");
        assertThat(lines.refused).isEqualTo(1);
        assertThat(lines.complaints).singleElement().asString().startsWith("line 1: the model");
    }

    @Test
    void a_bad_line_costs_one_complaint_of_one_line_and_keeps_no_other_line_from_being_scored() {
        List<JsonNode> answers = lines.answers(String.join(
                "\n",
                ScoredLines.GOOD,
                "{\"id\":7",
                ScoredLines.GOOD,
                "[]",
                "{\"text\":\"t\",\"a\":\"X\\nY\",\"b\":\"x\\ny\"}",
                ScoredLines.GOOD));

        assertThat(answers)
                .extracting(answer -> answer.has("model"))
                .containsExactly(true, false, true, false, false, true);
        assertThat(answers).extracting(answer -> answer.path("line").asInt(0)).containsExactly(0, 2, 0, 4, 5, 0);
        assertThat(lines.refused).isEqualTo(3);
        assertThat(lines.complaints).hasSize(3).allSatisfy(line -> assertThat(line)
                .doesNotContainPattern("\\R"));
        assertThat(lines.complaints.get(0)).startsWith("line 2: not valid JSON");
        assertThat(lines.complaints.get(1)).startsWith("line 4: a line must be a JSON object");
    }

    @Test
    void a_bad_line_is_not_put_to_the_model() {
        lines.answers("{\"id\":7}\n" + ScoredLines.GOOD + "\n{\"id\":8}");

        assertThat(lines.model.asked).hasSize(1);
    }
}
