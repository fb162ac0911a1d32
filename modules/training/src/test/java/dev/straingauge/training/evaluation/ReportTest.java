package dev.straingauge.training.evaluation;

import static dev.straingauge.training.evaluation.Answers.PARAGRAPHS;
import static dev.straingauge.training.evaluation.Answers.READINGS;
import static dev.straingauge.training.evaluation.Answers.said;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.straingauge.core.Certainty;
import dev.straingauge.core.Issue;
import dev.straingauge.core.Reading;
import dev.straingauge.core.Stance;
import dev.straingauge.core.StanceQuery;
import dev.straingauge.core.Tone;
import dev.straingauge.training.corpus.Labelled;
import dev.straingauge.training.corpus.LabelledSet;
import dev.straingauge.training.corpus.Labels;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A report as text, as JSON and as a model card. */
class ReportTest {
    private static final Labels LABELS =
            new Labels(Stance.STRAIN, Tone.NEGATIVE, Tone.NEUTRAL, Certainty.DENIED, List.of(Issue.MONEY));
    private static final List<Labelled> FOUR =
            List.of(Answers.labelled("1", LABELS), Answers.labelled("2", LABELS), Answers.labelled("3", LABELS));
    private static final Reading READING =
            said(Stance.STRAIN, Tone.NEGATIVE, Tone.POSITIVE, Certainty.DENIED, Issue.MONEY);

    private static final Report REPORT = new Report(
            "straingauge@1f00aa27",
            List.of(
                    measured("corpus (dev)", FOUR, Collections.nCopies(3, READING), new Swap(8, 6)),
                    measured("real news (dev)", PARAGRAPHS, READINGS, null)));
    private static final Report BASELINE = new Report(
            "baseline@2",
            List.of(
                    measured("corpus (dev)", FOUR, Collections.nCopies(3, said(Stance.NEUTRAL)), new Swap(8, 2)),
                    measured("real news (dev)", PARAGRAPHS, Collections.nCopies(6, said(Stance.NEUTRAL)), null)));
    private static final ModelCard.Facts FACTS = new ModelCard.Facts(
            LocalDate.of(2026, 11, 22),
            "853395e",
            "2 cores, 24 GB",
            List.of("Run 7, fine-tuned.\n\n- epoch 1\n", "Run 8.\n"));

    @Test
    void the_text_shows_every_figure_and_the_worst_errors() {
        assertThat(String.join("\n", EvaluationText.lines(REPORT, 20)))
                .startsWith("straingauge@1f00aa27 on corpus (dev), 3 questions")
                .contains("STANCE, 6 answers", "TONE, 6 answers", "CERTAINTY, 3 answers", "ISSUES, 3 paragraphs")
                .contains("macro-F1  0.722", "accuracy  0.667", "expected calibration error  0.133")
                .containsPattern("strain +0\\.667 +0\\.667 +0\\.667 +3")
                .containsPattern("strain +2 +1 +0")
                .containsPattern("money +1\\.000 +1\\.000 +1\\.000 +3 +3 +3")
                .contains("Of 2 errors, the 2 of which it was surest:")
                .contains("3, Alba and Bolt: seen strain, said neutral (0.80)")
                .contains("1, Bolt: seen neutral, said positive (0.80)")
                .contains("6 of 8 paragraphs came out neutral: 0.750");
    }

    @Test
    void of_many_errors_the_twenty_worst_are_shown() {
        List<Labelled> many = Answers.some(90);
        Report report = new Report(
                "m@1", List.of(measured("a set", many, Collections.nCopies(90, said(Stance.NEUTRAL)), null)));

        List<String> lines = EvaluationText.lines(report, 20);

        assertThat(lines).contains("Of 60 errors, the 20 of which it was surest:");
        assertThat(lines.stream().filter(line -> line.contains("Alba and Bolt: seen")))
                .hasSize(20);
        assertThat(EvaluationJson.of(List.of(report), 20).at("/models/0/sets/0/stance/worst"))
                .hasSize(20);
    }

    @Test
    void a_model_that_says_nothing_of_what_is_labelled_is_told_so() {
        Report mute =
                new Report("m@1", List.of(measured("a set", FOUR, Collections.nCopies(3, Reading.NOTHING), null)));

        assertThat(EvaluationText.lines(mute, 20)).contains("It says nothing of what this set has labels for.");
    }

    @Test
    void two_models_stand_side_by_side() {
        assertThat(String.join("\n", EvaluationText.comparison(REPORT, BASELINE)))
                .contains("straingauge@1f00aa27", "baseline@2")
                .containsPattern("real news \\(dev\\) +stance +0\\.722 +0\\.167")
                .containsPattern("corpus \\(dev\\) +tone +0\\.333 +–");
    }

