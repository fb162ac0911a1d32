package dev.straingauge.linking;

import dev.straingauge.core.Link;
import dev.straingauge.core.Mention;
import dev.straingauge.core.Partnership;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which of some watched partnerships a paragraph is about.
 *
 * @param watched those that are asked about
 * @param article what the article has been about, this paragraph's companies included
 * @param reading whom the paragraph means
 * @param references where it means both companies of one of them at once
 */
record About(WatchedPairs watched, ArticleContext article, Reading reading, List<BackReference> references) {
    /** Asks of a paragraph whose phrases for two are nobody else's. */
    static About of(WatchedPairs watched, ArticleContext article, Reading reading) {
        return new About(watched, article, reading, BackReference.in(reading, article, watched));
    }

    /** Asks of one whose phrases for two are others' already. */
    static About of(WatchedPairs watched, ArticleContext article, Reading reading, List<BackReference> taken) {
        List<BackReference> left = BackReference.in(reading, article, watched).stream()
                .filter(reference ->
                        taken.stream().noneMatch(other -> other.at().equals(reference.at())))
                .toList();
        return new About(watched, article, reading, left);
    }

    /** The links to those of them that the article has established. */
    List<Link> links(List<Mention> mentions) {
        List<Partnership> established = watched.of(article.partnerships());
        if (established.isEmpty()) {
            return List.of();
        }
        Set<String> meant = reading.meant();
        boolean aboutSubject = false;
        for (Partnership pair : watched.of(article.subjects())) {
            aboutSubject |= basis(pair, meant) != null;
        }
        List<Link> links = new ArrayList<>();
        for (Partnership pair : established) {
            boolean inPassing = aboutSubject && !article.subjects().contains(pair.id());
            Link.Basis basis = basis(pair, meant);
            if (basis != null && (basis != Link.Basis.CARRIED || !inPassing)) {
                links.add(new Link(pair, basis, mentionsOf(pair, mentions)));
            }
        }
        return links;
    }

    private Link.@Nullable Basis basis(Partnership pair, Set<String> meant) {
        boolean a = meant.contains(pair.a().id());
        boolean b = meant.contains(pair.b().id());
        if (a && b) {
            return Link.Basis.NAMED;
        }
        for (BackReference reference : references) {
            if (reference.partnership().equals(pair)) {
                return Link.Basis.REFERENCE;
            }
        }
        return a || b ? Link.Basis.CARRIED : null;
    }

    /** Where either company is meant, except together with somebody else. */
    private List<Mention> mentionsOf(Partnership pair, List<Mention> mentions) {
        return mentions.stream()
                .filter(mention -> mention.company().equals(pair.a().id())
                        || mention.company().equals(pair.b().id()))
                .filter(mention -> references.stream()
                        .filter(reference -> !reference.partnership().equals(pair))
                        .noneMatch(reference -> reference.at().start() == mention.start()))
                .toList();
    }
}
