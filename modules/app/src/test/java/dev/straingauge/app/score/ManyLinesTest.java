package dev.straingauge.app.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.straingauge.core.ScoringException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines in their order, in batches, as they come. */
class ManyLinesTest {
    private final ScoredLines lines = new ScoredLines();

    @ParameterizedTest
    @ValueSource(ints = {63, 64, 65, 128, 200})
    void lines_are_answered_in_their_order_whatever_the_batches(int count) {
        String input = IntStream.range(0, count)
                .mapToObj(i -> i % 7 == 3
                        ? "{\"id\":" + i + "}"
                        : "{\"id\":" + i + ",\"text\":\"Alba " + (i % 2 == 0 ? "sued" : "renewed")
                                + ".\",\"a\":\"Alba\",\"b\":\"Bolt\"}")
                .reduce("", (all, line) -> all + line + "\n");

        List<JsonNode> answers = lines.answers(input);

        assertThat(answers).hasSize(count);
        for (int i = 0; i < count; i++) {
            assertThat(answers.get(i).get("id").intValue()).isEqualTo(i);
            if (i % 7 != 3) {
                assertThat(answers.get(i).get("stance").textValue()).isEqualTo(i % 2 == 0 ? "strain" : "stability");
            }
        }
        assertThat(lines.model.batches).allMatch(size -> size <= 64);
    }

    @Test
    void lines_go_to_the_model_together() {
        lines.answers((ScoredLines.GOOD + "\n").repeat(128));

        assertThat(lines.model.batches.stream().filter(size -> size > 0)).containsExactly(64, 64);
    }

    @Test
    void lines_that_come_one_by_one_are_answered_one_by_one() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Long> answeredBefore = new ArrayList<>();
        InputStream typed = new Typed(
                List.of(ScoredLines.GOOD + "\n", ScoredLines.GOOD + "\n", ScoredLines.GOOD + "\n"),
                () -> answeredBefore.add(
                        out.toString(StandardCharsets.UTF_8).lines().count()));

        lines.scorer().score(typed, out);

        assertThat(answeredBefore).startsWith(0L, 1L, 2L);
    }

    @Test
    void lines_may_be_blank_between_which_counts_in_the_numbers_of_those_that_follow() {
        List<JsonNode> answers = lines.answers("\n  \t\n" + ScoredLines.GOOD + "\n\n{\"id\":7}\n\n");

        assertThat(answers).hasSize(2);
        assertThat(answers.get(1).get("line").intValue()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void lines_may_end_as_on_any_system(String end) {
        assertThat(lines.answers(ScoredLines.GOOD + end + end + ScoredLines.GOOD + end))
                .hasSize(2)
                .allMatch(answer -> answer.has("model"));
    }

    @Test
    void lines_need_no_line_end_after_the_last() {
        assertThat(lines.score(ScoredLines.GOOD)).isEqualTo(lines.score(ScoredLines.GOOD + "\n"));
        assertThat(lines.score(ScoredLines.GOOD + "\r")).isEqualTo(lines.score(ScoredLines.GOOD + "\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", " \r\n\t\n"})
    void lines_may_be_none(String nothing) {
        assertThat(lines.score(nothing)).isEmpty();
        assertThat(lines.refused).isZero();
    }

    @Test
    void lines_are_answered_as_in_the_golden_file() throws IOException {
        lines.languageOf = text -> text.startsWith("Les deux") ? "fr" : "en";

        assertThat(lines.score(ScoredLines.resource("lines.jsonl")))
                .isEqualTo(new String(ScoredLines.resource("answers.jsonl"), StandardCharsets.UTF_8));
        assertThat(lines.complaints).hasSize((int) lines.refused);
    }

    @Test
    void lines_may_be_scored_again_by_the_same_scorer_which_counts_anew() throws IOException {
        LineScorer scorer = lines.scorer();

        assertThat(scorer.score(ScoredLines.stream("{}\n[]\n"), OutputStream.nullOutputStream()))
                .isEqualTo(2);
        assertThat(scorer.score(ScoredLines.stream(ScoredLines.GOOD), OutputStream.nullOutputStream()))
                .isZero();
    }

    @Test
    void a_model_that_fails_is_a_fault_and_no_refusal() {
        lines.model.failure = new ScoringException("out of order", new IllegalStateException());

        assertThatThrownBy(() ->
                        lines.scorer().score(ScoredLines.stream(ScoredLines.GOOD), OutputStream.nullOutputStream()))
                .isSameAs(lines.model.failure);
        assertThat(lines.model.open).as("scorers left open").isZero();
    }

    @Test
    void the_scorer_is_closed_and_the_model_is_not() {
        lines.score(ScoredLines.GOOD);

        assertThat(lines.model.open).isZero();
        assertThat(lines.model.closed).isFalse();
    }

    /** Somebody who types a line only when the program waits for it. */
    private static final class Typed extends InputStream {
        private final List<String> lines;
        private final Runnable beforeEach;
        private int next;

        Typed(List<String> lines, Runnable beforeEach) {
            this.lines = lines;
            this.beforeEach = beforeEach;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("read in blocks");
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            beforeEach.run();
            if (next == lines.size()) {
                return -1;
            }
            byte[] line = lines.get(next++).getBytes(StandardCharsets.UTF_8);
            System.arraycopy(line, 0, into, offset, line.length);
            return line.length;
        }
    }
}
