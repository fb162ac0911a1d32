package dev.straingauge.training.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The first figures of one answer on one set, of a model and of another beside it.
 *
 * @param set the set's name
 * @param answer stance, tone, certainty or issues
 * @param own what the model gave
 * @param other what the other gave
 */
record Headline(String set, String answer, Figures own, Figures other) {
    private static final String NONE = "–";

    /**
     * Figures, as text; "–" for each that there is not.
     *
     * @param macroF1 mean F1
     * @param interval where it may lie
     * @param commonest macro-F1 of always answering the commonest
     * @param accuracy share of right answers; of issues, of paragraphs of which all are right
     * @param calibrationError expected calibration error
     */
    record Figures(String macroF1, String interval, String commonest, String accuracy, String calibrationError) {
        static final Figures ABSENT = new Figures(NONE, NONE, NONE, NONE, NONE);

        private static Figures of(@Nullable ChoiceScore<?> score) {
            return score == null
                    ? ABSENT
                    : new Figures(
                            number(score.macroF1()),
                            interval(score.interval()),
                            number(score.commonest()),
                            number(score.confusion().accuracy()),
                            number(score.calibration().expectedError()));
        }

        private static Figures of(@Nullable IssueScore score) {
            return score == null
                    ? ABSENT
                    : new Figures(
                            number(score.macroF1()),
                            interval(score.interval()),
                            NONE,
                            number(score.exact()),
                            number(score.calibration().expectedError()));
        }

        private static String interval(Interval interval) {
            return number(interval.low()) + " to " + number(interval.high());
        }
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    /** A headline for each answer of each set that the first of two reports on the same sets has. */
    static List<Headline> of(Report report, @Nullable Report other) {
        List<Headline> headlines = new ArrayList<>();
        for (int at = 0; at < report.sets().size(); at++) {
            Report.Measured measured = report.sets().get(at);
            Evaluation own = measured.evaluation();
            Evaluation others = other == null ? null : other.sets().get(at).evaluation();
            String set = measured.set().name();
            add(
                    headlines,
                    set,
                    "stance",
                    Figures.of(own.stance()),
                    others == null ? null : Figures.of(others.stance()));
            add(headlines, set, "tone", Figures.of(own.tone()), others == null ? null : Figures.of(others.tone()));
            add(
                    headlines,
                    set,
                    "certainty",
                    Figures.of(own.certainty()),
                    others == null ? null : Figures.of(others.certainty()));
            add(
                    headlines,
                    set,
                    "issues",
                    Figures.of(own.issues()),
                    others == null ? null : Figures.of(others.issues()));
        }
        return headlines;
    }

    private static void add(List<Headline> headlines, String set, String answer, Figures own, @Nullable Figures other) {
        if (!own.equals(Figures.ABSENT)) {
            headlines.add(new Headline(set, answer, own, other == null ? Figures.ABSENT : other));
        }
    }
}
