package dev.straingauge.training.finetune;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A first look at how a network answers rows that it does not learn from; {@code straingauge evaluate} is the real one. */
final class DevFigures {
    private static final List<Task> CHOICES = List.of(Task.STANCE, Task.CERTAINTY, Task.TONE_A, Task.TONE_B);

    private DevFigures() {}

    /** Macro-F1 of each task that the lessons have labels for: {@code stance 0.812, certainty 0.655}. */
    static String of(List<Lesson> lessons, float[][] logits) {
        List<String> figures = new ArrayList<>();
        for (Task task : CHOICES) {
            if (lessons.stream().anyMatch(lesson -> lesson.label(task) != Lesson.UNKNOWN)) {
                String name = task.name().toLowerCase(Locale.ROOT).replace('_', ' ');
                figures.add(String.format(Locale.ROOT, "%s %.3f", name, macroF1(task, lessons, logits)));
            }
        }
        return String.join(", ", figures);
    }

    static double macroF1(Task task, List<Lesson> lessons, float[][] logits) {
        int[][] counts = new int[task.size()][task.size()];
        for (int r = 0; r < logits.length; r++) {
            int label = lessons.get(r).label(task);
            if (label != Lesson.UNKNOWN) {
                counts[label][likeliest(task, logits[r])]++;
            }
        }
        double sum = 0;
        for (int c = 0; c < task.size(); c++) {
            int seen = 0;
            int said = 0;
            for (int o = 0; o < task.size(); o++) {
                seen += counts[c][o];
                said += counts[o][c];
            }
            sum += counts[c][c] == 0 ? 0 : 2.0 * counts[c][c] / (seen + said);
        }
        return sum / task.size();
    }

    private static int likeliest(Task task, float[] logits) {
        int best = 0;
        for (int c = 1; c < task.size(); c++) {
            if (logits[task.from() + c] > logits[task.from() + best]) {
                best = c;
            }
        }
        return best;
    }
}