    @Test
    void the_json_has_every_figure_and_leaves_out_what_was_not_measured() {
        JsonNode json = EvaluationJson.of(List.of(REPORT, BASELINE), 1);

        JsonNode real = json.at("/models/0/sets/1");
        assertThat(real.get("set").asText()).isEqualTo("real news (dev)");
        assertThat(real.at("/stance/macroF1").asDouble()).isBetween(0.722, 0.723);
        assertThat(real.at("/stance/confusion/strain/neutral").asInt()).isEqualTo(1);
        assertThat(real.at("/stance/classes/stability/f1").asDouble()).isEqualTo(1);
        assertThat(real.at("/stance/errors").asInt()).isEqualTo(2);
        assertThat(real.at("/stance/worst")).hasSize(1);
        assertThat(real.has("tone")).isFalse();
        assertThat(real.has("swap")).isFalse();
        assertThat(json.at("/models/0/sets/0/issues/classes/money/both").asInt())
                .isEqualTo(3);
        assertThat(json.at("/models/1/sets/0/swap/share").asDouble()).isEqualTo(0.25);
    }

    @Test
    void the_card_says_model_data_numbers_baseline_calibration_limits_and_training() {
        String card = ModelCard.of(REPORT, BASELINE, FACTS);

        assertThat(card)
                .startsWith("# Model card: straingauge@1f00aa27\n")
                .contains("| hash of weights and settings | `1f00aa27` |")
                .contains("| measured | 2026-11-22, at commit `853395e` |", "| machine | 2 cores, 24 GB |")
                .contains("## Data", "| corpus (dev) |", "| 3 | 7 | no | Apache-2.0 |")
                .contains("## Training\n\nRun 7, fine-tuned.\n\n- epoch 1\n\nRun 8.\n\n## Results")
                .contains("## Results")
                .containsPattern(
                        "\\| real news \\(dev\\) \\| stance \\| \\*\\*0\\.722\\*\\* \\| [0-9.]+ to [0-9.]+ \\| 0\\.167 ")
                .contains("| corpus (dev) | 8 | **0.750** | 0.250 |")
                .contains("## Calibration", "| real news (dev) | stance | 0.133 |", "| 6 | 0.800 | 0.667 |")
                .contains("| strain | 0.667 | 0.667 | 0.667 | 3 | 2 | 1 | 0 |")
                .contains(
                        "## Limits",
                        "- Weakest on real news (dev), with an F1 below 0.6: stance neutral 0.50 (seen 2 times).")
                .doesNotContain("paragraph 3.", "null");
    }

    @Test
    void the_card_of_a_model_alone_has_no_other_beside_it() {
        String card = ModelCard.of(REPORT, null, new ModelCard.Facts(FACTS.date(), "853395e", "2 cores", List.of()));

        assertThat(card).doesNotContain("baseline", "beside it", "## Training").contains("| other model |");
    }

    @Test
    void the_card_warns_of_a_set_that_the_model_may_have_learnt_from() {
        LabelledSet all = new LabelledSet("corpus", LabelledSet.Source.WRITTEN, null, PARAGRAPHS, 0);
        Report report = new Report("m@1", List.of(new Report.Measured(all, Evaluation.of(PARAGRAPHS, READINGS), null)));

        assertThat(ModelCard.of(report, null, FACTS)).contains("| **perhaps**: it is not the dev part alone |");
    }

    @Test
    void every_table_of_the_card_has_rows_as_wide_as_its_head() {
        int width = 0;
        for (String line : ModelCard.of(REPORT, BASELINE, FACTS).lines().toList()) {
            int cells = line.startsWith("|") ? line.split("\\|", -1).length : 0;
            if (cells > 0 && width > 0) {
                assertThat(cells).as(line).isEqualTo(width);
            }
            width = cells;
        }
    }

    @Test
    void a_model_is_asked_every_question_and_the_swapped_ones_only_on_demand() {
        List<Labelled> questions = new ArrayList<>(PARAGRAPHS);
        questions.add(new Labelled(
                "other",
                new StanceQuery(
                        "Cask met Dune.",
                        null,
                        null,
                        new StanceQuery.Party("Cask", List.of()),
                        new StanceQuery.Party("Dune", List.of())),
                Labels.of(Stance.NEUTRAL)));
        List<LabelledSet> sets = List.of(Answers.set("a set", questions));
        List<Integer> asked = new ArrayList<>();

        Report plain = report(sets, false, asked);
        Report swapped = report(sets, true, asked);

        assertThat(asked).containsExactly(7, 7, 7);
        assertThat(plain.sets().get(0).swap()).isNull();
        assertThat(swapped.sets().get(0).swap()).isEqualTo(new Swap(7, 7));
        assertThat(swapped.sets().get(0).evaluation())
                .isEqualTo(plain.sets().get(0).evaluation());
    }

    private static Report report(List<LabelledSet> sets, boolean swap, List<Integer> asked) {
        return Report.of("m@1", sets, swap, Answers::finding, batch -> {
            asked.add(batch.size());
            return Collections.nCopies(batch.size(), said(Stance.NEUTRAL));
        });
    }

    private static Report.Measured measured(
            String name, List<Labelled> questions, List<Reading> readings, @Nullable Swap swap) {
        return new Report.Measured(Answers.set(name, questions), Evaluation.of(questions, readings), swap);
    }
}
