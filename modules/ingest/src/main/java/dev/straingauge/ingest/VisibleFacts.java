package dev.straingauge.ingest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** What a page shows its readers about an article: heading, byline, time. */
final class VisibleFacts {
    /** So many elements are looked at for each; where nothing is said in these, nothing is said. */
    private static final int MOST_LOOKED_AT = 200;

    /** Elements that are searched for a byline that nothing but its words marks, and characters in the longest. */
    private static final int MOST_SEARCHED = 5_000;

    private static final int MOST_OF_BYLINE = 200;

    private static final Pattern SEPARATOR = Pattern.compile(" ?\\| ?| (?:::|[–—·•:»-]) ");

    /** Words in the longest outlet that a title ends with, and in the shortest title. */
    private static final int MOST_WORDS_OF_OUTLET = 4;

    private static final int FEWEST_WORDS_OF_TITLE = 3;

    private VisibleFacts() {}

    static PageFacts of(Document page) {
        return new PageFacts(null, null, author(page), published(page), revised(page), null, null);
    }

    /** The first heading of the first rank that says anything, or null. */
    static @Nullable String heading(Document page) {
        for (Element heading : page.select("h1")) {
            String line = PageFacts.line(heading.text());
            if (line != null) {
                return line;
            }
        }
        return null;
    }

    /**
     * A title without the outlet that pages add to it, as in "Talks go on | Norvane News".
     *
     * @param source the outlet's name or null
     * @param heading the page's heading or null
     * @param isTag whether it is that of {@code <title>}, which ends with an outlet more often than not
     */
    static String withoutOutlet(
            String title, @Nullable String source, @Nullable String url, @Nullable String heading, boolean isTag) {
        List<int[]> seams = new ArrayList<>();
        Matcher found = SEPARATOR.matcher(title);
        while (found.find()) {
            seams.add(new int[] {found.start(), found.end()});
        }
        for (int[] seam : seams) {
            String rest = title.substring(0, seam[0]).strip();
            String outlet = title.substring(seam[1]).strip();
            if ((Sentences.words(rest) >= FEWEST_WORDS_OF_TITLE && isOutlet(outlet, source, url))
                    || (heading != null && isTag && Titles.areSame(rest, heading))) {
                return rest;
            }
        }
        if (isTag && !seams.isEmpty()) {
            int[] last = seams.get(seams.size() - 1);
            String rest = title.substring(0, last[0]).strip();
            String outlet = title.substring(last[1]).strip();
            boolean strong = title.substring(last[0], last[1]).contains("|");
            if (Sentences.words(rest) > (strong ? FEWEST_WORDS_OF_TITLE - 1 : MOST_WORDS_OF_OUTLET)
                    && Sentences.words(outlet) <= MOST_WORDS_OF_OUTLET
                    && (strong || isName(outlet))) {
                return rest;
            }
        }
        return title;
    }

    private static boolean isOutlet(String text, @Nullable String source, @Nullable String url) {
        String letters = letters(text);
        if (source != null && letters.equals(letters(source))) {
            return true;
        }
        String host = url == null ? null : Urls.host(url);
        int end = host == null ? -1 : host.lastIndexOf('.');
        return host != null && end > 0 && letters.equals(letters(host.substring(0, end)));
    }

    /** Whether each of its words begins with a capital, as in names. */
    private static boolean isName(String text) {
        for (String word : text.split(" ", -1)) {
            if (word.isEmpty() || !(Character.isUpperCase(word.charAt(0)) || "of the and for".contains(word))) {
                return false;
            }
        }
        return true;
    }

    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{Nd}]+", "");
    }

    private static @Nullable String author(Document page) {
        for (Element element : some(page, "[itemprop=author], [rel=author], .byline, .author, .by-line")) {
            Element name = element.selectFirst("[itemprop=name]");
            String line = PageFacts.line(name == null ? element.text() : name.text());
            if (line == null) {
                continue;
            }
            String byline = Bylines.author(line);
            if (byline != null) {
                return byline;
            }
            boolean isMarked = name != null || element.hasAttr("itemprop") || element.hasAttr("rel");
            if (isMarked && Sentences.words(line) <= 5) {
                return PageFacts.name(line);
            }
        }
        for (Element element : page.selectStream("p, span, div, a, td")
                .limit(MOST_SEARCHED)
                .filter(element -> element.childrenSize() == 0)
                .toList()) {
            String text = element.ownText();
            String byline = text.length() <= MOST_OF_BYLINE ? Bylines.author(Characters.line(text)) : null;
            if (byline != null) {
                return byline;
            }
        }
        return null;
    }

    private static @Nullable Instant published(Document page) {
        Instant marked = time(page, "[itemprop=datePublished], time[pubdate]");
        Instant inside = marked == null
                ? time(page, "article time[datetime], main time[datetime], header time[datetime]")
                : marked;
        Instant any = inside == null ? time(page, "time[datetime]") : inside;
        // The words of an element that is called a date, when nothing is written for machines.
        return any == null
                ? time(page, "time, .date, .dateline, .published, .pubdate, .timestamp, .entry-date, .post-date, #date")
                : any;
    }

    private static @Nullable Instant revised(Document page) {
        return time(page, "[itemprop=dateModified], time.updated");
    }

    private static @Nullable Instant time(Document page, String selector) {
        for (Element element : some(page, selector)) {
            for (String value : List.of(element.attr("datetime"), element.attr("content"), element.text())) {
                Instant time = value.isBlank() ? null : WebDate.parse(value);
                if (time != null) {
                    return time;
                }
            }
        }
        return null;
    }

    private static List<Element> some(Document page, String selector) {
        return page.selectStream(selector).limit(MOST_LOOKED_AT).toList();
    }
}
