package dev.straingauge.training.corpus;

import dev.straingauge.core.StanceQuery;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A question with what a reader answered.
 *
 * @param id what it is called in reports: a record's id, or article and paragraph number
 * @param query the question; most sets do not say where their companies are mentioned
 * @param labels what the reader saw
 */
public record Labelled(String id, StanceQuery query, Labels labels) {

    /**
     * The same with its mentions looked for, if the set does not say where they are.
     *
     * @param finder gives a question back with its mentions
     */
    public Labelled located(UnaryOperator<StanceQuery> finder) {
        StanceQuery.Party b = query.b();
        boolean isLocated =
                !query.a().mentions().isEmpty() || (b != null && !b.mentions().isEmpty());
        return isLocated ? this : new Labelled(id, finder.apply(query), labels);
    }

    /** A company of which only the name is known. */
    static StanceQuery.Party party(String name) {
        return new StanceQuery.Party(name, List.of());
    }
}
