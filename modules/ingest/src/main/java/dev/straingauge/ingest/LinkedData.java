package dev.straingauge.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.straingauge.wire.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * What a page says of its article to search engines, in JSON-LD with the words of schema.org.
 *
 * @param facts what it says
 * @param body the article's words, when it has them there too, else null
 */
record LinkedData(PageFacts facts, @Nullable String body) {
    /** Characters in the longest script that is looked at, and objects in it: it is a card, and no archive. */
    private static final int MOST_CHARACTERS = 1 << 20;

    private static final int MOST_OBJECTS = 2_000;

    private static final Set<String> ARTICLES = Set.of(
            "Article",
            "NewsArticle",
            "AnalysisNewsArticle",
            "AskPublicNewsArticle",
            "BackgroundNewsArticle",
            "OpinionNewsArticle",
            "ReportageNewsArticle",
            "ReviewNewsArticle",
            "AdvertiserContentArticle",
            "SatiricalArticle",
            "ScholarlyArticle",
            "TechArticle",
            "Report",
            "SocialMediaPosting",
            "BlogPosting",
            "LiveBlogPosting",
            "PressRelease");

    /** Where articles stand inside others; those in lists of items are about other pages. */
    private static final List<String> INSIDE = List.of("@graph", "mainEntity", "mainEntityOfPage");

    private static final LinkedData NOTHING =
            new LinkedData(new PageFacts(null, null, null, null, null, null, null), null);

    /**
     * What the page says in this way; nothing when it does not, or in broken JSON, as the page can be read all the same.
     *
     * @param url the page's address as it is known from elsewhere, which tells articles apart, or null
     */
    static LinkedData of(Document page, @Nullable String url) {
        List<JsonNode> articles = new ArrayList<>();
        for (Element script : page.select("script[type~=(?i)^\\s*application/ld\\+json]")) {
            String json = script.data();
            if (json.length() <= MOST_CHARACTERS) {
                addArticles(json, articles);
            }
        }
        JsonNode best = null;
        for (JsonNode article : articles) {
            if (best == null || rank(article, url) > rank(best, url)) {
                best = article;
            }
        }
        return best == null ? NOTHING : new LinkedData(facts(best), text(best.get("articleBody")));
    }

    private static void addArticles(String json, List<JsonNode> articles) {
        Deque<JsonNode> left = new ArrayDeque<>();
        try {
            left.add(Json.mapper().readTree(json));
        } catch (JsonProcessingException e) {
            return; // half of these scripts are written by templates that do not escape
        }
        for (int seen = 0; !left.isEmpty() && seen < MOST_OBJECTS; seen++) {
            JsonNode node = left.remove();
            if (node.isArray()) {
                for (int i = 0; i < Math.min(node.size(), MOST_OBJECTS); i++) {
                    left.add(node.get(i));
                }
            } else if (node.isObject()) {
                if (isArticle(node.get("@type"))) {
                    articles.add(node);
                }
                for (String field : INSIDE) {
                    JsonNode inside = node.get(field);
                    if (inside != null) {
                        left.add(inside);
                    }
                }
            }
        }
    }

    private static boolean isArticle(@Nullable JsonNode type) {
        if (type != null && type.isArray()) {
            return type.size() > 0 && (isArticle(type.get(0)) || (type.size() > 1 && isArticle(type.get(1))));
        }
        return type != null && ARTICLES.contains(type.asText().replaceFirst("^https?://schema\\.org/", ""));
    }

    private static int rank(JsonNode article, @Nullable String url) {
        PageFacts facts = facts(article);
        boolean isThisPage =
                url != null && facts.url() != null && Urls.plain(facts.url()).equals(Urls.plain(url));
        return (isThisPage ? 2 : 0) + (facts.publishedAt() == null ? 0 : 1);
    }

    private static PageFacts facts(JsonNode article) {
        String published = text(first(article, "datePublished", "dateCreated"));
        String revised = text(article.get("dateModified"));
        String title = PageFacts.line(text(first(article, "headline", "name")));
        String url = address(first(article, "url", "mainEntityOfPage", "@id"));
        return new PageFacts(
                title,
                url,
                names(first(article, "author", "creator")),
                published == null ? null : WebDate.parse(published),
                revised == null ? null : WebDate.parse(revised),
                names(article.get("publisher")),
                PageFacts.language(name(article.get("inLanguage"))));
    }

    private static @Nullable JsonNode first(JsonNode article, String... fields) {
        for (String field : fields) {
            JsonNode value = article.get(field);
            if (value != null && !value.isNull()) {
                return value;
            }
        }
        return null;
    }

    private static @Nullable String address(@Nullable JsonNode value) {
        String url = text(value != null && value.isObject() ? value.get("@id") : value);
        return url == null ? null : Urls.page(url);
    }

    /** Of a list of persons, or one, their names. */
    private static @Nullable String names(@Nullable JsonNode value) {
        if (value == null || !value.isArray()) {
            return PageFacts.name(name(value));
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < Math.min(value.size(), 20); i++) {
            String name = PageFacts.name(name(value.get(i)));
            if (name != null && !names.contains(name)) {
                names.add(name);
            }
        }
        return PageFacts.line(String.join(", ", names));
    }

    private static @Nullable String name(@Nullable JsonNode value) {
        return text(value != null && value.isObject() ? first(value, "name", "alternateName") : value);
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        return value == null || !value.isTextual() ? null : Parser.unescapeEntities(value.textValue(), false);
    }
}
