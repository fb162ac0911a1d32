package dev.straingauge.app.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.straingauge.core.KeywordStanceModel;
import dev.straingauge.core.Mention;
import dev.straingauge.core.Scorer;
import dev.straingauge.core.ScoringException;
import dev.straingauge.core.StanceModel;
import dev.straingauge.core.StanceProbabilities;
import dev.straingauge.core.StanceQuery;
import dev.straingauge.linking.Catalogue;
import dev.straingauge.wire.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineScorerTest {
    private static final String GOOD = "{\"id\":1,\"text\":\"Alba sued Bolt.\",\"a\":\"Alba\",\"b\":\"Bolt\"}";
    private static final int LONGEST = 20_000;

    private final RecordingModel model = new RecordingModel();
    private final List<String> complaints = new ArrayList<>();
    private UnaryOperator<String> languageOf = text -> "en";
    private long refused;

    @Nested
    class A_good_line {
        @Test
        void is_answered_with_stance_score_and_probabilities_in_a_fixed_order_of_fields() {
            assertThat(score(GOOD))
                    .isEqualTo(
                            "{\"id\":1,\"a\":\"Alba\",\"b\":\"Bolt\",\"stance\":\"strain\",\"score\":-0.7000000000000001,"
                                    + "\"strain\":0.8,\"neutral\":0.1,\"stability\":0.1,\"model\":\"keywords@1\"}\n");
            assertThat(refused).isZero();
            assertThat(complaints).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"sued, strain", "met, neutral", "renewed, stability"})
        void is_answered_with_its_stance_in_lower_case(String verb, String stance) {
            JsonNode answer = answer("{\"text\":\"Alba " + verb + " Bolt.\",\"a\":\"Alba\",\"b\":\"Bolt\"}");

            assertThat(answer.get("stance").textValue()).isEqualTo(stance);
            assertThat(answer.get("score").doubleValue())
                    .isEqualTo(answer.get("stability").doubleValue()
                            - answer.get("strain").doubleValue());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"7", "-1", "2.5", "123456789012345678901234567890", "\"x-7\"", "\"\"", "\"7\"", "\"é\\\"\""})
        void has_its_id_echoed_as_it_was_given(String id) {
            assertThat(score("{\"id\":" + id + ",\"text\":\"t\",\"a\":\"Alba\"}"))
                    .startsWith("{\"id\":" + id + ",\"a\":");
        }

        @ParameterizedTest
        @ValueSource(strings = {"{\"text\":\"t\",\"a\":\"Alba\"}", "{\"id\":null,\"text\":\"t\",\"a\":\"Alba\"}"})
        void without_an_id_is_answered_without_one(String line) {
            assertThat(names(answer(line))).startsWith("a", "stance").doesNotContain("id");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"id\":1,\"text\":\"Alba sued.\",\"a\":\"Alba\"}",
                    "{\"id\":1,\"text\":\"Alba sued.\",\"a\":\"Alba\",\"b\":null}"
                })
        void without_b_asks_about_a_and_whomever_it_deals_with(String line) {
            JsonNode answer = answer(line);

            assertThat(names(answer))
                    .containsExactly("id", "a", "stance", "score", "strain", "neutral", "stability", "model");
            assertThat(answer.get("stance").textValue()).isEqualTo("strain");
            assertThat(question().a().mentions()).extracting(Mention::start).containsExactly(0);
            assertThat(question().b().mentions()).isEmpty();
        }

        @Test
        void may_have_a_title_which_the_model_gets_as_context() {
            answer("{\"text\":\"Alba met Bolt.\",\"title\":\"The rift\",\"a\":\"Alba\",\"b\":\"Bolt\"}");

            assertThat(question().title()).isEqualTo("The rift");
            assertThat(question().text()).isEqualTo("Alba met Bolt.");
        }

        @Test
        void may_have_fields_that_nobody_knows() {
            assertThat(answer("{\"text\":\"t\",\"a\":\"Alba\",\"desk\":{\"x\":[1]}}")
                            .has("stance"))
                    .isTrue();
        }

        @Test
        void may_be_as_long_as_a_paragraph_can_be() {
            assertThat(answer("{\"text\":\"" + "x".repeat(LONGEST) + "\",\"a\":\"Alba\"}")
                            .has("stance"))
                    .isTrue();
        }

        @Test
        void echoes_names_without_the_spaces_around_them() {
            JsonNode answer = answer("{\"text\":\"t\",\"a\":\" Alba \",\"b\":\"\\tBolt\"}");

            assertThat(answer.get("a").textValue()).isEqualTo("Alba");
            assertThat(answer.get("b").textValue()).isEqualTo("Bolt");
        }

        @Test
        void is_answered_in_utf_8() {
            assertThat(score("{\"id\":\"Zoë 東\",\"text\":\"Škoda sued.\",\"a\":\"Škoda\"}"))
                    .startsWith("{\"id\":\"Zoë 東\",\"a\":\"Škoda\",");
        }
    }

    @Nested
    class A_company {
        @Test
        void of_the_catalogue_is_found_by_its_aliases() {
            answer("{\"text\":\"ChatGPT is sued; MSFT is not.\",\"a\":\"OpenAI\",\"b\":\"Microsoft\"}");

            assertThat(meant(question().a())).containsExactly("ChatGPT");
            assertThat(meant(question().b())).containsExactly("MSFT");
        }

        @Test
        void of_the_catalogue_is_found_by_its_descriptions() {
            answer("{\"text\":\"The ChatGPT maker sued the Windows maker.\",\"a\":\"OpenAI\",\"b\":\"Microsoft\"}");

            assertThat(meant(question().a())).containsExactly("The ChatGPT maker");
            assertThat(meant(question().b())).containsExactly("the Windows maker");
        }

        @Test
        void may_itself_be_named_by_an_alias() {
            JsonNode answer = answer("{\"text\":\"OpenAI sued Microsoft.\",\"a\":\"ChatGPT\",\"b\":\"MSFT\"}");

            assertThat(answer.get("a").textValue()).isEqualTo("ChatGPT");
            assertThat(question().a().name()).isEqualTo("ChatGPT");
            assertThat(meant(question().a())).containsExactly("OpenAI");
            assertThat(meant(question().b())).containsExactly("Microsoft");
        }

        @Test
        void that_nobody_knows_is_found_by_its_name_and_by_the_first_word_of_it() {
            answer("{\"text\":\"Quellwerk Systems sued; Quellwerk won.\",\"a\":\"Quellwerk Systems\",\"b\":\"Bolt\"}");

            assertThat(meant(question().a())).containsExactly("Quellwerk Systems", "Quellwerk");
        }

        @Test
        void that_the_text_does_not_name_is_asked_about_all_the_same() {
            assertThat(answer("{\"text\":\"They sued.\",\"a\":\"Alba\",\"b\":\"Bolt\"}")
                            .has("stance"))
                    .isTrue();
            assertThat(question().a().mentions()).isEmpty();
            assertThat(question().b().mentions()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {"!!! | --", "The | a", "( | )", ". | The.", "a--b | b--a", "東京 | 大阪", "A&B | A", "' | \\"})
        void with_a_strange_name_stops_nobody(String a, String b) {
            ObjectNode strange = Json.mapper().createObjectNode();
            strange.put("id", 1).put("text", "t (a) The.").put("a", a).put("b", b);

            List<JsonNode> answers = answers(strange + "\n" + GOOD);

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
            return meant(party, question().text());
        }
    }

    @Nested
    class A_line_that_cannot_be_read {
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
        void is_refused_without_an_id_when_there_is_none_to_be_had(String line, String reason) {
            JsonNode answer = answer(line);

            assertThat(names(answer)).containsExactly("line", "error");
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
        void is_refused_by_its_id_and_the_field_that_is_wrong(String line, String reason) {
            JsonNode answer = answer(line);

            assertThat(names(answer)).containsExactly("id", "line", "error");
            assertThat(answer.get("id").intValue()).isEqualTo(7);
            assertThat(answer.get("line").intValue()).isEqualTo(1);
            assertThat(answer.get("error").textValue()).contains(reason);
        }

        @Test
        void is_refused_when_it_is_no_utf_8() {
            byte[] latin = "{\"id\":7,\"text\":\"Zoë\",\"a\":\"A\"}\n".getBytes(StandardCharsets.ISO_8859_1);

            assertThat(score(latin)).isEqualTo("{\"line\":1,\"error\":\"the line is no UTF-8 text\"}\n");
        }

        @Test
        void is_refused_when_its_text_is_longer_than_a_paragraph() {
            JsonNode answer = answer("{\"id\":7,\"text\":\"" + "x".repeat(LONGEST + 1) + "\",\"a\":\"A\"}");

            assertThat(answer.get("error").textValue()).contains("20001 characters", "20000 at most");
        }

        @ParameterizedTest
        @ValueSource(ints = {10_000_000, 21_000_000})
        void is_refused_in_few_words_when_it_is_a_whole_book(int characters) {
            List<JsonNode> answers =
                    answers("{\"id\":7,\"text\":\"" + "x".repeat(characters) + "\",\"a\":\"A\"}\n" + GOOD);

            assertThat(answers.get(0).get("error").textValue()).hasSizeLessThan(200);
            assertThat(answers.get(1).has("stance")).isTrue();
        }

        @Test
        void is_refused_when_it_nests_without_end() {
            assertThat(answer("[".repeat(100_000)).get("error").textValue()).contains("not valid JSON");
        }

        @Test
        void is_refused_when_it_is_in_a_language_that_the_model_does_not_read() {
            languageOf = text -> text.contains("porte plainte") ? "fr" : "en";

            List<JsonNode> answers = answers("{\"id\":7,\"text\":\"Alba porte plainte.\",\"a\":\"Alba\"}\n" + GOOD);

            assertThat(answers.get(0).get("id").intValue()).isEqualTo(7);
            assertThat(answers.get(0).get("error").textValue())
                    .isEqualTo("the text is in language 'fr', and the model reads en");
            assertThat(answers.get(1).has("stance")).isTrue();
        }

        @Test
        void costs_one_complaint_of_one_line_and_keeps_no_other_line_from_being_scored() {
            List<JsonNode> answers = answers(String.join(
                    "\n", GOOD, "{\"id\":7", GOOD, "[]", "{\"text\":\"t\",\"a\":\"X\\nY\",\"b\":\"x\\ny\"}", GOOD));

            assertThat(answers)
                    .extracting(answer -> answer.has("stance"))
                    .containsExactly(true, false, true, false, false, true);
            assertThat(answers)
                    .extracting(answer -> answer.path("line").asInt(0))
                    .containsExactly(0, 2, 0, 4, 5, 0);
            assertThat(refused).isEqualTo(3);
            assertThat(complaints).hasSize(3).allSatisfy(line -> assertThat(line)
                    .doesNotContainPattern("\\R"));
            assertThat(complaints.get(0)).startsWith("line 2: not valid JSON");
            assertThat(complaints.get(1)).startsWith("line 4: a line must be a JSON object");
        }

        @Test
        void is_not_put_to_the_model() {
            answers("{\"id\":7}\n" + GOOD + "\n{\"id\":8}");

            assertThat(model.asked).hasSize(1);
        }
    }

    @Nested
    class Many_lines {
        @ParameterizedTest
        @ValueSource(ints = {63, 64, 65, 128, 200})
        void are_answered_in_their_order_whatever_the_batches(int lines) {
            String input = IntStream.range(0, lines)
                    .mapToObj(i -> i % 7 == 3
                            ? "{\"id\":" + i + "}"
                            : "{\"id\":" + i + ",\"text\":\"Alba " + (i % 2 == 0 ? "sued" : "renewed")
                                    + ".\",\"a\":\"Alba\"}")
                    .reduce("", (all, line) -> all + line + "\n");

            List<JsonNode> answers = answers(input);

            assertThat(answers).hasSize(lines);
            for (int i = 0; i < lines; i++) {
                assertThat(answers.get(i).get("id").intValue()).isEqualTo(i);
                if (i % 7 != 3) {
                    assertThat(answers.get(i).get("stance").textValue()).isEqualTo(i % 2 == 0 ? "strain" : "stability");
                }
            }
            assertThat(model.batches).allMatch(size -> size <= 64);
        }

        @Test
        void go_to_the_model_together() {
            answers((GOOD + "\n").repeat(128));

            assertThat(model.batches.stream().filter(size -> size > 0)).containsExactly(64, 64);
        }

        @Test
        void that_come_one_by_one_are_answered_one_by_one() throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            List<Long> answeredBefore = new ArrayList<>();
            InputStream typed = new Typed(
                    List.of(GOOD + "\n", GOOD + "\n", GOOD + "\n"),
                    () -> answeredBefore.add(
                            out.toString(StandardCharsets.UTF_8).lines().count()));

            scorer().score(typed, out);

            assertThat(answeredBefore).startsWith(0L, 1L, 2L);
        }

        @Test
        void may_be_blank_between_which_counts_in_the_numbers_of_those_that_follow() {
            List<JsonNode> answers = answers("\n  \t\n" + GOOD + "\n\n{\"id\":7}\n\n");

            assertThat(answers).hasSize(2);
            assertThat(answers.get(1).get("line").intValue()).isEqualTo(5);
        }

        @ParameterizedTest
        @ValueSource(strings = {"\n", "\r\n"})
        void may_end_as_on_any_system(String end) {
            assertThat(answers(GOOD + end + end + GOOD + end)).hasSize(2).allMatch(answer -> answer.has("stance"));
        }

        @Test
        void need_no_line_end_after_the_last() {
            assertThat(score(GOOD)).isEqualTo(score(GOOD + "\n"));
            assertThat(score(GOOD + "\r")).isEqualTo(score(GOOD + "\n"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "\n", " \r\n\t\n"})
        void may_be_none(String nothing) {
            assertThat(score(nothing)).isEmpty();
            assertThat(refused).isZero();
        }

        @Test
        void are_answered_as_in_the_golden_file() throws IOException {
            languageOf = text -> text.startsWith("Les deux") ? "fr" : "en";

            assertThat(score(resource("lines.jsonl")))
                    .isEqualTo(new String(resource("answers.jsonl"), StandardCharsets.UTF_8));
            assertThat(complaints).hasSize((int) refused);
        }

        @Test
        void may_be_scored_again_by_the_same_scorer_which_counts_anew() throws IOException {
            LineScorer scorer = scorer();

            assertThat(scorer.score(stream("{}\n[]\n"), OutputStream.nullOutputStream()))
                    .isEqualTo(2);
            assertThat(scorer.score(stream(GOOD), OutputStream.nullOutputStream()))
                    .isZero();
        }
    }

    @Test
    void a_model_that_fails_is_a_fault_and_no_refusal() {
        model.failure = new ScoringException("out of order", new IllegalStateException());

        assertThatThrownBy(() -> scorer().score(stream(GOOD), OutputStream.nullOutputStream()))
                .isSameAs(model.failure);
        assertThat(model.open).as("scorers left open").isZero();
    }

    @Test
    void the_scorer_is_closed_and_the_model_is_not() {
        score(GOOD);

        assertThat(model.open).isZero();
        assertThat(model.closed).isFalse();
    }

    private LineScorer scorer() {
        return new LineScorer(model, Catalogue.builtIn(), text -> languageOf.apply(text), complaints::add);
    }

    private String score(String input) {
        return score(input.getBytes(StandardCharsets.UTF_8));
    }

    private String score(byte[] input) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            refused = scorer().score(new ByteArrayInputStream(input), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private List<JsonNode> answers(String input) {
        return score(input).lines().map(LineScorerTest::json).toList();
    }

    private JsonNode answer(String line) {
        List<JsonNode> answers = answers(line);
        assertThat(answers).hasSize(1);
        return answers.get(0);
    }

    /** What the model was asked last. */
    private StanceQuery question() {
        return model.asked.get(model.asked.size() - 1);
    }

    private static List<String> names(JsonNode answer) {
        List<String> names = new ArrayList<>();
        answer.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode json(String line) {
        try {
            return Json.mapper().readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(LineScorerTest.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        }
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

    /** Remembers what it was asked. */
    private static final class RecordingModel implements StanceModel {
        private final StanceModel keywords = new KeywordStanceModel();
        private final List<StanceQuery> asked = new ArrayList<>();
        private final List<Integer> batches = new ArrayList<>();
        private @Nullable ScoringException failure;
        private int open;
        private boolean closed;

        @Override
        public String id() {
            return keywords.id();
        }

        @Override
        public Set<String> languages() {
            return keywords.languages();
        }

        @Override
        public Scorer open() {
            Scorer scorer = keywords.open();
            open++;
            return new Scorer() {
                @Override
                public List<StanceProbabilities> score(List<StanceQuery> batch) {
                    if (failure != null) {
                        throw failure;
                    }
                    asked.addAll(batch);
                    batches.add(batch.size());
                    return scorer.score(batch);
                }

                @Override
                public void close() {
                    open--;
                }
            };
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
