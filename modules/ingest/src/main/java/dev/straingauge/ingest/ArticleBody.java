package dev.straingauge.ingest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Where a page's article is. From the top, it goes down into the part that holds most of the {@link Prose}, for as long as what
 * stands beside it is no part of the same text; then leaves out of it what is {@link Furniture}, what is mostly links, cards
 * of other articles, and tables of data.
 *
 * <p>That prose adds up in those who hold it, and that siblings of the best may belong to it, is the idea of Arc90's
 * Readability (C. Ziebell, 2009), which every reader view goes by.
 *
 * @param root the element that it is in
 * @param leftOut what is in there and is no part of it, each with all that is in it
 */
record ArticleBody(Element root, Predicate<Element> leftOut) {
    /** A part that is called furniture and holds more of the page's prose than this is none. */
    private static final double MOST_OF_FURNITURE = 0.4;

    /** A part beside the best with this share of its prose belongs to it. */
    private static final double LEAST_OF_SIBLING = 0.2;

    /** Words that a part has at least which holds an article, or goes on with one. */
    private static final int FEWEST_WORDS = 8;

    /** Words of prose in the longest card that shows another article, and in the shortest cell that is there for layout. */
    private static final int MOST_OF_CARD = 45;

    private static final int LEAST_OF_LAYOUT = 25;

    /** The article of a page. */
    static ArticleBody of(Element page) {
        ArticleBody strict = find(page, true);
        return strict.words() > 0 ? strict : find(page, false);
    }

    /** The article that a fragment of a page is, such as a feed's entry. */
    static ArticleBody ofFragment(Element fragment) {
        Set<Element> leftOut = named(fragment);
        return sweep(fragment, leftOut);
    }

    /** Words of prose in it. */
    int words() {
        return Prose.of(root, leftOut).in(root).prose();
    }

    private static ArticleBody find(Element page, boolean strict) {
        Set<Element> leftOut = strict ? named(page) : Collections.newSetFromMap(new IdentityHashMap<>());
        if (strict) {
            leaveOutCards(page, leftOut);
        }
        Prose prose = Prose.of(page, element -> Furniture.isUnseen(element) || leftOut.contains(element));
        Element root = page;
        Element next = page;
        while (next != null) {
            root = next;
            next = within(root, prose);
        }
        Element best = heaviest(root, prose);
        for (Element child : root.children()) {
            if (!belongs(child, best, prose) && !Prose.isText(child) && isPart(child)) {
                leftOut.add(child);
            }
        }
        return sweep(root, leftOut);
    }

    /** The part of an element that the article is in, or null when it is the element itself. */
    private static @Nullable Element within(Element root, Prose prose) {
        Element best = heaviest(root, prose);
        if (best == null || Prose.isText(best) || !isPart(best)) {
            return null;
        }
        int own = prose.in(root).prose();
        for (Element child : root.children()) {
            own -= prose.in(child).prose();
            if (!child.equals(best) && belongs(child, best, prose)) {
                return null;
            }
        }
        int most = prose.in(best).prose();
        return own > LEAST_OF_SIBLING * most || 2 * most < prose.in(root).prose() ? null : best;
    }

    private static @Nullable Element heaviest(Element root, Prose prose) {
        Element best = null;
        for (Element child : root.children()) {
            int words = prose.in(child).prose();
            if (words > 0 && (best == null || words > prose.in(best).prose())) {
                best = child;
            }
        }
        return best;
    }

    private static boolean belongs(Element child, @Nullable Element best, Prose prose) {
        int words = prose.in(child).prose();
        if (best == null || child.equals(best)) {
            return best != null;
        }
        if (words < FEWEST_WORDS) {
            return false;
        }
        boolean isAlike = child.nameIs(best.normalName())
                && !child.className().isBlank()
                && child.className().equals(best.className());
        return isAlike
                || Prose.isText(child)
                || words >= LEAST_OF_SIBLING * prose.in(best).prose();
    }

    /** Whether it is a part of a page, as opposed to a part of a sentence. */
    private static boolean isPart(Element element) {
        return element.isBlock() || element.normalName().indexOf('-') > 0;
    }

