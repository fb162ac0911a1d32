package dev.straingauge.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.Mention;
import dev.straingauge.core.Stance;
import dev.straingauge.core.StanceQuery;
import dev.straingauge.training.corpus.Labelled;
import dev.straingauge.training.corpus.Labels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SwapTest {
    private static final List<Labelled> QUESTIONS = List.of(
            question("Alba sued Bolt.", null, "Alba", "Bolt"),
            question("Cask met Dune.", null, "Cask", "Dune"),
            question("Elm and Fir, and GUST.", null, "Elm", "Fir"),
            question("They renewed it.", "Gust and Hale", "Gust", "Hale"),
            question("Alba sued Bolt.", null, "Bolt", "Cask"));

    @Test
    void each_paragraph_is_asked_once_about_two_names_of_the_set_that_it_does_not_have() {
        List<StanceQuery> swapped = Swap.questions(QUESTIONS, Answers::finding);

        assertThat(swapped).hasSize(4).allSatisfy(question -> {
            String words = (question.text() + question.title()).toLowerCase(Locale.ROOT);
            assertThat(words)
                    .doesNotContain(
                            question.a().name().toLowerCase(Locale.ROOT),
                            b(question).name().toLowerCase(Locale.ROOT));
            assertThat(question.a().name()).isNotEqualTo(b(question).name());
        });
        assertThat(swapped.get(3).title()).isEqualTo("Gust and Hale");
    }

    @Test
    void the_same_set_gives_the_same_questions_in_whatever_order_it_comes() {
        List<Labelled> backwards = new ArrayList<>(QUESTIONS);
        Collections.reverse(backwards);

        assertThat(Swap.questions(backwards, Answers::finding))
                .containsExactlyInAnyOrderElementsOf(Swap.questions(QUESTIONS, Answers::finding));
    }

    @Test
    void a_name_that_is_meant_by_another_word_is_passed_over() {
        List<StanceQuery> swapped = Swap.questions(QUESTIONS, SwapTest::findingGust);

        assertThat(swapped).isNotEmpty().allSatisfy(question -> {
            assertThat(question.a().name()).isNotEqualTo("Gust");
            assertThat(b(question).name()).isNotEqualTo("Gust");
        });
    }

    @Test
    void a_paragraph_without_two_other_names_and_a_question_about_one_company_are_left_out() {
        Labelled one = new Labelled(
                "t", new StanceQuery("Alba won.", null, null, party("Alba"), null), Labels.of(Stance.NEUTRAL));

        assertThat(Swap.questions(QUESTIONS.subList(0, 1), Answers::finding)).isEmpty();
        assertThat(Swap.questions(List.of(one), Answers::finding)).isEmpty();
    }

    @Test
    void a_paragraph_that_names_nobody_is_left_out() {
        Labelled both = question("Both renewed it.", null, "Ivy", "Jade");
        List<Labelled> questions = new ArrayList<>(QUESTIONS);
        questions.add(both);

        assertThat(Swap.questions(questions, Answers::finding))
                .extracting(StanceQuery::text)
                .contains("They renewed it.")
                .doesNotContain("Both renewed it.");
    }

    @Test
    void the_share_is_that_of_the_neutral_ones() {
        Swap swap = Swap.of(List.of(
                Answers.said(Stance.NEUTRAL),
                Answers.said(Stance.STRAIN),
                Answers.said(Stance.NEUTRAL),
                Answers.said(Stance.NEUTRAL)));

        assertThat(swap).isEqualTo(new Swap(4, 3));
        assertThat(swap.share()).isEqualTo(0.75);
    }

    private static StanceQuery findingGust(StanceQuery question) {
        StanceQuery found = Answers.finding(question);
        return new StanceQuery(question.text(), question.title(), null, found(found.a()), found(b(found)));
    }

    private static StanceQuery.Party found(StanceQuery.Party party) {
        return party.name().equals("Gust")
                ? new StanceQuery.Party("Gust", List.of(new Mention("gust", 0, 1, Mention.Kind.NAME)))
                : party;
    }

    private static StanceQuery.Party b(StanceQuery question) {
        return Objects.requireNonNull(question.b());
    }

    private static Labelled question(String text, @Nullable String title, String a, String b) {
        return new Labelled(text, new StanceQuery(text, title, null, party(a), party(b)), Labels.of(Stance.STRAIN));
    }

    private static StanceQuery.Party party(String name) {
        return new StanceQuery.Party(name, List.of());
    }
}
