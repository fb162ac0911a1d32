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

    private final List<String> weak = new ArrayList<>();

    private Weakness() {}

    /** Every class that readers saw in a set and that the model reads with an F1 below {@value #BELOW}. */
    static List<String> of(Evaluation evaluation) {
        Weakness weakness = new Weakness();
        weakness.choice("stance", evaluation.stance(), Stance::label);
        weakness.choice("tone", evaluation.tone(), Tone::label);
        weakness.choice("certainty", evaluation.certainty(), Certainty::label);
        IssueScore issues = evaluation.issues();
        if (issues != null) {
            for (Issue issue : Issue.values()) {
                weakness.one(
                        "issue",
                        issue.label(),
                        issues.of(issue).f1(),
                        issues.of(issue).seen());
            }
        }
        return weakness.weak;
    }

    private <E extends Enum<E>> void choice(String answer, @Nullable ChoiceScore<E> score, Function<E, String> label) {
        if (score != null) {
            for (E one : score.confusion().classes()) {
                one(
                        answer,
                        label.apply(one),
                        score.confusion().f1(one),
                        score.confusion().seen(one));
            }
        }
    }

    private void one(String answer, String label, double f1, int seen) {
        if (seen > 0 && f1 < BELOW) {
            weak.add(String.format(Locale.ROOT, "%s %s %.2f (seen %d times)", answer, label, f1, seen));
        }
    }
}
