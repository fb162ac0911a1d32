package dev.straingauge.model;

import dev.straingauge.core.Stance;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How answers compare with labels: counts by label (first index) and answer (second), in the order of {@link Stance}. */
final class StanceTable {
    private final int[][] counts = new int[3][3];

    /** Labels and answers of the same paragraphs, in the same order. */
    StanceTable(List<Stance> labels, List<Stance> answers) {
        for (int i = 0; i < labels.size(); i++) {
            counts[row(labels.get(i))][row(answers.get(i))]++;
        }
    }

    private static int row(Stance stance) {
        return List.of(Stance.values()).indexOf(stance);
    }

    /** Mean over the three stances of 2 · hits / (labelled + answered), in [0, 1]; 0 for one that never occurs. */
    double macroF1() {
        return Arrays.stream(Stance.values()).mapToDouble(this::f1).average().orElse(0);
    }

    double f1(Stance stance) {
        int at = row(stance);
        int labelled = Arrays.stream(counts[at]).sum();
        int answered = Arrays.stream(counts).mapToInt(row -> row[at]).sum();
        return labelled + answered == 0 ? 0 : 2.0 * counts[at][at] / (labelled + answered);
    }

    double accuracy() {
        int hits = counts[0][0] + counts[1][1] + counts[2][2];
        return (double) hits
                / Arrays.stream(counts).flatMapToInt(Arrays::stream).sum();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "macro-F1 %.3f (strain %.3f, neutral %.3f, stability %.3f), accuracy %.3f, label × answer %s",
                macroF1(),
                f1(Stance.STRAIN),
                f1(Stance.NEUTRAL),
                f1(Stance.STABILITY),
                accuracy(),
                Arrays.deepToString(counts));
    }
}
