package dev.straingauge.training.evaluation;

import dev.straingauge.core.Certainty;
import dev.straingauge.core.Issue;
import dev.straingauge.core.Stance;
import dev.straingauge.core.Tone;
import dev.straingauge.training.corpus.LabelledSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a model is, what it was measured on and what came out, as Markdown: the sections that Mitchell et al., "Model cards
 * for model reporting" (2019), ask for. No word of the sets is quoted.
 */
public final class ModelCard {
    private final StringBuilder card = new StringBuilder();
    private final Report report;
    private final @Nullable Report against;

    /**
     * What the measurement can't know of itself.
     *
     * @param date the day of it
     * @param commit the commit of the program that was measured
     * @param machine processor, memory, operating system and Java
     * @param training the runs that trained the model, one after the other, in the trainer's own words: Markdown without
     *     headings; none when it was not trained, or nobody says
     */
    public record Facts(LocalDate date, String commit, String machine, List<String> training) {}

    private ModelCard(Report report, @Nullable Report against) {
        this.report = report;
        this.against = against;
    }

    /**
     * Writes the card.
     *
     * @param report what the model gave
     * @param against what another gave on the same sets, or null
     */
    public static String of(Report report, @Nullable Report against, Facts facts) {
        ModelCard card = new ModelCard(report, against);
        card.head(facts);
        card.data(facts);
        card.results();
        card.calibration();
        report.sets().forEach(card::set);
        card.limits();
        return card.card.toString();
    }

    private void head(Facts facts) {
        line("# Model card: " + report.model());
        line("");
        line("Written by `straingauge evaluate --card`; to change it, measure again.");
        line("");
        row("what", "value");
        row("---", "---");
        row("model", report.model().replaceFirst("@.*", ""));
        row("hash of weights and settings", "`" + report.model().replaceFirst(".*@", "") + "`");
        row("measured", facts.date() + ", at commit `" + facts.commit() + "`");
        row("machine", facts.machine());
        if (against != null) {
            row("beside it", against.model());
        }
        line("");
        line(
                "It reads a paragraph of English news, with its article's title when there is one, and answers what it says"
                        + " about two companies: the **stance** toward their relationship (strain, neutral, stability), the"
                        + " **tone** toward each (negative, neutral, positive), how **certain** it is (stated, reported,"
                        + " speculated, denied) and on which **issues** it turns. Each answer comes as probabilities. It is meant"
                        + " to sort news for analysts who look at the evidence; not to trade on, and not to judge people.");
        line("");
    }

    private void data(Facts facts) {
        line("## Data");
        line("");
        row("set", "what", "measured here", "other part", "learnt from?", "terms");
        row("---", "---", "---:", "---:", "---", "---");
        for (Report.Measured measured : report.sets()) {
            LabelledSet set = measured.set();
            row(
                    set.name(),
                    SetNotes.what(set.source()),
                    String.valueOf(set.questions().size()),
                    set.left() == 0 ? "–" : String.valueOf(set.left()),
                    SetNotes.learnt(set),
                    SetNotes.terms(set.source()));
        }
        line("");
        line(
                "Numbers are questions: a paragraph and a pair, or a paragraph and a company. The written corpus is split by"
                        + " partnership, real news by story. What is called dev was not learnt from, but settings were chosen by it.");
        line("");
        if (!facts.training().isEmpty()) {
            line("## Training");
            line("");
        }
        facts.training().forEach(run -> {
            line(run.strip());
            line("");
        });
    }

    private void results() {
        line("## Results");
        line("");
        String beside = against == null ? "other model" : against.model();
        row("set", "answer", "macro-F1", "95 % of bootstrap samples", beside, "always the commonest", "accuracy");
        row("---", "---", "---:", "---", "---:", "---:", "---:");
        for (Headline headline : Headline.of(report, against)) {
            row(
                    headline.set(),
                    headline.answer(),
                    "**" + headline.own().macroF1() + "**",
                    headline.own().interval(),
                    headline.other().macroF1(),
                    headline.own().commonest(),
                    headline.own().accuracy());
        }
        line("");
        line(
                "“–”: not to be had, or a model that does not say. The accuracy of issues is the share of paragraphs of which"
                        + " every issue is right.");
        line("");
        swap();
    }

