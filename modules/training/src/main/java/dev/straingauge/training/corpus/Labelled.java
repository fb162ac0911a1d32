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
        return names(query) ? this : new Labelled(id, finder.apply(query), labels);
    }

    /**
     * Whether the text or its title names at least one of the two.
     *
     * @param finder gives a question back with its mentions
     */
    public boolean namesParty(UnaryOperator<StanceQuery> finder) {
        String title = query.title();
        return names(located(finder).query()) || (title != null && names(finder.apply(asked(title))));
    }

    /** The same two in another text. */
    private StanceQuery asked(String text) {
        StanceQuery.Party b = query.b();
        return new StanceQuery(text, null, null, party(query.a().name()), b == null ? null : party(b.name()));
    }

    private static boolean names(StanceQuery query) {
        StanceQuery.Party b = query.b();
        return !query.a().mentions().isEmpty() || (b != null && !b.mentions().isEmpty());
    }

    /** A company of which only the name is known. */
    static StanceQuery.Party party(String name) {
        return new StanceQuery.Party(name, List.of());
    }
}
