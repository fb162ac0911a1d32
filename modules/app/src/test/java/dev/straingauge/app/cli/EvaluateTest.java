package dev.straingauge.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.straingauge.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code straingauge evaluate} with the baseline, which says stance alone. */
class EvaluateTest {
    private static final String TONE =
            "{\"mention\":\"Alba\",\"polarity\":1,\"from\":0,\"to\":4,\"sentence\":\"Alba won.\",\"id\":\"t1\"}\n";

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path corpus;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path sentences;

    @BeforeEach
    void write_sets() throws IOException {
        corpus = Files.writeString(
                directory.resolve("corpus.jsonl"),
                record("r1", "Alba", "Bolt", "strain", "Alba sued Bolt and ended the alliance in anger.")
                        + record("r2", "Cask", "Dune", "stability", "Cask and Dune renewed their alliance."));
        sentences = Files.writeString(directory.resolve("sentences.jsonl"), TONE);
    }

    @Test
    void each_file_is_measured_as_a_set_of_its_own() {
        Said said = evaluate(corpus.toString(), sentences.toString());

        assertThat(said.status()).as(said.err()).isZero();
        assertThat(said.out())
                .contains(" on corpus.jsonl, 2 questions", "STANCE, 2 answers")
                .contains(" on sentences.jsonl, 1 questions\nIt says nothing of what this set has labels for.")
                .doesNotContain("TONE");
        assertThat(said.err()).contains(": 2 of 2 (100 %)");
    }

    @Test
    void json_is_one_object_with_swapped_questions_when_they_were_asked() throws IOException {
        Said said = evaluate("--json", "--swap", "--against", "baseline", corpus.toString());

        JsonNode json = Json.mapper().readTree(said.out());
        assertThat(json.at("/models")).hasSize(2);
        assertThat(json.at("/models/0/model").asText()).startsWith("baseline@");
        assertThat(json.at("/models/0/sets/0/stance/answers").asInt()).isEqualTo(2);
        assertThat(json.at("/models/0/sets/0/swap/asked").asInt()).isEqualTo(2);
        assertThat(json.at("/models/1")).isEqualTo(json.at("/models/0"));
    }

    @Test
    void a_card_is_written_with_the_commit_and_what_the_trainer_wrote_down() throws IOException {
        Path card = directory.resolve("CARD.md");
        Path run = Files.writeString(directory.resolve("run.md"), "Run 7, fine-tuned.\n");

        Said said = evaluate(
                "--card",
                card.toString(),
                "--commit",
                "853395e",
                "--training",
                run.toString(),
                "--against",
                "baseline",
                corpus.toString());

        assertThat(said.status()).as(said.err()).isZero();
        assertThat(said.out()).containsPattern("corpus\\.jsonl +stance +[0-9.]+ +[0-9.]+");
        assertThat(Files.readString(card))
                .startsWith("# Model card: baseline@")
                .contains(
                        "at commit `853395e`",
                        "Run 7, fine-tuned.",
                        "| corpus.jsonl | stance | **",
                        "Java " + Runtime.version().feature());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--card CARD.md corpus.jsonl | --card and --commit go together",
                "--commit 853395e corpus.jsonl | --card and --commit go together",
                "--training run.md corpus.jsonl | --training is for --card",
                "--labels labels.tsv | --labels and --articles go together",
                "--worst -1 corpus.jsonl | --worst must not be negative, got: -1",
                "--swap | give files of labelled paragraphs, or --labels"
            })
    void what_does_not_go_together_is_refused_before_anything_is_read(String line, String reason) {
        Said said = evaluate(line.split(" "));

        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).startsWith(reason);
    }

    @Test
    void a_file_in_neither_format_is_refused_with_its_line() throws IOException {
        Path other = Files.writeString(directory.resolve("other.jsonl"), "{\"text\":\"t\"}\n");

        Said said = evaluate(other.toString());

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.err()).contains("other.jsonl:1: ");
    }

    private static Said evaluate(String... arguments) {
        List<String> line = new ArrayList<>(List.of("evaluate", "--model", "baseline"));
        line.addAll(List.of(arguments));
        return Said.by(line.toArray(String[]::new));
    }

    private static String record(String id, String a, String b, String stance, String text) {
        return "{\"id\":\"" + id + "\",\"pairs\":[{\"a\":\"" + a + "\",\"b\":\"" + b + "\",\"stance\":\"" + stance
                + "\",\"certainty\":\"stated\",\"issues\":[]}],\"tone\":{},\"industry\":\"i\",\"region\":\"r\","
                + "\"genre\":\"g\",\"text\":\"" + text + "\"}\n";
    }
}
