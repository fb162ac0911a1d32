package dev.straingauge.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.straingauge.core.Rejection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a JSON object, which is one article: as in a JSON lines file and on the wire. */
final class JsonArticle {
    private final @Nullable Instant assumeDate;
    private final Finishing finishing;

    JsonArticle(@Nullable Instant assumeDate, Finishing finishing) {
        this.assumeDate = assumeDate;
        this.finishing = finishing;
    }

    /** The article, or why it is none. */
    List<Read> read(JsonNode json, Found found) {
        String key = found.fileName();
        try {
            if (!json.isObject()) {
                throw new Unfit(Rejection.Reason.INVALID, "an article is a JSON object, got " + type(json));
            }
            String id = id(json);
            key = id == null ? key : id;
            return finishing.finish(draft(id, json, found), found);
        } catch (Unfit e) {
            return List.of(found.refused(e.rejection(), key));
        }
    }

    private Draft draft(@Nullable String id, JsonNode json, Found found) throws Unfit {
        String title = optional(json, "title");
        String source = optional(json, "source");
        String url = optional(json, "url");
        String author = optional(json, "author");
        String language = optional(json, "language");
        Instant publishedAt = publishedAt(json);
        String text = text(json);
        Segments segments = Segmenter.ofBody(text, title, author);
        return new Draft(
                id == null ? ArticleIds.derived(url, title, publishedAt, text) : id,
                source == null ? source(url, segments, found) : source,
                url,
                publishedAt,
                language,
                segments,
                updatedAt(json));
    }

    private static String source(@Nullable String url, Segments segments, Found found) {
        String host = url == null ? null : Urls.host(url);
        if (host != null) {
            return host;
        }
        String outlet = segments.outlet();
        return outlet == null ? found.fileName() : outlet;
    }

    private Instant publishedAt(JsonNode json) throws Unfit {
        String value = optional(json, "publishedAt");
        if (value != null) {
            return PublicationDate.parse(value, "publishedAt");
        }
        if (assumeDate != null) {
            return assumeDate;
        }
        throw new Unfit(
                Rejection.Reason.NO_DATE,
                "required field 'publishedAt' is missing; add it, or pass --assume-date YYYY-MM-DD");
    }

    private static @Nullable Instant updatedAt(JsonNode json) throws Unfit {
        String value = optional(json, "updatedAt");
        return value == null ? null : PublicationDate.parse(value, "updatedAt");
    }

    /** The article's words, paragraphs separated by blank lines. */
    private static String text(JsonNode json) throws Unfit {
        JsonNode text = json.get("text");
        JsonNode paragraphs = json.get("paragraphs");
        boolean hasText = isPresent(text);
        if (hasText == isPresent(paragraphs)) {
            throw new Unfit(
                    Rejection.Reason.INVALID,
                    hasText
                            ? "fields 'text' and 'paragraphs' are both given; keep one"
                            : "one of the fields 'text' and 'paragraphs' is required");
        }
        String words = hasText ? string(text, "text") : String.join("\n\n", strings(paragraphs, "paragraphs"));
        if (!Characters.hasWords(words)) {
            throw new Unfit(
                    Rejection.Reason.EMPTY,
                    "field '" + (hasText ? "text" : "paragraphs") + "' has nothing in it to read");
        }
        return words;
    }

    private static List<String> strings(JsonNode array, String field) throws Unfit {
        if (!array.isArray()) {
            throw new Unfit(
                    Rejection.Reason.INVALID, "field '" + field + "' must be a list of strings, got " + type(array));
        }
        List<String> strings = new ArrayList<>();
        for (JsonNode each : array) {
            strings.add(string(each, field + "[" + strings.size() + "]"));
        }
        return strings;
    }

    /** The id, which some write as a number. */
    private static @Nullable String id(JsonNode json) throws Unfit {
        JsonNode id = json.get("id");
        return id != null && id.isIntegralNumber() ? id.asText() : optional(json, "id");
    }

    /** A text field on one line; null when it is missing, null or blank. */
    private static @Nullable String optional(JsonNode json, String field) throws Unfit {
        JsonNode value = json.get(field);
        if (!isPresent(value)) {
            return null;
        }
        String line = Characters.line(string(value, field));
        return line.isEmpty() ? null : line;
    }

    private static String string(JsonNode value, String field) throws Unfit {
        if (!value.isTextual()) {
            throw new Unfit(Rejection.Reason.INVALID, "field '" + field + "' must be a string, got " + type(value));
        }
        return value.textValue();
    }

    private static boolean isPresent(@Nullable JsonNode value) {
        return value != null && !value.isNull();
    }

    private static String type(JsonNode value) {
        return value.getNodeType().name().toLowerCase(Locale.ROOT);
    }
}
