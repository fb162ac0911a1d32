package dev.straingauge.ingest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a feed, as the feed has it. {@link ArticleReader#readEntry} makes an article of it.
 *
 * @param number its place in the feed, from 1
 * @param line the line that it begins on, from 1; 0 when nobody knows
 * @param articleId the id of the article that it is, the same each time it is read: from its address, else from what the feed
 *     calls it, else from what it says. No two entries of a feed have one id, unless they say the same
 * @param url where the article can be read, absolute, or null
 * @param title its title in plain text, or null
 * @param author its authors, by commas, or null
 * @param publishedAt when it was published, or null
 * @param revisedAt when it was last changed, or null
 * @param language its own language when it says one, as a tag, or null
 * @param words its words: content, else summary; null when it has neither
 * @param isHtml whether they are HTML, as opposed to plain text
 * @param isTeaser whether they are, as far as can be told, not the article but a hint of it, so that whoever can follows
 *     {@code url}
 */
public record FeedEntry(
        int number,
        long line,
        String articleId,
        @Nullable String url,
        @Nullable String title,
        @Nullable String author,
        @Nullable Instant publishedAt,
        @Nullable Instant revisedAt,
        @Nullable String language,
        @Nullable String words,
        boolean isHtml,
        boolean isTeaser) {
    FeedEntry called(String id) {
        return new FeedEntry(
                number, line, id, url, title, author, publishedAt, revisedAt, language, words, isHtml, isTeaser);
    }
}
