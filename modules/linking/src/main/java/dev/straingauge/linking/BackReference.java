package dev.straingauge.linking;

import dev.straingauge.core.Company;
import dev.straingauge.core.Mention;
import dev.straingauge.core.Partnership;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A phrase that means both companies of a partnership at once.
 *
 * @param partnership whom it refers to
 * @param at where it stands
 */
record BackReference(Partnership partnership, Reading.Span at) {

    /** Those of a text, by position; a phrase that refers to no watched partnership is left out. */
    static List<BackReference> in(Reading reading, ArticleContext context, WatchedPairs watched) {
        if (reading.partners().isEmpty()) {
            return List.of();
        }
        return reading.partners().stream()
                .flatMap(span -> whom(reading.meantBefore(span.start()), context, watched)
                        .map(pair -> new BackReference(pair, span))
                        .stream())
                .toList();
    }

    /** One mention for each of the two companies. */
    List<Mention> mentions() {
        return List.of(mention(partnership.a()), mention(partnership.b()));
    }

    private Mention mention(Company company) {
        return new Mention(company.id(), at.start(), at.end(), Mention.Kind.REFERENCE);
    }

    /**
     * The latest partnership among those that the paragraph has named before the phrase. When it has named several
     * companies that are no watched partners, the phrase most likely means them, and so nobody. When it has named one
     * or none: the latest partnership of the article, of that company if there is one.
     */
    private static Optional<Partnership> whom(Set<String> justNamed, ArticleContext context, WatchedPairs watched) {
        List<Partnership> named = watched.within(justNamed);
        if (named.isEmpty() && justNamed.size() > 1) {
            return Optional.empty();
        }
        return latest(named, context)
                .or(() -> latest(watched.across(justNamed, context.companies()), context))
                .or(() -> latest(watched.of(context.partnerships()), context));
    }

    private static Optional<Partnership> latest(List<Partnership> candidates, ArticleContext context) {
        return candidates.stream()
                .filter(pair -> context.partnerships().contains(pair.id()))
                .max(Comparator.comparingInt(pair -> context.partnerships().indexOf(pair.id())));
    }
}
