package dev.straingauge.training.evaluation;

import static dev.straingauge.training.evaluation.Answers.PARAGRAPHS;
import static dev.straingauge.training.evaluation.Answers.READINGS;
import static dev.straingauge.training.evaluation.Answers.labelled;
import static dev.straingauge.training.evaluation.Answers.said;
import static dev.straingauge.training.evaluation.Answers.some;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.straingauge.core.Certainty;
import dev.straingauge.core.Issue;
import dev.straingauge.core.Reading;
import dev.straingauge.core.Stance;
import dev.straingauge.core.StanceProbabilities;
import dev.straingauge.core.Tone;
import dev.straingauge.training.corpus.Labelled;
import dev.straingauge.training.corpus.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final Labels LABELS = new Labels(
            Stance.STRAIN, Tone.NEGATIVE, Tone.NEUTRAL, Certainty.DENIED, List.of(Issue.MONEY, Issue.SAFETY));

    @Test
    void the_figures_are_those_worked_by_hand() {
        ChoiceScore<Stance> score = stance(PARAGRAPHS, READINGS);

        assertThat(score.confusion().precision(Stance.STRAIN)).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(score.confusion().recall(Stance.NEUTRAL)).isCloseTo(0.5, within(1e-12));
        assertThat(score.confusion().f1(Stance.STABILITY)).isEqualTo(1);
        assertThat(score.macroF1()).isCloseTo((2.0 / 3 + 0.5 + 1) / 3, within(1e-12));
        assertThat(score.confusion().accuracy()).isCloseTo(4.0 / 6, within(1e-12));
        assertThat(score.commonest()).isCloseTo((2 * 3.0 / 9) / 3, within(1e-12));
        assertThat(score.calibration().expectedError()).isCloseTo(0.8 - 4.0 / 6, within(1e-12));
        assertThat(score.misses()).extracting(Miss::id).containsExactly("3", "5");
        assertThat(score.misses().get(0))
                .isEqualTo(new Miss("3", "Alba and Bolt", "Alba and Bolt, paragraph 3.", "strain", "neutral", 0.8));
    }

    @Test
    void each_of_the_four_answers_is_measured_by_itself() {
        Evaluation evaluation = Evaluation.of(
                List.of(labelled("1", LABELS), labelled("2", LABELS)),
                List.of(
                        said(Stance.STRAIN, Tone.NEGATIVE, Tone.NEUTRAL, Certainty.DENIED, Issue.MONEY, Issue.SAFETY),
                        said(
                                Stance.NEUTRAL,
                                Tone.NEGATIVE,
                                Tone.POSITIVE,
                                Certainty.STATED,
                                Issue.MONEY,
                                Issue.PRODUCT)));

        ChoiceScore<Tone> tone = Objects.requireNonNull(evaluation.tone());
        assertThat(tone.confusion().total()).as("two companies each").isEqualTo(4);
        assertThat(tone.confusion().accuracy()).isEqualTo(0.75);
        assertThat(tone.misses()).singleElement().satisfies(miss -> assertThat(miss.about())
                .isEqualTo("Bolt"));
        assertThat(Objects.requireNonNull(evaluation.certainty()).confusion().count(Certainty.DENIED, Certainty.STATED))
                .isEqualTo(1);

        IssueScore issues = Objects.requireNonNull(evaluation.issues());
        assertThat(issues.of(Issue.MONEY)).isEqualTo(new IssueScore.Counts(2, 2, 2));
        assertThat(issues.of(Issue.SAFETY)).isEqualTo(new IssueScore.Counts(2, 1, 1));
        assertThat(issues.of(Issue.PRODUCT)).isEqualTo(new IssueScore.Counts(0, 1, 0));
        assertThat(issues.macroF1()).isCloseTo((1 + 2.0 / 3 + 0) / 3, within(1e-12));
        assertThat(issues.exact()).isEqualTo(0.5);
        // Of 12 at 0.1 one held, of 4 at 0.9 three.
        assertThat(issues.calibration().expectedError())
                .isCloseTo((12 * Math.abs(0.1 - 1.0 / 12) + 4 * Math.abs(0.9 - 3.0 / 4)) / 16, within(1e-12));
        assertThat(issues.misses())
                .extracting(Miss::seen, Miss::said)
                .containsExactlyInAnyOrder(tuple("safety", "no safety"), tuple("no product", "product"));
    }

    @Test
    void what_nobody_labelled_or_the_model_does_not_say_is_not_measured() {
        Evaluation unlabelled = Evaluation.of(
                PARAGRAPHS.subList(0, 1), List.of(said(Stance.STRAIN, Tone.NEGATIVE, Tone.NEUTRAL, Certainty.DENIED)));
        Evaluation unsaid = Evaluation.of(List.of(labelled("1", LABELS)), List.of(said(Stance.STRAIN)));
        Evaluation nothing = Evaluation.of(List.of(labelled("1", LABELS)), List.of(Reading.NOTHING));

        assertThat(List.of(unlabelled, unsaid)).allSatisfy(evaluation -> {
            assertThat(evaluation.stance()).isNotNull();
            assertThat(evaluation.tone()).isNull();
            assertThat(evaluation.certainty()).isNull();
            assertThat(evaluation.issues()).isNull();
        });
        assertThat(nothing).isEqualTo(new Evaluation(1, null, null, null, null));
    }

    @Test
    void a_class_that_nobody_saw_and_the_model_never_said_does_not_count() {
        StanceProbabilities sure = new StanceProbabilities(1, 0, 0);

        ChoiceScore<Stance> score = stance(PARAGRAPHS.subList(0, 3), Collections.nCopies(3, Reading.of(sure)));

        assertThat(score.macroF1()).isEqualTo(1);
        assertThat(score.calibration().expectedError()).isZero();
        assertThat(score.misses()).isEmpty();
    }

    @Test
    void the_interval_holds_the_figure_and_narrows_with_more_paragraphs() {
        ChoiceScore<Stance> few = stance(some(60), readings(60));
        ChoiceScore<Stance> many = stance(some(3_000), readings(3_000));

        assertThat(few.macroF1()).isBetween(few.interval().low(), few.interval().high());
        assertThat(many.macroF1())
                .isBetween(many.interval().low(), many.interval().high());
        assertThat(many.interval().high() - many.interval().low())
                .isLessThan((few.interval().high() - few.interval().low()) / 3);
    }

    @Test
    void answers_on_one_paragraph_are_drawn_together() {
        List<String> apart = List.of("1", "2", "3", "4");
        List<String> together = List.of("1", "1", "2", "2");

        Interval.of(together, drawn -> {
            long first = Arrays.stream(drawn).filter(at -> at == 0).count();
            assertThat(Arrays.stream(drawn).filter(at -> at == 1)).hasSize((int) first);
            assertThat(drawn).hasSize(4);
            return 0;
        });
        assertThat(Interval.of(apart, drawn -> drawn.length)).isEqualTo(new Interval(4, 4));
    }

    @Test
    void the_order_of_the_paragraphs_changes_no_figure() {
        List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5));
        Collections.shuffle(order, new Random(1));

        ChoiceScore<Stance> shuffled = stance(
                order.stream().map(PARAGRAPHS::get).toList(),
                order.stream().map(READINGS::get).toList());

        assertThat(shuffled.confusion()).isEqualTo(stance(PARAGRAPHS, READINGS).confusion());
        assertThat(shuffled.misses()).isEqualTo(stance(PARAGRAPHS, READINGS).misses());
    }

    @Test
    void an_answer_too_few_is_refused() {
        assertThatThrownBy(() -> Evaluation.of(PARAGRAPHS, READINGS.subList(1, 6)))
                .hasMessageContaining("6 questions and 5 answers");
    }

    private static ChoiceScore<Stance> stance(List<Labelled> paragraphs, List<Reading> readings) {
        return Objects.requireNonNull(Evaluation.of(paragraphs, readings).stance());
    }

    private static List<Reading> readings(int number) {
        Random random = new Random(7);
        List<Reading> all = new ArrayList<>();
        for (int at = 0; at < number; at++) {
            all.add(said(List.of(Stance.values()).get(random.nextInt(10) < 7 ? at % 3 : random.nextInt(3))));
        }
        return all;
    }
}
