package dev.straingauge.ingest;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * The parts of a page that are there on every page of its site, told by what they are called: navigation, cookie notices,
 * buttons, boxes, comments. Names are what people who write pages call things, so that none is trusted alone: what holds most
 * of a page's prose is none of these ({@link ArticleBody}).
 */
final class Furniture {
    /** Never an article's words. */
    private static final Set<String> UNSEEN = words(
            """
            head script style noscript template svg math iframe object embed applet canvas audio video select button
            textarea input figcaption map frameset dialog datalist amp-analytics amp-ad amp-consent amp-sidebar amp-
            social-share rp rt
            """);

    /** Seldom so. */
    private static final Set<String> AROUND = Set.of("nav", "footer", "aside", "menu", "address");

    private static final Set<String> ROLES = Set.of(
            "navigation",
            "banner",
            "complementary",
            "contentinfo",
            "search",
            "dialog",
            "alertdialog",
            "menu",
            "toolbar");

    private static final Set<String> NAMES = words(
            """
            ad ads adslot advert advertisement advertising advertorial sponsor sponsored promo promos promotion
            promobox outbrain taboola share sharing sharebar sharedaddy social socials addthis addtoany newsletter
            newsletters subscribe subscription signup cookie cookies consent gdpr cmp comments comment commentlist
            disqus respond responses replies discussion sidebar rail breadcrumb breadcrumbs nav navbar navigation
            menu topbar footer masthead related relatedposts recommended recommendations recirculation recirc
            trending popular mostread caption credit credits byline bylines author authors bio biography tags taglist
            tagcloud hashtags topics toolbar widget popup modal overlay paywall regwall copyright pagination pager
            feedflare timestamp meta kicker eyebrow readtime readingtime pubdate date datetime printfriendly login
            search skip ticker infobox toc noprint
            """);

    private static final Pattern WORD_ENDS = Pattern.compile("[^\\p{L}\\p{Nd}]+|(?<=\\p{Ll})(?=\\p{Lu})");

    /** Two words that mean something together. */
    private static final Pattern TOGETHER = Pattern.compile(
            "(?i)\\b(?:sr[-_]only|visually[-_]?hidden|screen[-_]reader\\S*|read[-_](?:more|next|also|time)|more[-_](?:on|from|news|stories)"
                    + "|most[-_](?:read|popular|viewed)|also[-_]read|you[-_]may[-_]like|site[-_]header|page[-_]header|wp[-_]caption\\S*"
                    + "|image[-_]caption|follow[-_]us|back[-_]to[-_]top)\\b");

    private static final Pattern HIDDEN = Pattern.compile("(?i)(?:display\\s*:\\s*none|visibility\\s*:\\s*hidden)");

    private static final int MOST_OF_NAME = 1_000;

    private Furniture() {}

    /** Whether nobody sees it as words, or it is no prose by its nature. */
    static boolean isUnseen(Element element) {
        return UNSEEN.contains(element.normalName());
    }

    /** Whether it is around articles by its tag, its role, its names or because it is hidden. */
    static boolean isAround(Element element) {
        if (AROUND.contains(element.normalName())
                || ROLES.contains(element.attr("role").toLowerCase(Locale.ROOT))
                || element.hasAttr("hidden")
                || element.attr("aria-hidden").equalsIgnoreCase("true")) {
            return true;
        }
        String style = element.attr("style");
        return (!style.isEmpty()
                        && style.length() <= MOST_OF_NAME
                        && HIDDEN.matcher(style).find())
                || isNamedSo(element.attr("class"))
                || isNamedSo(element.attr("id"));
    }

    private static Set<String> words(String words) {
        return Set.of(words.strip().split("\\s+", -1));
    }

    private static boolean isNamedSo(String names) {
        if (names.isEmpty() || names.length() > MOST_OF_NAME) {
            return false;
        }
        if (TOGETHER.matcher(names).find()) {
            return true;
        }
        for (String word : WORD_ENDS.split(names, -1)) {
            if (NAMES.contains(word.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }
}
