package dev.straingauge.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is weighed where a name that others bear stands. */
class LearnedNameJudgeTest {
    private static final String WEIGHTS = new String(Resources.read("name-weights.tsv"), StandardCharsets.UTF_8);

    /** What a judge said of a name, and what it said it by. */
    private record Judged(String company, double logOdds, Map<String, Double> parts) {}

    private static List<Judged> judged(String text) {
        List<Judged> judged = new ArrayList<>();
        PhraseBook book = new PhraseBook(Catalogue.builtIn().layers(), knowledge -> {
            LearnedNameJudge judge = LearnedNameJudge.builtIn(knowledge);
            return (evidence, hit, one, left, right) -> {
                double logOdds = judge.logOdds(evidence, hit, one, left, right);
                judged.add(new Judged(one.company(), logOdds, judge.explain(evidence, hit, one, left, right)));
                return logOdds;
            };
        });
        Reading.of(book, text, List.of());
        return judged;
    }

    private static Judged only(String text, String company) {
        return judged(text).stream()
                .filter(each -> each.company().equals(company))
                .findFirst()
                .orElseThrow(() -> new AssertionError(company + " was not judged in: " + text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "We left the pram at Target and drove back for it. | target",
                "GAP SHUTS A HUNDRED SHOPS AS SHOPPERS STAY AWAY | gap",
                "Doug Henderson was elected in May; Henderson will speak on Monday. | henderson",
                "Shares of Ford ( F.N ) and of Saturn fell. | ford",
                "At Delta, pilots have voted to strike over pay and rosters. | delta-air-lines",
            })
    void what_is_told_for_and_against_a_company_adds_up_to_the_verdict(String text, String company) {
        Judged judged = only(text, company);

        assertThat(judged.parts()).isNotEmpty();
        assertThat(judged.parts().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum())
                .isCloseTo(judged.logOdds(), within(1e-4));
    }

    @Test
    void words_of_its_trade_speak_for_a_company_and_words_of_what_else_bears_the_name_against_it() {
        Judged airline = only("Pilots say Delta will fly to Athens next summer.", "delta-air-lines");
        Judged virus = only("Doctors say Delta will spread to Athens next summer.", "delta-air-lines");

        assertThat(airline.logOdds()).isPositive();
        assertThat(virus.logOdds()).isLessThan(airline.logOdds() - 1);
    }

    @Test
    void a_company_is_certain_where_its_symbol_follows() {
        assertThat(only("Gap ( GPS.N ) between rich and poor has grown.", "gap").parts())
                .containsOnlyKeys("SYMBOL_NEXT");
    }

    @Test
    void capitals_throughout_do_not_count_as_capitals() {
        assertThat(only("HENDERSON SAYS PROFIT ROSE AS FUND INVESTORS RETURNED", "henderson")
                        .parts())
                .containsKey("TEXT_IN_CAPITALS")
                .doesNotContainKey("CAPITALS_IN_MIXED_TEXT");
    }

    @Test
    void many_threads_say_what_one_says() {
        PhraseBook book = new PhraseBook(Catalogue.builtIn().layers());
        List<String> texts = List.of(
                "Images of Saturn were taken by the probe.",
                "Saturn sold fewer cars in Tennessee.",
                "Shell companies hid the money from Shell and its partners in Nigeria.",
                "Orange has won customers in Poland, and orange growers have lost trees.");
        List<String> alone = texts.stream().map(text -> meant(book, text)).toList();

        List<String> together = IntStream.range(0, 400)
                .parallel()
                .mapToObj(at -> meant(book, texts.get(at % texts.size())))
                .toList();

        IntStream.range(0, together.size())
                .forEach(at -> assertThat(together.get(at)).isEqualTo(alone.get(at % alone.size())));
    }

    private static String meant(PhraseBook book, String text) {
        return Reading.of(book, text, List.of()).companies().stream()
                .map(mention -> mention.company() + mention.start())
                .collect(Collectors.joining(" "));
    }

    @Test
    void a_table_of_weights_that_lacks_one_or_has_another_is_refused() {
        assertThat(LearnedNameJudge.read(WEIGHTS)).hasSize(NameFeatures.COUNT);
        assertThatThrownBy(() -> LearnedNameJudge.read(WEIGHTS.replace("BEFORE_TRADE\t", "BEFORE_TRAD\t")))
                .hasMessage("weights of names: no weight for BEFORE_TRADE; train them anew");
        assertThatThrownBy(() -> LearnedNameJudge.read(WEIGHTS + "ELSE\t1\n"))
                .hasMessage("weights of names: nothing is called [ELSE]");
        assertThatThrownBy(() -> LearnedNameJudge.read(WEIGHTS + "ELSE\n"))
                .hasMessageContaining("a row must be a name and a number, got: ELSE");
    }

    @Test
    void what_else_bears_a_name_is_told_for_all_of_its_meanings() {
        assertThat(NameTables.others("saturn"))
                .anySatisfy(words -> assertThat(words).contains("planet"));
        assertThat(NameTables.kind("saturn")).contains("telescope");
        assertThat(NameTables.trade(List.of("airline"))).contains("pilots");
        assertThat(NameTables.others("no such name")).isEmpty();
    }

    @Test
    void vectors_of_words_put_like_to_like() {
        WordVectors vectors = WordVectors.builtIn();

        assertThat(vectors.row(Words.hash("nosuchwordatall"))).isEqualTo(-1);
        assertThat(vectors.count(vectors.row(Words.hash("the"))))
                .isLessThan(vectors.count(vectors.row(Words.hash("telescope"))));
        assertThat(likeness(vectors, "planet", "telescope")).isGreaterThan(likeness(vectors, "planet", "dividend"));
        assertThat(likeness(vectors, "airline", "pilots")).isGreaterThan(likeness(vectors, "airline", "orchard"));
    }

    private static double likeness(WordVectors vectors, String one, String other) {
        return Gist.dot(
                Gist.of(vectors, List.of(one)).direction(),
                Objects.requireNonNull(Gist.of(vectors, List.of(other)).direction()));
    }
}
