package dev.straingauge.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/** JSON Feed, versions 1 and 1.1 (jsonfeed.org). */
final class JsonFeed {
    static final String VERSION = "https://jsonfeed.org/version/";

    private static final int MOST_AUTHORS = 20;

    private JsonFeed() {}

    static boolean isFeed(JsonNode json) {
        String version = text(json.path("version"));
        return json.isObject() && version != null && version.startsWith(VERSION);
    }

    /** @param url where it was found, or null */
    static FeedDocument of(JsonNode feed, @Nullable String url) {
        String home = text(feed.path("home_page_url"));
        FeedEntries entries = new FeedEntries(home, url == null ? text(feed.path("feed_url")) : url);
        JsonNode items = feed.path("items");
        int most = Math.min(items.size(), FeedDocument.MOST_ENTRIES);
        for (int i = 0; i < most; i++) {
            add(items.path(i), entries);
        }
        return new FeedDocument(
                FeedEntries.plain(text(feed.path("title"))),
                home,
                PageFacts.language(text(feed.path("language"))),
                null,
                new TreeSet<>(),
                entries.entries(),
                items.isArray() ? items.size() - most : 0);
    }

    private static void add(JsonNode item, FeedEntries entries) {
        String html = text(item.path("content_html"));
        String plain = text(item.path("content_text"));
        String summary = text(item.path("summary"));
        String words = html == null ? plain == null ? summary : plain : html;
        String title = text(item.path("title"));
        String link = text(item.path("url"));
        entries.add(new FeedEntries.Raw(
                0,
                item.path("id").isValueNode() && !item.path("id").isNull()
                        ? item.path("id").asText()
                        : null,
                link == null ? text(item.path("external_url")) : link,
                title == null ? null : Entities.escape(title),
                authors(item),
                time(item.path("date_published")),
                time(item.path("date_modified")),
                PageFacts.language(text(item.path("language"))),
                words,
                html != null,
                html == null && plain == null));
    }

    private static @Nullable String authors(JsonNode item) {
        List<String> names = new ArrayList<>();
        JsonNode authors = item.path("authors");
        for (int i = 0; i < Math.min(authors.size(), MOST_AUTHORS); i++) {
            String name = text(authors.path(i).path("name"));
            if (name != null) {
                names.add(name);
            }
        }
        return names.isEmpty() ? text(item.path("author").path("name")) : String.join(", ", names);
    }

    private static @Nullable Instant time(JsonNode value) {
        String text = text(value);
        return text == null ? null : WebDate.parse(text);
    }

    private static @Nullable String text(JsonNode value) {
        return value.isTextual() && !value.textValue().isBlank() ? value.textValue() : null;
    }
}
