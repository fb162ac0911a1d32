package dev.straingauge.ingest;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * What a page says of itself in {@code <meta>}, {@code <link>} and {@code <html lang>}: Open Graph, then the many other names
 * that publishers' systems and their services have for the same.
 */
final class MetaTags {
    private static final List<String> TITLE = List.of(
            "og:title",
            "parsely-title",
            "sailthru.title",
            "dc.title",
            "dcterms.title",
            "citation_title",
            "twitter:title",
            "headline");
    private static final List<String> AUTHOR = List.of(
            "article:author",
            "author",
            "parsely-author",
            "sailthru.author",
            "dc.creator",
            "dcterms.creator",
            "citation_author",
            "byl");
    private static final List<String> PUBLISHED = List.of(
            "article:published_time",
            "og:published_time",
            "datepublished",
            "parsely-pub-date",
            "sailthru.date",
            "dc.date.issued",
            "dcterms.issued",
            "dc.date",
            "dcterms.date",
            "dcterms.created",
            "citation_publication_date",
            "publication_date",
            "publish-date",
            "publishdate",
            "pubdate",
            "article_date_original",
            "date");
    private static final List<String> REVISED = List.of(
            "article:modified_time",
            "og:updated_time",
            "datemodified",
            "dc.date.modified",
            "dcterms.modified",
            "last-modified",
            "lastmod",
            "revised");
    private static final List<String> SOURCE =
            List.of("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "citation_journal_title");
    private static final List<String> LANGUAGE =
            List.of("og:locale", "content-language", "dc.language", "dcterms.language", "language");

    private final Map<String, Set<String>> values = new HashMap<>();

    private MetaTags(Document page) {
        for (Element tag : page.select("meta[content]")) {
            for (String attribute : List.of("property", "name", "itemprop", "http-equiv")) {
                String key = tag.attr(attribute).strip().toLowerCase(Locale.ROOT);
                if (!key.isEmpty()) {
                    values.computeIfAbsent(key, none -> new LinkedHashSet<>()).add(tag.attr("content"));
                }
            }
        }
    }

    /** What the page says in this way. Its address is the one that it calls canonical, wherever the page was found. */
    static PageFacts of(Document page) {
        MetaTags tags = new MetaTags(page);
        String canonical = address(page, "link[rel~=(?i)\\bcanonical\\b]", "href");
        return new PageFacts(
                tags.first(TITLE),
                canonical == null ? address(page, "meta[property=og:url]", "content") : canonical,
                tags.authors(),
                tags.time(PUBLISHED),
                tags.time(REVISED),
                tags.first(SOURCE),
                tags.language(page));
    }

    private static @Nullable String address(Document page, String selector, String attribute) {
        Element tag = page.selectFirst(selector);
        if (tag == null) {
            return null;
        }
        String url = Urls.page(tag.absUrl(attribute));
        return url == null ? Urls.page(tag.attr(attribute)) : url;
    }

    private @Nullable String first(List<String> keys) {
        for (String key : keys) {
            for (String value : values.getOrDefault(key, Set.of())) {
                String line = PageFacts.line(value);
                if (line != null) {
                    return line;
                }
            }
        }
        return null;
    }

    private @Nullable String authors() {
        for (String key : AUTHOR) {
            Set<String> names = new LinkedHashSet<>();
            for (String value : values.getOrDefault(key, Set.of())) {
                String name = PageFacts.name(value);
                if (name != null) {
                    names.add(name);
                }
            }
            String line = PageFacts.line(String.join(", ", names));
            if (line != null) {
                return line;
            }
        }
        return null;
    }

    private @Nullable Instant time(List<String> keys) {
        for (String key : keys) {
            for (String value : values.getOrDefault(key, Set.of())) {
                Instant time = WebDate.parse(value);
                if (time != null) {
                    return time;
                }
            }
        }
        return null;
    }

    private @Nullable String language(Document page) {
        Element html = page.selectFirst("html");
        String declared = html == null ? null : PageFacts.language(html.attr("lang"));
        if (declared == null && html != null) {
            declared = PageFacts.language(html.attr("xml:lang"));
        }
        return declared == null ? PageFacts.language(first(LANGUAGE)) : declared;
    }
}
