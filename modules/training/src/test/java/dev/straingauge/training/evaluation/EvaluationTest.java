package dev.straingauge.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.straingauge.core.Stance;
import dev.straingauge.core.StanceProbabilities;
import dev.straingauge.training.corpus.Labelled;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final StanceProbabilities STRAIN = new StanceProbabilities(0.8, 0.1, 0.1);
    private static final StanceProbabilities NEUTRAL = new StanceProbabilities(0.1, 0.8, 0.1);
    private static final StanceProbabilities STABILITY = new StanceProbabilities(0.1, 0.1, 0.8);

    /** Worked by hand: precision, recall and F1 of strain 2/3, of neutral 1/2, of stability 1. */
    private static final List<Labelled> PARAGRAPHS = List.of(
            labelled("1", Stance.STRAIN),
            labelled("2", Stance.STRAIN),
            labelled("3", Stance.STRAIN),
            labelled("4", Stance.NEUTRAL),
            labelled("5", Stance.NEUTRAL),
            labelled("6", Stance.STABILITY));

    private static final List<StanceProbabilities> ANSWERS =
            List.of(STRAIN, STRAIN, NEUTRAL, NEUTRAL, STRAIN, STABILITY);

    @Test
    void the_figures_are_those_worked_by_hand() {
        Evaluation evaluation = Evaluation.of(PARAGRAPHS, ANSWERS);

        assertThat(evaluation.confusion().precision(Stance.STRAIN)).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(evaluation.confusion().recall(Stance.NEUTRAL)).isCloseTo(0.5, within(1e-12));
        assertThat(evaluation.confusion().f1(Stance.STABILITY)).isEqualTo(1);
        assertThat(evaluation.macroF1()).isCloseTo((2.0 / 3 + 0.5 + 1) / 3, within(1e-12));
        assertThat(evaluation.confusion().accuracy()).isCloseTo(4.0 / 6, within(1e-12));
        assertThat(evaluation.commonest()).isCloseTo((2 * 3.0 / 9) / 3, within(1e-12));
        assertThat(evaluation.calibrationError()).isCloseTo(0.8 - 4.0 / 6, within(1e-12));
        assertThat(evaluation.worst()).extracting(miss -> miss.paragraph().id()).containsExactly("3", "5");
    }

    @Test
    void a_model_that_is_right_and_sure_scores_one_and_is_calibrated() {
        StanceProbabilities sure = new StanceProbabilities(1, 0, 0);

        Evaluation evaluation = Evaluation.of(PARAGRAPHS.subList(0, 3), List.of(sure, sure, sure));

        assertThat(evaluation.confusion().f1(Stance.STRAIN)).isEqualTo(1);
        assertThat(evaluation.calibrationError()).isZero();
        assertThat(evaluation.worst()).isEmpty();
    }

    @Test
    void the_interval_holds_the_figure_and_narrows_with_more_paragraphs() {
        Evaluation few = Evaluation.of(some(60), answers(60));
        Evaluation many = Evaluation.of(some(3_000), answers(3_000));

        assertThat(few.macroF1()).isBetween(few.low(), few.high());
        assertThat(many.macroF1()).isBetween(many.low(), many.high());
        assertThat(many.high() - many.low()).isLessThan((few.high() - few.low()) / 3);
    }

    @Test
    void the_order_of_the_paragraphs_changes_no_figure() {
        List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5));
        Collections.shuffle(order, new Random(1));

        Evaluation shuffled = Evaluation.of(
                order.stream().map(PARAGRAPHS::get).toList(),
                order.stream().map(ANSWERS::get).toList());

        assertThat(shuffled.confusion())
                .isEqualTo(Evaluation.of(PARAGRAPHS, ANSWERS).confusion());
        assertThat(shuffled.worst())
                .isEqualTo(Evaluation.of(PARAGRAPHS, ANSWERS).worst());
    }

    @Test
    void an_answer_too_few_is_refused() {
        assertThatThrownBy(() -> Evaluation.of(PARAGRAPHS, ANSWERS.subList(1, 6)))
                .hasMessageContaining("6 paragraphs and 5 answers");
    }

    @Test
    void the_text_shows_every_figure_and_the_worst_errors() {
        List<String> lines = EvaluationText.lines("m@1", "a set", Evaluation.of(PARAGRAPHS, ANSWERS));

        assertThat(String.join("\n", lines))
                .startsWith("m@1 on a set, 6 paragraphs")
                .contains("macro-F1  0.722", "accuracy  0.667", "expected calibration error  0.133")
                .containsPattern("strain +0\\.667 +0\\.667 +0\\.667 +3")
                .containsPattern("strain +2 +1 +0")
                .contains("3, Alba and Bolt: seen strain, said neutral (0.80)");
    }

    private static List<Labelled> some(int number) {
        Stance[] stances = Stance.values();
        List<Labelled> all = new ArrayList<>();
        for (int at = 0; at < number; at++) {
            all.add(labelled("p" + at, stances[at % stances.length]));
        }
        return all;
    }

    private static List<StanceProbabilities> answers(int number) {
        Random random = new Random(7);
        List<StanceProbabilities> right = List.of(STRAIN, NEUTRAL, STABILITY);
        List<StanceProbabilities> all = new ArrayList<>();
        for (int at = 0; at < number; at++) {
            all.add(random.nextInt(10) < 7 ? right.get(at % 3) : right.get(random.nextInt(3)));
        }
        return all;
    }

    private static Labelled labelled(String id, Stance stance) {
        return new Labelled(id, "Alba and Bolt, paragraph " + id + ".", null, "Alba", "Bolt", stance);
    }
}
