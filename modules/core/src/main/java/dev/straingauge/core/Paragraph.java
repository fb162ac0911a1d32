package dev.straingauge.core;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One paragraph of one article, as ingest cleaned it: what travels on the paragraphs topic, keyed by article.
 *
 * @param articleId the article's id, the same each time the article is published
 * @param number position among the article's paragraphs, from 0
 * @param kind what part the text plays in its article
 * @param text the paragraph's words, without line breaks, bullets or citations; never blank
 * @param title the article's title, or null when it has none
 * @param heading the nearest heading above the paragraph, or null
 * @param source the outlet that published it, or the file it came from
 * @param url where it can be read, or null
 * @param author byline, or null
 * @param publishedAt publication time
 * @param language ISO 639-1 code of the text, such as {@code en}
 * @param citations domains that the paragraph cites, such as {@code openai.com}
 * @param revision the version of the article that it belongs to, or null when nobody told versions apart
 */
public record Paragraph(
        String articleId,
        int number,
        Kind kind,
        String text,
        @Nullable String title,
        @Nullable String heading,
        String source,
        @Nullable String url,
        @Nullable String author,
        Instant publishedAt,
        String language,
        List<String> citations,
        @Nullable Revision revision) {

    /** Characters in the longest paragraph that is read; a longer one is no paragraph and is rejected. */
    public static final int MAX_CHARACTERS = 20_000;

    /** Characters in the longest id, title, source, address, byline or other short field of a paragraph that is read. */
    public static final int MAX_FIELD_CHARACTERS = 2_000;

    /** What part a paragraph plays in its article. */
    public enum Kind {
        /** Running text. */
        BODY,
        /** An item of a list. */
        BULLET,
        /** A heading inside the article: context for what follows, scored by nobody. */
        HEADING
    }

    public Paragraph {
        Require.text(articleId, "articleId");
        Require.notNegative(number, "number");
        Require.present(kind, "kind");
        Require.text(text, "text");
        Require.text(source, "source");
        Require.present(publishedAt, "publishedAt");
        Require.text(language, "language");
        citations = Require.copy(citations, "citations");
    }

    /** A paragraph of an article of which only one version is known. */
    public Paragraph(
            String articleId,
            int number,
            Kind kind,
            String text,
            @Nullable String title,
            @Nullable String heading,
            String source,
            @Nullable String url,
            @Nullable String author,
            Instant publishedAt,
            String language,
            List<String> citations) {
        this(
                articleId,
                number,
                kind,
                text,
                title,
                heading,
                source,
                url,
                author,
                publishedAt,
                language,
                citations,
                null);
    }

    /** The same paragraph, published at another time. */
    public Paragraph publishedAt(Instant at) {
        return new Paragraph(
                articleId, number, kind, text, title, heading, source, url, author, at, language, citations, revision);
    }

    /** The paragraph's own id: article id and position, the same each time the article is published. */
    public String id() {
        return articleId + "#" + number;
    }
}