    /** What is called furniture, and does not hold most of the prose. */
    private static Set<Element> named(Element page) {
        Prose prose = Prose.of(page, Furniture::isUnseen);
        double most = MOST_OF_FURNITURE * prose.in(page).prose();
        Set<Element> named = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Element element : page.getAllElements()) {
            if (!element.equals(page)
                    && !element.nameIs("body")
                    && !element.nameIs("main")
                    && standsAlone(element)
                    && (element.nameIs("time") || Furniture.isAround(element) || isPageHeader(element))
                    && (prose.in(element).prose() <= most || prose.in(element).words() == 0)) {
                named.add(element);
            }
        }
        return named;
    }

    /** Whether it is no part of a sentence, so that leaving it out tears no hole. */
    private static boolean standsAlone(Element element) {
        if (isPart(element)) {
            return true;
        }
        Element above = element.parent();
        return above == null || !(Prose.isText(above) || !isPart(above) || above.nameIs("td"));
    }

    private static boolean isPageHeader(Element element) {
        return element.nameIs("header") && element.closest("article, main") == null;
    }

    /** Leaves out cards of other articles, when there are several and they are not what the page is about. */
    private static void leaveOutCards(Element page, Set<Element> leftOut) {
        Prose prose = Prose.of(page, element -> Furniture.isUnseen(element) || leftOut.contains(element));
        List<Element> cards = new ArrayList<>();
        int words = 0;
        for (Element heading : page.select("h2, h3, h4, h5, h6")) {
            Element card = prose.in(heading).words() > 0 ? card(heading, prose) : null;
            if (card != null && !leftOut.contains(card)) {
                cards.add(card);
                words += prose.in(card).prose();
            }
        }
        if (2 * words <= prose.in(page).prose()) {
            leftOut.addAll(cards);
        }
    }

    /** The card that a heading is the title of: the largest part around it that is no longer than cards are, or null. */
    private static @Nullable Element card(Element heading, Prose prose) {
        Prose.Count title = prose.in(heading);
        boolean isLink = 2 * title.linked() >= title.words() || heading.closest("a") != null;
        Element card = null;
        Element at = heading.parent();
        while (isLink && at != null && !at.nameIs("body") && !at.nameIs("main")) {
            if (prose.in(at).prose() > MOST_OF_CARD || prose.in(at).headings() > 1) {
                break;
            }
            card = isPart(at) || at.nameIs("a") ? at : card;
            at = at.parent();
        }
        return card;
    }

    private static ArticleBody sweep(Element root, Set<Element> leftOut) {
        Prose prose = Prose.of(root, element -> Furniture.isUnseen(element) || leftOut.contains(element));
        Set<Element> layouts = layouts(root, prose);
        for (Element element : root.getAllElements()) {
            boolean isData = element.nameIs("table") && !layouts.contains(element);
            if (!element.equals(root) && (isData || isLinks(element, prose))) {
                leftOut.add(element);
            }
        }
        return new ArticleBody(root, element -> Furniture.isUnseen(element) || leftOut.contains(element));
    }

    /** Whether it is links and hardly anything else: a list of them, or a paragraph that is one. */
    private static boolean isLinks(Element element, Prose prose) {
        Prose.Count count = prose.in(element);
        return isPart(element)
                && !Prose.isHeading(element)
                && count.prose() == 0
                && count.linked() > 0
                && 5 * count.linked() >= 4 * count.words()
                && !isSentence(element, count);
    }

    private static boolean isSentence(Element element, Prose.Count count) {
        return count.words() >= FEWEST_WORDS && count.words() <= 100 && Sentences.isEnded(element.text());
    }

    /** Tables whose cells hold prose, which are there for a page's layout; the others are figures and names. */
    private static Set<Element> layouts(Element root, Prose prose) {
        Set<Element> layouts = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Element cell : root.select("td, th")) {
            Element table = prose.in(cell).prose() < LEAST_OF_LAYOUT ? null : table(cell);
            while (table != null && layouts.add(table)) {
                table = table(table);
            }
        }
        return layouts;
    }

    /** The table that an element is in, or null. */
    private static @Nullable Element table(Element element) {
        Element above = element.parent();
        while (above != null && !above.nameIs("table")) {
            above = above.parent();
        }
        return above;
    }
}
