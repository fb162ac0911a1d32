package dev.straingauge.linking;

import dev.straingauge.core.Link;
import dev.straingauge.core.Mention;
import dev.straingauge.core.Paragraph;
import dev.straingauge.core.Partnership;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads an article paragraph by paragraph and says which watched partnerships each paragraph is about.
 *
 * <p>An article establishes a partnership when its title or one of its paragraphs means both companies, or when both
 * are meant by the end of its third paragraph. From then on a paragraph that refers to both at once ("the two
 * carriers") is about the partnership as well, and so is one that means one of the two, whoever else it names. The last
 * does not hold for a partnership that came up in passing where the paragraph is about the article's subject: a story
 * about OpenAI and Microsoft that mentions Oracle once is not about OpenAI and Oracle from there on.
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

    /**
     * A linker for every company of the catalogue and the watchlist.
     *
     * @throws WatchlistException when a partnership's company is in neither
     */
    public Linker(Catalogue catalogue, Watchlist watchlist) {
        Catalogue known = catalogue.with(watchlist.companies());
        this.book = new PhraseBook(known.layers());
        this.watched = new WatchedPairs(known, watchlist.partnerships());
    }

    /**
     * Links one paragraph.
     *
     * @param paragraph the paragraph; its title is read as well when the context is empty
     * @param context from the article's paragraph before, or {@link ArticleContext#EMPTY} for its first
     */
    public Linking link(Paragraph paragraph, ArticleContext context) {
        String title = paragraph.title();
        ArticleContext before = context.knowsNothing() && title != null ? afterTitle(title) : context;
        Reading reading = Reading.of(book, paragraph.text(), before.companies(), before.strangers());
        ArticleContext named = after(reading, before, paragraph.number() < OPENING);
        List<BackReference> references = BackReference.in(reading, named, watched);
        List<Mention> mentions = Stream.concat(
                        reading.all().stream(), references.stream().flatMap(BackReference::mentions))
                .sorted(BY_POSITION)
                .toList();
        List<Link> links = paragraph.kind() == Paragraph.Kind.HEADING
                ? List.of()
                : links(named, reading.meant(), references, mentions);
        return new Linking(links, mentions, after(references, named));
    }

    private ArticleContext afterTitle(String title) {
        return after(Reading.of(book, title, List.of()), ArticleContext.EMPTY, false);
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

    private List<Link> links(
            ArticleContext article, Set<String> meant, List<BackReference> references, List<Mention> mentions) {
        boolean aboutSubject = watched.of(article.subjects()).stream()
                .anyMatch(pair -> basis(pair, meant, references).isPresent());
        List<Link> links = new ArrayList<>();
        for (Partnership pair : watched.of(article.partnerships())) {
            boolean inPassing = aboutSubject && !article.subjects().contains(pair.id());
            basis(pair, meant, references)
                    .filter(basis -> basis != Link.Basis.CARRIED || !inPassing)
                    .ifPresent(basis -> links.add(new Link(pair, basis, mentionsOf(pair, references, mentions))));
        }
        links.sort(Comparator.comparing(link -> link.partnership().id()));
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
