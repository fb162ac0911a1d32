package dev.straingauge.ingest;

import dev.straingauge.core.Paragraph;
import dev.straingauge.core.Rejection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What reading gave: an article, or something that was refused and why. Immutable. */
public sealed interface Read permits Read.Article, Read.Refused {
    /**
     * An article.
     *
     * @param paragraphs its paragraphs in order, at least one; all have the same article id and publication time. A
     *     number is missing where a paragraph was refused
     * @param dropped what was in the text and is no part of its content
     */
    record Article(List<Paragraph> paragraphs, List<Dropped> dropped) implements Read {
        public Article {
            paragraphs = List.copyOf(paragraphs);
            dropped = List.copyOf(dropped);
            if (paragraphs.isEmpty()) {
                throw new IllegalArgumentException("paragraphs must not be empty: an article says something");
            }
        }

        /** The article's id, the same each time it is read. */
        public String id() {
            return paragraphs.get(0).articleId();
        }

        /** When it was published. */
        public Instant publishedAt() {
            return paragraphs.get(0).publishedAt();
        }
    }

    /**
     * Something that is not published as an article or a paragraph.
     *
     * @param rejection why
     * @param key the article's id if it has one, else the name of what was read, in UTF-8
     * @param value the bytes as they were read, or the first 64 KiB of them
     * @param from where they came from: a file, or a file and a line as in {@code news.jsonl:17}
     * @param truncation how much there was, when {@code value} is not all of it, else null
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by content; never changed after construction
    record Refused(Rejection rejection, byte[] key, byte[] value, String from, @Nullable Truncation truncation)
            implements Read {
        public Refused {
            Objects.requireNonNull(rejection, "rejection");
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(value, "value");
            Objects.requireNonNull(from, "from");
        }

        /**
         * Bytes that are refused.
         *
         * @param key what names them, of which so much is kept as an id may have
         * @param bytes all of them; not to be changed
         */
        public static Refused of(Rejection rejection, String key, byte[] bytes, String from) {
            return new Found(from, 0, new Kept(bytes, null)).refused(rejection, key);
        }

        static Refused of(Rejection rejection, String key, Kept kept, String from) {
            Kept some = kept.forRefused();
            return new Refused(rejection, key.getBytes(StandardCharsets.UTF_8), some.bytes(), from, some.truncation());
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Refused that
                    && rejection.equals(that.rejection)
                    && Arrays.equals(key, that.key)
                    && Arrays.equals(value, that.value)
                    && from.equals(that.from)
                    && Objects.equals(truncation, that.truncation);
        }

        @Override
        public int hashCode() {
            return Objects.hash(rejection, Arrays.hashCode(key), Arrays.hashCode(value), from, truncation);
        }

        @Override
        public String toString() {
            return "Refused[" + rejection.reason().code() + ", " + from + ": " + rejection.detail() + "]";
        }
    }

    /**
     * How much there was of something that is not kept whole.
     *
     * @param bytes how many bytes
     * @param sha256 digest of all of them, in hexadecimal
     */
    record Truncation(long bytes, String sha256) {
        public Truncation {
            Objects.requireNonNull(sha256, "sha256");
        }
    }
}
