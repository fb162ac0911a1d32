package dev.straingauge.training.evaluation;

import dev.straingauge.core.Reading;
import dev.straingauge.core.StanceQuery;
import dev.straingauge.training.corpus.Labelled;
import dev.straingauge.training.corpus.LabelledSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What one model's measurement on several sets gave.
 *
 * @param model the model's id
 * @param sets what it gave on each set, in their order
 */
public record Report(String model, List<Measured> sets) {
    /**
     * What the measurement on one set gave.
     *
     * @param set the set
     * @param evaluation the answers against the labels
     * @param swap the answers about pairs that the paragraphs are not about; null when that was not asked
     */
    public record Measured(LabelledSet set, Evaluation evaluation, @Nullable Swap swap) {}

    public Report {
        sets = List.copyOf(sets);
    }

    /**
     * Asks a model and compares.
     *
     * @param model the model's id
     * @param sets one or more, with their mentions
     * @param swap whether to ask about pairs that the paragraphs are not about as well
     * @param finder gives a question back with the mentions that it finds
     * @param answers answers questions, in their order
     */
    public static Report of(
            String model,
            List<LabelledSet> sets,
            boolean swap,
            UnaryOperator<StanceQuery> finder,
            Function<List<StanceQuery>, List<Reading>> answers) {
        List<Measured> measured = new ArrayList<>();
        for (LabelledSet set : sets) {
            Evaluation evaluation = Evaluation.of(
                    set.questions(),
                    answers.apply(set.questions().stream().map(Labelled::query).toList()));
            List<StanceQuery> swapped = swap ? Swap.questions(set.questions(), finder) : List.of();
            measured.add(new Measured(set, evaluation, swapped.isEmpty() ? null : Swap.of(answers.apply(swapped))));
        }
        return new Report(model, measured);
    }
}
