package dev.straingauge.training.evaluation;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How well a model chooses one of several classes.
 *
 * @param confusion what was taken for what
 * @param macroF1 mean F1 of the classes, in [0, 1]
 * @param interval of the macro-F1
 * @param calibration how sure the model was, and how right
 * @param commonest macro-F1 of always answering the commonest class
 * @param misses the answers that are wrong, those first of which the model was surest
 * @param <E> the classes
 */
public record ChoiceScore<E extends Enum<E>>(
        Confusion<E> confusion,
        double macroF1,
        Interval interval,
        Calibration calibration,
        double commonest,
        List<Miss> misses) {

    /**
     * An answer beside its label.
     *
     * @param seen what readers saw
     * @param said what the model said
     * @param confidence how sure it was, in [0, 1]
     * @param miss the same for people, should it be wrong
     */
    record Judged<E>(E seen, E said, double confidence, Miss miss) {}

    /** Scores one answer or more. */
    static <E extends Enum<E>> ChoiceScore<E> of(Class<E> type, List<Judged<E>> answers) {
        List<E> seen = answers.stream().map(Judged::seen).toList();
        List<E> said = answers.stream().map(Judged::said).toList();
        List<String> texts =
                answers.stream().map(answer -> answer.miss().text()).toList();
        Confusion<E> confusion = Confusion.of(type, seen, said);
        return new ChoiceScore<>(
                confusion,
                confusion.macroF1(),
                Interval.of(texts, drawn -> Confusion.of(type, some(seen, drawn), some(said, drawn))
                        .macroF1()),
                Calibration.of(
                        answers.stream().map(Judged::confidence).toList(),
                        answers.stream()
                                .map(answer -> answer.seen() == answer.said())
                                .toList()),
                commonest(type, seen, confusion),
                answers.stream()
                        .filter(answer -> answer.seen() != answer.said())
                        .map(Judged::miss)
                        .sorted(Comparator.comparingDouble(Miss::confidence)
                                .reversed()
                                .thenComparing(Miss::id)
                                .thenComparing(Miss::about))
                        .toList());
    }

    private static <E> List<E> some(List<E> all, int[] drawn) {
        return IntStream.of(drawn).mapToObj(all::get).toList();
    }

    private static <E extends Enum<E>> double commonest(Class<E> type, List<E> seen, Confusion<E> confusion) {
        E most = confusion.classes().stream()
                .max(Comparator.comparingInt(confusion::seen))
                .orElseThrow();
        return Confusion.of(type, seen, seen.stream().map(one -> most).toList()).macroF1();
    }
}
