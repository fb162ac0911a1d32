package dev.straingauge.training.evaluation;

import dev.straingauge.core.Stance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An evaluation as lines of text, for a terminal. */
public final class EvaluationText {
    private static final int QUOTED = 150;

    private EvaluationText() {}

    /**
     * The figures, the confusion table and the worst errors.
     *
     * @param model id of the model
     * @param set what it was measured on
     */
    public static List<String> lines(String model, String set, Evaluation evaluation) {
        Confusion confusion = evaluation.confusion();
        List<String> lines = new ArrayList<>();
        int all = List.of(Stance.values()).stream().mapToInt(confusion::seen).sum();
        lines.add(model + " on " + set + ", " + all + " paragraphs");
        lines.add("");
        lines.add(format(
                "macro-F1  %.3f  (95 %% of bootstrap samples: %.3f to %.3f; always the commonest stance: %.3f)",
                evaluation.macroF1(), evaluation.low(), evaluation.high(), evaluation.commonest()));
        lines.add(format("accuracy  %.3f", confusion.accuracy()));
        lines.add(format("expected calibration error  %.3f", evaluation.calibrationError()));
        lines.add("");
        lines.add(format("%-10s %9s %9s %9s %9s", "stance", "precision", "recall", "F1", "seen"));
        for (Stance stance : Stance.values()) {
            lines.add(format(
                    "%-10s %9.3f %9.3f %9.3f %9d",
                    name(stance),
                    confusion.precision(stance),
                    confusion.recall(stance),
                    confusion.f1(stance),
                    confusion.seen(stance)));
        }
        lines.add("");
        lines.add(format("%-16s %9s %9s %9s", "seen \\ said", "strain", "neutral", "stability"));
        for (Stance seen : Stance.values()) {
            StringBuilder row = new StringBuilder(format("%-16s", name(seen)));
            for (Stance said : Stance.values()) {
                row.append(format(" %9d", confusion.count(seen, said)));
            }
            lines.add(row.toString());
        }
        if (!evaluation.worst().isEmpty()) {
            lines.add("");
            lines.add("The errors of which it was surest:");
        }
        for (Evaluation.Miss miss : evaluation.worst()) {
            lines.add(format(
                    "  %s, %s and %s: seen %s, said %s (%.2f)",
                    miss.paragraph().id(),
                    miss.paragraph().a(),
                    miss.paragraph().b(),
                    name(miss.paragraph().stance()),
                    name(miss.said().stance()),
                    miss.confidence()));
            lines.add("    " + cut(miss.paragraph().text()));
        }
        return lines;
    }

    private static String cut(String text) {
        return text.length() <= QUOTED ? text : text.substring(0, QUOTED).stripTrailing() + " …";
    }

    private static String name(Stance stance) {
        return stance.name().toLowerCase(Locale.ROOT);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
