package dev.straingauge.ingest;

import dev.straingauge.core.Rejection;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** A web page where a feed was expected: people copy the address that they see. Many pages name their feed. */
final class PageInsteadOfFeed {
    private static final int MOST_BEFORE = 4_096;

    private static final Pattern PAGE = Pattern.compile(
            "(?is)(?:<\\?xml[^<>]{0,200}>\\s{0,20})?(?:<!--.{0,1000}?-->\\s{0,20}){0,3}<(?:!doctype\\s+html|html)\\b.*");

    private static final String FEED =
            "link[rel~=(?i)\\balternate\\b][type~=(?i)^\\s*application/(?:rss\\+xml|atom\\+xml|feed\\+json)][href]";

    private PageInsteadOfFeed() {}

    /** Whether a text begins as a page does. */
    static boolean is(String text) {
        return PAGE.matcher(text.substring(0, Math.min(text.length(), MOST_BEFORE)))
                .matches();
    }

    /** Why the page is refused, with the address of its feed when it names one. */
    static Unfit unfit(String text, @Nullable String url) throws Unfit {
        Document page = HtmlTree.of(text, url == null ? "" : url);
        Element link = page.selectFirst(FEED);
        String feed = link == null ? "" : Characters.line(url == null ? link.attr("href") : link.absUrl("href"));
        boolean isNamed = !feed.isEmpty() && feed.length() <= Finishing.MOST_IN_FIELD;
        return new Unfit(
                Rejection.Reason.MALFORMED,
                "it is a page and no feed"
                        + (url == null ? ", its root being \"html\"; call it .html to read it, or " : "; ")
                        + (isNamed
                                ? "give its feed, which it says is " + feed
                                : "it names no feed of its own, look for RSS or Atom on its site"));
    }
}
