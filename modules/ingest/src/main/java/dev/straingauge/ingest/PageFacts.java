package dev.straingauge.ingest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a page or a feed says about an article, besides its words. Each may be null: not said, or not so that it can be read.
 *
 * @param title its title
 * @param url where it can be read, absolute
 * @param author its authors, by commas
 * @param publishedAt when it was published
 * @param revisedAt when it was last changed
 * @param source the outlet
 * @param language its language, as a tag such as {@code en-GB}
 */
record PageFacts(
        @Nullable String title,
        @Nullable String url,
        @Nullable String author,
        @Nullable Instant publishedAt,
        @Nullable Instant revisedAt,
        @Nullable String source,
        @Nullable String language) {
    /** These, and what is not among them from others. */
    PageFacts or(PageFacts other) {
        return new PageFacts(
                title == null ? other.title : title,
                url == null ? other.url : url,
                author == null ? other.author : author,
                publishedAt == null ? other.publishedAt : publishedAt,
                revisedAt == null ? other.revisedAt : revisedAt,
                source == null ? other.source : source,
                language == null ? other.language : language);
    }

    /** A value on one line; null when there is nothing in it to read, or more than a field may hold. */
    static @Nullable String line(@Nullable String value) {
        if (value == null || value.length() > Finishing.MOST_IN_FIELD) {
            return null;
        }
        String line = Characters.line(value);
        return Characters.hasWords(line) ? line : null;
    }

    /** A person's name, without the "By" before it; null when it is an address, as in some pages. */
    static @Nullable String name(@Nullable String value) {
        String line = line(value);
        if (line == null || line.contains("://") || line.startsWith("@")) {
            return null;
        }
        return line(line.replaceFirst("^(?:[Bb]y|BY):? (?=\\S)", ""));
    }

    /** The tag of a language when it is one, else null. */
    static @Nullable String language(@Nullable String value) {
        String line = line(value);
        if (line == null) {
            return null;
        }
        try {
            return Languages.declared(line);
        } catch (Unfit e) { // pages declare "english" and "xx"; the words tell better
            return null;
        }
    }
}
