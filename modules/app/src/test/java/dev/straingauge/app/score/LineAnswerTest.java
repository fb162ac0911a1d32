package dev.straingauge.app.score;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.straingauge.core.Mention;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a line that can be read is answered with. */
class LineAnswerTest {
    private final ScoredLines lines = new ScoredLines();

    @Test
    void a_line_is_answered_with_all_that_the_model_says_in_a_fixed_order_of_fields() {
        assertThat(
                        lines.score(
                                "{\"id\":1,\"text\":\"Alba may sue Bolt over money, sources said.\",\"a\":\"Alba\",\"b\":\"Bolt\"}"))
                .isEqualTo(
                        "{\"id\":1,\"a\":\"Alba\",\"b\":\"Bolt\",\"stance\":\"strain\",\"score\":-0.7000000000000001,"
                                + "\"strain\":0.8,\"neutral\":0.1,\"stability\":0.1,"
                                + "\"tone\":{\"Alba\":{\"label\":\"negative\",\"negative\":0.8,\"neutral\":0.1,\"positive\":0.1},"
                                + "\"Bolt\":{\"label\":\"negative\",\"negative\":0.8,\"neutral\":0.1,\"positive\":0.1}},"
                                + "\"certainty\":{\"label\":\"speculated\",\"stated\":0.1,\"reported\":0.1,"
                                + "\"speculated\":0.7,\"denied\":0.1},"
                                + "\"issues\":{\"money\":0.9},\"model\":\"keywords@1\"}\n");
        assertThat(lines.refused).isZero();
        assertThat(lines.complaints).isEmpty();
    }

    @Test
    void a_line_is_answered_with_stance_alone_by_a_model_that_says_nothing_else() {
        lines.model.saysStanceAlone = true;

        assertThat(ScoredLines.names(lines.answer(ScoredLines.GOOD)))
                .containsExactly("id", "a", "b", "stance", "score", "strain", "neutral", "stability", "model");
    }

    @Test
    void a_line_without_an_issue_that_holds_has_an_empty_object_of_them() {
        assertThat(lines.answer(ScoredLines.GOOD).get("issues")).isEmpty();
    }

    @Test
    void a_line_has_every_issue_with_its_probability_when_all_are_asked_for() {
        lines.allIssues = true;

        assertThat(lines.answer("{\"text\":\"Safety first.\",\"a\":\"Alba\",\"b\":\"Bolt\"}")
                        .get("issues")
                        .toString())
                .isEqualTo("{\"regulation\":0.1,\"exclusivity-and-compute\":0.1,\"intellectual-property\":0.1,"
                        + "\"money\":0.1,\"governance\":0.1,\"competition\":0.1,\"safety\":0.9,\"product\":0.1}");
    }

    @ParameterizedTest
    @CsvSource({"sued, strain", "met, neutral", "renewed, stability"})
    void a_line_is_answered_with_its_stance_in_lower_case(String verb, String stance) {
        JsonNode answer = lines.answer("{\"text\":\"Alba " + verb + " Bolt.\",\"a\":\"Alba\",\"b\":\"Bolt\"}");

        assertThat(answer.get("stance").textValue()).isEqualTo(stance);
        assertThat(answer.get("score").doubleValue())
                .isEqualTo(answer.get("stability").doubleValue()
                        - answer.get("strain").doubleValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"7", "-1", "2.5", "123456789012345678901234567890", "\"x-7\"", "\"\"", "\"7\"", "\"é\\\"\""})
    void a_line_has_its_id_echoed_as_it_was_given(String id) {
        assertThat(lines.score("{\"id\":" + id + ",\"text\":\"t\",\"a\":\"Alba\"}"))
                .startsWith("{\"id\":" + id + ",\"a\":");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"text\":\"t\",\"a\":\"Alba\"}", "{\"id\":null,\"text\":\"t\",\"a\":\"Alba\"}"})
    void a_line_without_an_id_is_answered_without_one(String line) {
        assertThat(ScoredLines.names(lines.answer(line)))
                .startsWith("a", "tone")
                .doesNotContain("id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":1,\"text\":\"Alba sued.\",\"a\":\"Alba\"}",
                "{\"id\":1,\"text\":\"Alba sued.\",\"a\":\"Alba\",\"b\":null}"
            })
    void a_line_without_b_asks_for_the_tone_toward_a_alone(String line) {
        JsonNode answer = lines.answer(line);

        assertThat(ScoredLines.names(answer)).containsExactly("id", "a", "tone", "model");
        assertThat(ScoredLines.names(answer.get("tone"))).containsExactly("Alba");
        assertThat(answer.at("/tone/Alba/label").textValue()).isEqualTo("negative");
        assertThat(lines.question().a().mentions()).extracting(Mention::start).containsExactly(0);
        assertThat(lines.question().b()).isNull();
    }

    @Test
    void a_line_may_have_a_title_which_the_model_gets_as_context() {
        lines.answer("{\"text\":\"Alba met Bolt.\",\"title\":\"The rift\",\"a\":\"Alba\",\"b\":\"Bolt\"}");

        assertThat(lines.question().title()).isEqualTo("The rift");
        assertThat(lines.question().text()).isEqualTo("Alba met Bolt.");
    }

    @Test
    void a_line_may_have_fields_that_nobody_knows() {
        assertThat(lines.answer("{\"text\":\"t\",\"a\":\"Alba\",\"desk\":{\"x\":[1]}}")
                        .has("model"))
                .isTrue();
    }

    @Test
    void a_line_may_be_as_long_as_a_paragraph_can_be() {
        assertThat(lines.answer("{\"text\":\"" + "x".repeat(ScoredLines.LONGEST) + "\",\"a\":\"Alba\"}")
                        .has("model"))
                .isTrue();
    }

    @Test
    void a_line_echoes_names_without_the_spaces_around_them() {
        JsonNode answer = lines.answer("{\"text\":\"t\",\"a\":\" Alba \",\"b\":\"\\tBolt\"}");

        assertThat(answer.get("a").textValue()).isEqualTo("Alba");
        assertThat(answer.get("b").textValue()).isEqualTo("Bolt");
    }

    @Test
    void a_line_is_answered_in_utf_8() {
        assertThat(lines.score("{\"id\":\"Zoë 東\",\"text\":\"Škoda sued.\",\"a\":\"Škoda\"}"))
                .startsWith("{\"id\":\"Zoë 東\",\"a\":\"Škoda\",");
    }
}
