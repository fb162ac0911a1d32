package dev.straingauge.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code straingauge score} as a script uses it: the packaged program, with the real model. */
class ScoreIT {
    private static final String INPUT =
            """
            {"id":1,"text":"Alba sued Bolt for breach of contract and will stop deliveries, ending a ten-year alliance.","a":"Alba","b":"Bolt"}
            {"id":"two","text":"Alba and Bolt renewed their alliance for ten years and praised each other's work.","a":"Alba","b":"Bolt","title":"A new decade"}
            {"id":3,"text":
            {"id":4,"text":"Das Unternehmen hat den Vertrag mit seinem wichtigsten Lieferanten in dieser Woche gekündigt, und die Anwälte beider Seiten treffen sich am Montag vor Gericht in Frankfurt.","a":"Alba","b":"Bolt"}
            {"id":5,"text":"Bolt is based in Turin.","a":"Alba","b":"Bolt"}
            {"id":6,"text":"Alba lost half of its profit, and angry customers call its service a disgrace.","a":"Alba"}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    @Test
    void answers_come_in_order_and_what_can_not_be_read_says_why_in_its_place() throws Exception {
        try (Program score = Program.start(directory, "score")) {
            assertThat(score.type(INPUT.getBytes(StandardCharsets.UTF_8)).await(60))
                    .as(score.err())
                    .isEqualTo(3);

            List<JsonNode> answers = lines(score.out());

            assertThat(answers).hasSize(6);
            assertThat(answers.get(0).get("id").asInt()).isEqualTo(1);
            assertThat(answers.get(0).get("stance").asText()).isEqualTo("strain");
            assertThat(answers.get(1).get("id").asText()).isEqualTo("two");
            assertThat(answers.get(1).get("stance").asText()).isEqualTo("stability");
            assertThat(answers.get(0).get("score").asDouble())
                    .isLessThan(answers.get(1).get("score").asDouble());
            assertThat(answers.get(2).get("line").asInt()).isEqualTo(3);
            assertThat(answers.get(2).get("error").asText()).startsWith("not valid JSON");
            assertThat(answers.get(3).get("id").asInt()).isEqualTo(4);
            assertThat(answers.get(3).get("skipped").asText()).contains("'de'");
            assertThat(fields(answers.get(4)))
                    .containsExactly(
                            "id",
                            "a",
                            "b",
                            "stance",
                            "score",
                            "strain",
                            "neutral",
                            "stability",
                            "tone",
                            "certainty",
                            "issues",
                            "model");
            assertThat(answers.get(4).get("strain").asDouble()
                            + answers.get(4).get("neutral").asDouble()
                            + answers.get(4).get("stability").asDouble())
                    .isCloseTo(1, org.assertj.core.api.Assertions.within(1e-4));
            assertThat(answers.get(4).get("model").asText()).startsWith("straingauge@");
            assertThat(fields(answers.get(5)))
                    .as("of one company only the tone")
                    .containsExactly("id", "a", "tone", "model");
            assertThat(answers.get(5).at("/tone/Alba/label").asText()).isEqualTo("negative");
            assertThat(score.err().lines())
                    .filteredOn(line -> line.startsWith("straingauge:"))
                    .hasSize(1);
        }
    }

    private static List<JsonNode> lines(String out) throws IOException {
        List<JsonNode> all = new ArrayList<>();
        for (String line : out.lines().toList()) {
            all.add(JsonMapper.builder().build().readTree(line));
        }
        return all;
    }

    private static List<String> fields(JsonNode answer) {
        List<String> names = new ArrayList<>();
        answer.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
