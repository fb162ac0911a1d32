package dev.straingauge.training.evaluation;

import dev.straingauge.core.Certainty;
import dev.straingauge.core.Issue;
import dev.straingauge.core.Stance;
import dev.straingauge.core.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The classes that a model reads worst, in words. */
final class Weakness {
    static final double BELOW = 0.6;

    private Weakness() {}

    /** Every class that readers saw and that the model reads with an F1 below {@value #BELOW}, set by set. */
    static List<String> of(Report report) {
        List<String> weak = new ArrayList<>();
        for (Report.Measured measured : report.sets()) {
            String set = measured.set().name();
            Evaluation evaluation = measured.evaluation();
            add(weak, set, "stance", evaluation.stance(), Stance::label);
            add(weak, set, "tone", evaluation.tone(), Tone::label);
            add(weak, set, "certainty", evaluation.certainty(), Certainty::label);
            IssueScore issues = evaluation.issues();
            for (Issue issue : Issue.values()) {
                if (issues != null) {
                    IssueScore.Counts counts = issues.of(issue);
                    add(weak, set, "issue " + issue.label(), counts.f1(), counts.seen());
                }
            }
        }
        return weak;
    }

    private static <E extends Enum<E>> void add(
            List<String> weak, String set, String answer, @Nullable ChoiceScore<E> score, Function<E, String> label) {
        if (score != null) {
            for (E one : score.confusion().classes()) {
                add(
                        weak,
                        set,
                        answer + " " + label.apply(one),
                        score.confusion().f1(one),
                        score.confusion().seen(one));
            }
        }
    }

    private static void add(List<String> weak, String set, String what, double f1, int seen) {
        if (seen > 0 && f1 < BELOW) {
            weak.add(String.format(Locale.ROOT, "%s on %s (%.2f, seen %d times)", what, set, f1, seen));
        }
    }
}
