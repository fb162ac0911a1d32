package dev.straingauge.training.evaluation;

import dev.straingauge.core.Certainty;
import dev.straingauge.core.Issue;
import dev.straingauge.core.Stance;
import dev.straingauge.core.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** A report as lines of text, for a terminal. */
public final class EvaluationText {
    private static final int QUOTED = 150;

    private final List<String> lines = new ArrayList<>();
    private final int worst;

    private EvaluationText(int worst) {
        this.worst = worst;
    }

    /**
     * Of each set, the figures of each answer, who was taken for what, and the worst errors.
     *
     * @param worst how many errors of each answer are shown at most, 0 or more
     */
    public static List<String> lines(Report report, int worst) {
        EvaluationText text = new EvaluationText(worst);
        for (Report.Measured measured : report.sets()) {
            text.set(report.model(), measured);
        }
        return text.lines;
    }

    /** Two reports on the same sets, side by side. */
    public static List<String> comparison(Report report, Report other) {
        List<String> lines = new ArrayList<>();
        lines.add(format("%-40s %-9s %18s %26s", "macro-F1", "answer", report.model(), other.model()));
        for (Headline headline : Headline.of(report, other)) {
            lines.add(format(
                    "%-40s %-9s %18s %26s",
                    headline.set(),
                    headline.answer(),
                    headline.own().macroF1(),
                    headline.other().macroF1()));
        }
        return lines;
    }

    private void set(String model, Report.Measured measured) {
        Evaluation evaluation = measured.evaluation();
        if (!lines.isEmpty()) {
            lines.add("");
        }
        lines.add(format("%s on %s, %d questions", model, measured.set().name(), evaluation.questions()));
        if (evaluation.stance() != null) {
            choice("stance", evaluation.stance(), Stance::label);
        }
        if (evaluation.tone() != null) {
            choice("tone", evaluation.tone(), Tone::label);
        }
        if (evaluation.certainty() != null) {
            choice("certainty", evaluation.certainty(), Certainty::label);
        }
        if (evaluation.issues() != null) {
            issues(evaluation.issues());
        }
        if (Stream.of(evaluation.stance(), evaluation.tone(), evaluation.certainty(), evaluation.issues())
                .allMatch(Objects::isNull)) {
            lines.add("It says nothing of what this set has labels for.");
        }
        if (measured.swap() != null) {
            lines.add("");
            lines.add(format(
                    "Asked about a pair that it says nothing of, %d of %d paragraphs came out neutral: %.3f",
                    measured.swap().neutral(),
                    measured.swap().asked(),
                    measured.swap().share()));
        }
    }

    private <E extends Enum<E>> void choice(String name, ChoiceScore<E> score, Function<E, String> label) {
        Confusion<E> confusion = score.confusion();
        lines.add("");
        lines.add(format("%s, %d answers", name.toUpperCase(Locale.ROOT), confusion.total()));
        lines.add(format(
                "macro-F1  %.3f  (95 %% of bootstrap samples: %.3f to %.3f; always the commonest: %.3f)",
                score.macroF1(), score.interval().low(), score.interval().high(), score.commonest()));
        lines.add(format("accuracy  %.3f", confusion.accuracy()));
        lines.add(format("expected calibration error  %.3f", score.calibration().expectedError()));
        lines.add("");
        lines.add(format("%-24s %9s %9s %9s %9s", name, "precision", "recall", "F1", "seen"));
        for (E one : confusion.classes()) {
            row(
                    label.apply(one),
                    confusion.precision(one),
                    confusion.recall(one),
                    confusion.f1(one),
                    confusion.seen(one));
        }
        lines.add("");
        StringBuilder head = new StringBuilder(format("%-24s", "seen \\ said"));
        confusion.classes().forEach(said -> head.append(format(" %10s", label.apply(said))));
        lines.add(head.toString());
        for (E seen : confusion.classes()) {
            StringBuilder row = new StringBuilder(format("%-24s", label.apply(seen)));
            confusion.classes().forEach(said -> row.append(format(" %10d", confusion.count(seen, said))));
            lines.add(row.toString());
        }
        misses(score.misses());
    }

    private void issues(IssueScore score) {
        lines.add("");
        lines.add(format("ISSUES, %d paragraphs", score.paragraphs()));
        lines.add(format(
                "macro-F1  %.3f  (95 %% of bootstrap samples: %.3f to %.3f)",
                score.macroF1(), score.interval().low(), score.interval().high()));
        lines.add(format("all issues of a paragraph right  %.3f", score.exact()));
        lines.add(format("expected calibration error  %.3f", score.calibration().expectedError()));
        lines.add("");
        lines.add(
                format("%-24s %9s %9s %9s %9s %9s %9s", "issue", "precision", "recall", "F1", "seen", "said", "both"));
        for (Issue issue : Issue.values()) {
            IssueScore.Counts counts = score.of(issue);
            row(issue.label(), counts.precision(), counts.recall(), counts.f1(), counts.seen());
            int last = lines.size() - 1;
            lines.set(last, lines.get(last) + format(" %9d %9d", counts.said(), counts.both()));
        }
        misses(score.misses());
    }

    private void row(String name, double precision, double recall, double f1, int seen) {
        lines.add(format("%-24s %9.3f %9.3f %9.3f %9d", name, precision, recall, f1, seen));
    }

    private void misses(List<Miss> misses) {
        if (misses.isEmpty() || worst == 0) {
            return;
        }
        lines.add("");
        lines.add(
                format("Of %d errors, the %d of which it was surest:", misses.size(), Math.min(worst, misses.size())));
        misses.stream().limit(worst).forEach(miss -> {
            lines.add(format(
                    "  %s, %s: seen %s, said %s (%.2f)",
                    miss.id(), miss.about(), miss.seen(), miss.said(), miss.confidence()));
            lines.add("    " + cut(miss.text()));
        });
    }

    private static String cut(String text) {
        return text.length() <= QUOTED ? text : text.substring(0, QUOTED).stripTrailing() + " …";
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
