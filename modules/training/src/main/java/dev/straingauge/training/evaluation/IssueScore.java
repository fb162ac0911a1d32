package dev.straingauge.training.evaluation;

import dev.straingauge.core.Issue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How well a model names the issues, of which a paragraph may have several. A probability of one half or more counts as
 * naming.
 *
 * @param counts of each issue
 * @param paragraphs how many there are
 * @param macroF1 mean F1 of the issues, in [0, 1]; one that nobody saw and the model never named does not count
 * @param interval of the macro-F1
 * @param exact share of paragraphs of which every issue is right, in [0, 1]
 * @param calibration how likely the model thought each issue of each paragraph, and how often it held
 * @param misses the issues that were named or left out wrongly, those first of which the model was surest
 */
public record IssueScore(
        Map<Issue, Counts> counts,
        int paragraphs,
        double macroF1,
        Interval interval,
        double exact,
        Calibration calibration,
        List<Miss> misses) {

    /**
     * How often an issue was seen by readers, said by the model, and both.
     *
     * @param seen by readers
     * @param said by the model
     * @param both by both of the same paragraph
     */
    public record Counts(int seen, int said, int both) {
        /** Share of what the model said that is right, in [0, 1]; 0 when it never said it. */
        public double precision() {
            return Confusion.ratio(both, said);
        }

        /** Share of what readers saw that the model found, in [0, 1]; 0 when they never saw it. */
        public double recall() {
            return Confusion.ratio(both, seen);
        }

        /** Harmonic mean of precision and recall, in [0, 1]. */
        public double f1() {
            return Confusion.ratio(2 * both, seen + said);
        }
    }

    /** The counts of one issue. */
    public Counts of(Issue issue) {
        return counts.getOrDefault(issue, new Counts(0, 0, 0));
    }

    /**
     * A paragraph's issues beside their labels.
     *
     * @param seen what readers saw
     * @param said what the model said
     * @param likely how likely it thought each issue
     * @param id what the question is called
     * @param about whom it is about
     * @param text the paragraph
     */
    record Judged(Set<Issue> seen, Set<Issue> said, Map<Issue, Double> likely, String id, String about, String text) {}

    /** Scores one paragraph or more. */
    static IssueScore of(List<Judged> answers) {
        int[] all = IntStream.range(0, answers.size()).toArray();
        Map<Issue, Counts> counts = counts(answers, all);
        List<Double> likely = new ArrayList<>();
        List<Boolean> held = new ArrayList<>();
        for (Judged answer : answers) {
            for (Issue issue : Issue.values()) {
                likely.add(answer.likely().getOrDefault(issue, 0.0));
                held.add(answer.seen().contains(issue));
            }
        }
        return new IssueScore(
                counts,
                answers.size(),
                macroF1(counts),
                Interval.of(answers.stream().map(Judged::text).toList(), drawn -> macroF1(counts(answers, drawn))),
                Confusion.ratio(
                        (int) answers.stream()
                                .filter(answer -> answer.seen().equals(answer.said()))
                                .count(),
                        answers.size()),
                Calibration.of(likely, held),
                answers.stream()
                        .flatMap(answer -> misses(answer).stream())
                        .sorted(Comparator.comparingDouble(Miss::confidence)
                                .reversed()
                                .thenComparing(Miss::id)
                                .thenComparing(Miss::about))
                        .toList());
    }

    private static Map<Issue, Counts> counts(List<Judged> answers, int[] drawn) {
        Map<Issue, Counts> counts = new EnumMap<>(Issue.class);
        for (Issue issue : Issue.values()) {
            int seen = 0;
            int said = 0;
            int both = 0;
            for (int at : drawn) {
                boolean isSeen = answers.get(at).seen().contains(issue);
                boolean isSaid = answers.get(at).said().contains(issue);
                seen += isSeen ? 1 : 0;
                said += isSaid ? 1 : 0;
                both += isSeen && isSaid ? 1 : 0;
            }
            counts.put(issue, new Counts(seen, said, both));
        }
        return counts;
    }

    private static double macroF1(Map<Issue, Counts> counts) {
        return counts.values().stream()
                .filter(count -> count.seen() + count.said() > 0)
                .mapToDouble(Counts::f1)
                .average()
                // Nothing to name, and nothing named.
                .orElse(1);
    }

    private static List<Miss> misses(Judged answer) {
        Set<Issue> wrong = EnumSet.noneOf(Issue.class);
        for (Issue issue : Issue.values()) {
            if (answer.seen().contains(issue) != answer.said().contains(issue)) {
                wrong.add(issue);
            }
        }
        return wrong.stream()
                .map(issue -> {
                    boolean named = answer.said().contains(issue);
                    double likely = answer.likely().getOrDefault(issue, 0.0);
                    return new Miss(
                            answer.id(),
                            answer.about(),
                            answer.text(),
                            (named ? "no " : "") + issue.label(),
                            (named ? "" : "no ") + issue.label(),
                            named ? likely : 1 - likely);
                })
                .toList();
    }
}
