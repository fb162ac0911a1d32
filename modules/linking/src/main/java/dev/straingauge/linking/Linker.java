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
import java.util.stream.Stream;
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
        List<BackReference> references = BackReference.in(reading, named, watched);
        Map<String, String> ties =
                discovery == null ? Map.of() : Ties.of(this::mayDiscover, paragraph.text(), reading, title, ofTitle);
        named = named.afterDiscovered(ties.keySet().stream().filter(discovered).toList());
        WatchedPairs found = found(named, discovered);
        List<BackReference> left = BackReference.in(reading, named.ofDiscovered(), found).stream()
                .filter(reference ->
                        references.stream().noneMatch(listed -> listed.at().equals(reference.at())))
                .toList();
        List<Mention> mentions = Stream.of(references, left)
                .flatMap(List::stream)
                .flatMap(BackReference::mentions)
                .collect(() -> new ArrayList<>(reading.all()), List::add, List::addAll);
        mentions.sort(BY_POSITION);
        List<Link> links = new ArrayList<>();
        if (paragraph.kind() != Paragraph.Kind.HEADING) {
            links.addAll(links(watched, named, reading.meant(), references, mentions));
            boolean listed = !links.isEmpty() || !named.partnerships().isEmpty();
            links(found, named.ofDiscovered(), reading.meant(), left, mentions).stream()
                    .filter(link -> link.basis() != Link.Basis.CARRIED || !listed)
                    .map(link -> new Link(
                            link.partnership(),
                            link.basis(),
                            link.mentions(),
                            new Discovered(ties.get(link.partnership().id()))))
                    .forEach(links::add);
            links.sort(Comparator.comparing(link -> link.partnership().id()));
        }
        return new Linking(
                links,
                mentions,
                after(references, named),
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
        List<Partnership> meant = new ArrayList<>(watched.within(reading.meant()));
        if (opening) {
            watched.across(reading.meant(), before.companies()).stream()
                    .filter(pair -> !before.partnerships().contains(pair.id()))
                    .forEach(meant::add);
        }
        return before.afterPartnerships(
                        meant.stream().map(Partnership::id).distinct().toList())
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

    private static List<Link> links(
            WatchedPairs watched,
            ArticleContext article,
            Set<String> meant,
            List<BackReference> references,
            List<Mention> mentions) {
        boolean aboutSubject = watched.of(article.subjects()).stream()
                .anyMatch(pair -> basis(pair, meant, references).isPresent());
        List<Link> links = new ArrayList<>();
        for (Partnership pair : watched.of(article.partnerships())) {
            boolean inPassing = aboutSubject && !article.subjects().contains(pair.id());
            basis(pair, meant, references)
                    .filter(basis -> basis != Link.Basis.CARRIED || !inPassing)
                    .ifPresent(basis -> links.add(new Link(pair, basis, mentionsOf(pair, references, mentions))));
        }
        return links;
    }

    private static Optional<Link.Basis> basis(Partnership pair, Set<String> meant, List<BackReference> references) {
        boolean a = meant.contains(pair.a().id());
        boolean b = meant.contains(pair.b().id());
        if (a && b) {
            return Optional.of(Link.Basis.NAMED);
        }
        if (references.stream().anyMatch(reference -> reference.partnership().equals(pair))) {
            return Optional.of(Link.Basis.REFERENCE);
        }
        return a || b ? Optional.of(Link.Basis.CARRIED) : Optional.empty();
    }

    /** Where either company is meant, except together with somebody else. */
    private static List<Mention> mentionsOf(Partnership pair, List<BackReference> references, List<Mention> mentions) {
        return mentions.stream()
                .filter(mention -> mention.company().equals(pair.a().id())
                        || mention.company().equals(pair.b().id()))
                .filter(mention -> references.stream()
                        .filter(reference -> !reference.partnership().equals(pair))
                        .noneMatch(reference -> reference.at().start() == mention.start()))
                .toList();
    }
}
