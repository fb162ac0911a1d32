package dev.straingauge.linking;

import dev.straingauge.core.Discovered;
import dev.straingauge.core.Link;
import dev.straingauge.core.Mention;
import dev.straingauge.core.Paragraph;
import dev.straingauge.core.Partnership;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads an article paragraph by paragraph and says which watched partnerships each paragraph is about.
 *
 * <p>An article establishes a partnership when its title or one of its paragraphs means both companies, or when both
 * are meant by the end of its third paragraph. From then on a paragraph that refers to both at once ("the two
 * carriers") is about the partnership as well, and so is one that means one of the two, whoever else it names. The last
 * does not hold for a partnership that came up in passing where the paragraph is about the article's subject: a story
 * about OpenAI and Microsoft that mentions Oracle once is not about OpenAI and Oracle from there on.
 *
 * <p>A discovered partnership takes more: a sentence that ties the two by partnership language establishes it, and it
 * gets what the listed ones leave. What is listed is linked as if nothing were discovered.
 *
 * <p>Companies are found in one walk over the text, whose cost does not grow with the catalogue or the watchlist; only
 * a description that many companies share ("the carmaker") takes a look at each of those. Immutable and safe to share
 * between threads.
 */
public final class Linker {
    /** Number of opening paragraphs in which the two companies may be introduced one by one. */
    private static final int OPENING = 3;

    private static final Comparator<Mention> BY_POSITION =
            Comparator.comparingInt(Mention::start).thenComparing(Mention::company);

    private final PhraseBook book;
    private final WatchedPairs watched;
    private final Catalogue known;
    private final WatchedPairs none;
    private final @Nullable Discovery discovery;

    /**
     * A linker for every company of the catalogue and the watchlist.
     *
     * @throws WatchlistException when a partnership's company is in neither
     */
    public Linker(Catalogue catalogue, Watchlist watchlist) {
        this.known = catalogue.with(watchlist.companies());
        this.book = new PhraseBook(known.layers());
        this.watched = new WatchedPairs(known, watchlist.partnerships());
        this.none = new WatchedPairs(known, List.of());
        this.discovery = watchlist.discovery();
    }

    /** How partnerships are discovered; empty when they are not. */
    public Optional<Discovery> discovery() {
        return Optional.ofNullable(discovery);
    }

    /**
     * Whether a partnership can be discovered: something is to be discovered at all, its companies are known, and it is
     * neither listed nor dropped.
     */
    public boolean mayDiscover(String partnership) {
        return discovery != null
                && !discovery.drop().contains(partnership)
                && watched.of(List.of(partnership)).isEmpty()
                && known.pair(partnership).isPresent();
    }

    /** Links one paragraph where nothing was discovered; the same as with a {@code discovered} that holds for none. */
    public Linking link(Paragraph paragraph, ArticleContext context) {
        return link(paragraph, context, id -> false);
    }

    /**
     * Links one paragraph.
     *
     * @param paragraph the paragraph; its title is read as well when the context is empty
     * @param context from the article's paragraph before, or {@link ArticleContext#EMPTY} for its first
     * @param discovered whether the partnership with this id is discovered by now; asked about none that
     *     {@link #mayDiscover} does not hold for
     */
    public Linking link(Paragraph paragraph, ArticleContext context, Predicate<String> discovered) {
        String title = context.knowsNothing() ? paragraph.title() : null;
        Reading ofTitle = title == null ? null : Reading.of(book, title, List.of());
        ArticleContext before = ofTitle == null ? context : after(ofTitle, ArticleContext.EMPTY, false);
        Reading reading = Reading.of(book, paragraph.text(), before.companies(), before.strangers());
        ArticleContext named = after(reading, before, paragraph.number() < OPENING);
        About listed = About.of(watched, named, reading);
        boolean isHeading = paragraph.kind() == Paragraph.Kind.HEADING;
        if (discovery == null) {
            List<Mention> mentions = mentions(reading, listed.references());
            List<Link> links = isHeading ? List.of() : byPartnership(listed.links(mentions));
            return new Linking(links, mentions, after(listed.references(), named), List.of());
        }
        Map<String, String> ties = Ties.of(this::mayDiscover, paragraph.text(), reading, title, ofTitle);
        named = named.afterDiscovered(ties.keySet().stream().filter(discovered).toList());
        About found = About.of(found(named, discovered), named.ofDiscovered(), reading, listed.references());
        List<Mention> mentions = mentions(reading, both(listed.references(), found.references()));
        List<Link> links = new ArrayList<>();
        if (!isHeading) {
            links.addAll(listed.links(mentions));
            boolean isAboutListed = !links.isEmpty() || !named.partnerships().isEmpty();
            found.links(mentions).stream()
                    .filter(link -> link.basis() != Link.Basis.CARRIED || !isAboutListed)
                    .map(link -> new Link(
                            link.partnership(),
                            link.basis(),
                            link.mentions(),
                            new Discovered(ties.get(link.partnership().id()))))
                    .forEach(links::add);
        }
        return new Linking(
                byPartnership(links),
                mentions,
                after(listed.references(), named),
                ties.keySet().stream()
                        .filter(discovered.negate())
                        .flatMap(id -> known.pair(id).stream())
                        .toList());
    }

    private WatchedPairs found(ArticleContext article, Predicate<String> discovered) {
        if (article.found().isEmpty()) {
            return none;
        }
        return new WatchedPairs(
                known,
                article.found().stream()
                        .filter(this::mayDiscover)
                        .filter(discovered)
                        .flatMap(id -> known.pair(id).stream())
                        .toList());
    }

    private ArticleContext after(Reading reading, ArticleContext before, boolean opening) {
        Set<String> companies = reading.meant();
        if (companies.isEmpty()) {
            return before.afterNamesakes(reading.strangers());
        }
        List<String> partnerships = new ArrayList<>(0);
        for (Partnership pair : watched.within(companies)) {
            partnerships.add(pair.id());
        }
        if (opening) {
            for (Partnership pair : watched.across(companies, before.companies())) {
                if (!before.partnerships().contains(pair.id())) {
                    partnerships.add(pair.id());
                }
            }
        }
        return before.afterPartnerships(partnerships)
                .afterCompanies(reading.byLastMention())
                .afterNamesakes(reading.strangers());
    }

    private static ArticleContext after(List<BackReference> references, ArticleContext before) {
        ArticleContext after = before;
        for (BackReference reference : references) {
            after = after.afterPartnerships(List.of(reference.partnership().id()));
        }
        return after;
    }

    private static List<Mention> mentions(Reading reading, List<BackReference> references) {
        List<Mention> all = reading.all();
        if (references.isEmpty()) {
            return all;
        }
        List<Mention> mentions = new ArrayList<>(all);
        references.forEach(reference -> mentions.addAll(reference.mentions()));
        mentions.sort(BY_POSITION);
        return mentions;
    }

    private static List<BackReference> both(List<BackReference> some, List<BackReference> others) {
        List<BackReference> both = new ArrayList<>(some);
        both.addAll(others);
        return both;
    }

    private static List<Link> byPartnership(List<Link> links) {
        if (links.size() < 2) {
            return links;
        }
        List<Link> sorted = new ArrayList<>(links);
        sorted.sort(Comparator.comparing(link -> link.partnership().id()));
        return sorted;
    }
}