    private void swap() {
        List<Report.Measured> swapped =
                report.sets().stream().filter(set -> set.swap() != null).toList();
        if (swapped.isEmpty()) {
            return;
        }
        line("Asked about two companies of which a paragraph says nothing, the model should say neutral:");
        line("");
        row("set", "paragraphs", "neutral", against == null ? "other model" : against.model());
        row("---", "---:", "---:", "---:");
        for (Report.Measured measured : swapped) {
            Swap swap = measured.swap();
            Swap other = against == null
                    ? null
                    : against.sets().get(report.sets().indexOf(measured)).swap();
            if (swap != null) {
                row(
                        measured.set().name(),
                        String.valueOf(swap.asked()),
                        "**" + Headline.number(swap.share()) + "**",
                        other == null ? "–" : Headline.number(other.share()));
            }
        }
        line("");
    }

    private void calibration() {
        line("## Calibration");
        line("");
        row("set", "answer", "expected calibration error", against == null ? "other model" : against.model());
        row("---", "---", "---:", "---:");
        for (Headline headline : Headline.of(report, against)) {
            row(
                    headline.set(),
                    headline.answer(),
                    headline.own().calibrationError(),
                    headline.other().calibrationError());
        }
        line("");
        line(
                "In 15 bins of equal width. A part on which the training fitted temperatures or shifts flatters. How sure the"
                        + " model was of its stance, and how often it was right:");
        line("");
        for (Report.Measured measured : report.sets()) {
            ChoiceScore<Stance> stance = measured.evaluation().stance();
            if (stance != null) {
                row(measured.set().name() + ": answers", "mean confidence", "right");
                row("---:", "---:", "---:");
                for (Calibration.Bin bin : stance.calibration().bins()) {
                    row(String.valueOf(bin.answers()), Headline.number(bin.confidence()), Headline.number(bin.right()));
                }
                line("");
            }
        }
    }

    private void set(Report.Measured measured) {
        Evaluation evaluation = measured.evaluation();
        line("## " + measured.set().name());
        line("");
        choice("stance", evaluation.stance(), Stance::label);
        choice("tone", evaluation.tone(), Tone::label);
        choice("certainty", evaluation.certainty(), Certainty::label);
        IssueScore issues = evaluation.issues();
        if (issues != null) {
            row("issue", "precision", "recall", "F1", "seen", "said", "both");
            row("---", "---:", "---:", "---:", "---:", "---:", "---:");
            for (Issue issue : Issue.values()) {
                IssueScore.Counts counts = issues.of(issue);
                row(
                        issue.label(),
                        Headline.number(counts.precision()),
                        Headline.number(counts.recall()),
                        Headline.number(counts.f1()),
                        String.valueOf(counts.seen()),
                        String.valueOf(counts.said()),
                        String.valueOf(counts.both()));
            }
            line("");
        }
    }

    private <E extends Enum<E>> void choice(String name, @Nullable ChoiceScore<E> score, Function<E, String> label) {
        if (score == null) {
            return;
        }
        Confusion<E> confusion = score.confusion();
        List<String> head = new ArrayList<>(List.of(name, "precision", "recall", "F1", "seen"));
        List<String> rule = new ArrayList<>(List.of("---", "---:", "---:", "---:", "---:"));
        for (E said : confusion.classes()) {
            head.add("said " + label.apply(said));
            rule.add("---:");
        }
        row(head.toArray(String[]::new));
        row(rule.toArray(String[]::new));
        for (E one : confusion.classes()) {
            List<String> cells = new ArrayList<>(List.of(
                    label.apply(one),
                    Headline.number(confusion.precision(one)),
                    Headline.number(confusion.recall(one)),
                    Headline.number(confusion.f1(one)),
                    String.valueOf(confusion.seen(one))));
            confusion.classes().forEach(said -> cells.add(String.valueOf(confusion.count(one, said))));
            row(cells.toArray(String[]::new));
        }
        line("");
    }

    private void limits() {
        line("## Limits");
        line("");
        line("- English only. The program skips texts in other languages.");
        line("- It knows companies by the words that mean them; a pronoun that stands for one is not followed.");
        report.sets().stream()
                .map(measured -> measured.set().source())
                .distinct()
                .forEach(source -> line("- " + SetNotes.reservation(source)));
        for (Report.Measured measured : report.sets()) {
            List<String> weak = Weakness.of(measured.evaluation());
            if (!weak.isEmpty()) {
                line("- Weakest on " + measured.set().name() + ", with an F1 below " + Weakness.BELOW + ": "
                        + String.join(", ", weak) + ".");
            }
        }
    }

    private void row(String... cells) {
        boolean isRule = String.join("", cells).matches("[-:]+");
        card.append(isRule ? "|" : "| ")
                .append(String.join(isRule ? "|" : " | ", cells))
                .append(isRule ? "|" : " |")
                .append('\n');
    }

    private void line(String text) {
        card.append(text).append('\n');
    }
}
