package dev.straingauge.ingest;

import dev.straingauge.core.Rejection;
import java.util.Iterator;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;

/** A web page's text to its tree, by jsoup, which reads what browsers read; in bounded time and memory. */
final class HtmlTree {
    /** Elements in the largest page; the longest of news have some ten thousand. */
    static final int MOST_ELEMENTS = 500_000;

    /** Deeper elements are laid beside one another. */
    private static final int MOST_DEEP = 512;

    /** Only in XML does a slash end these, and a page that is XML is read as HTML: the rest of it would be theirs. */
    private static final Pattern SELF_CLOSED = Pattern.compile(
            "<(script|title|style|iframe|textarea|noscript|a|div|p|span|i|b|em)\\b([^<>]{0,2000})/>",
            Pattern.CASE_INSENSITIVE);

    private HtmlTree() {}

    /**
     * The tree of a page.
     *
     * @param url where it is from, so that addresses in it can be made absolute; may be empty
     */
    static Document of(String html, String url) throws Unfit {
        String text = html.startsWith("<?xml") ? SELF_CLOSED.matcher(html).replaceAll("<$1$2></$1>") : html;
        // Step by step, as the number of tags does not bound that of elements: those that are not closed are opened
        // anew
        // in each paragraph.
        try (StreamParser parser = new StreamParser(Parser.htmlParser().setMaxDepth(MOST_DEEP))) {
            parser.parse(text, url);
            Iterator<Element> elements = parser.iterator();
            for (int count = 0; elements.hasNext(); count++) {
                if (count > MOST_ELEMENTS) {
                    throw new Unfit(
                            Rejection.Reason.TOO_LONG,
                            "the page has more than " + MOST_ELEMENTS + " elements; an article has some thousand");
                }
                elements.next();
            }
            return parser.document();
        }
    }
}
