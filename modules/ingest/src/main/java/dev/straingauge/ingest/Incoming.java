package dev.straingauge.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads what comes in without a name, whose ending would tell what it holds. */
record Incoming(
        Finishing finishing,
        JsonArticle objects,
        FeedArticle entries,
        CsvColumns columns,
        @Nullable Instant assumeDate) {
    private static final int DIGITS = 16;

    /** Opens it; what it holds is told by its beginning when {@code format} is null. */
    Reading open(String name, InputStream in, ArticleFile.@Nullable Format format) throws IOException {
        byte[] first = in.readNBytes(Kept.MOST_OF_REFUSED);
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(first), in);
        ArticleFile.Format told = format == null ? format(first) : format;
        return switch (told) {
            case TEXT -> once(name, whole, new TextArticle(assumeDate));
            case MARKDOWN -> once(name, whole, new MarkdownArticle(assumeDate));
            case HTML -> once(name, whole, new HtmlArticle(assumeDate));
            case JSON_LINES -> new JsonLinesReading(name, whole, objects);
            case JSON -> new JsonReading(name, Kept.read(whole, Kept.MOST_OF_ARTICLE), objects, entries);
            case CSV -> new CsvReading(name, whole, () -> new Kept(first, null), columns, objects);
            case FEED -> new FeedReading(new Found(name, 0, Kept.read(whole, Kept.MOST_OF_ARTICLE)), entries);
            case OTHER -> throw new IllegalArgumentException("format must be one that holds articles, got: " + told);
        };
    }

    private Reading once(String name, InputStream in, Finishing.Drafting drafting) {
        return Reading.once(() -> {
            Kept kept = Kept.read(in, Kept.MOST_OF_ARTICLE);
            MessageDigest digest = Digests.sha256();
            digest.update(kept.bytes());
            String id = "article-" + Digests.hex(digest).substring(0, DIGITS);
            return finishing.read(id, new Found(name, 0, kept), drafting);
        });
    }

    /**
     * JSON begins with a brace, which no article does; a document in which that is all of the line goes on over more of them.
     * A bracket begins a list when an object or the list's end follows, and else a text such as "[Update] …".
     */
    static ArticleFile.Format format(byte[] first) {
        String text = new String(first, StandardCharsets.UTF_8)
                .replaceFirst("^\\uFEFF", "")
                .stripLeading();
        if (text.startsWith("{")) {
            return text.lines().findFirst().orElse("").strip().equals("{")
                    ? ArticleFile.Format.JSON
                    : ArticleFile.Format.JSON_LINES;
        }
        String second = text.startsWith("[") ? text.substring(1).stripLeading() : "";
        return second.startsWith("{") || second.startsWith("]") ? ArticleFile.Format.JSON : ArticleFile.Format.TEXT;
    }
}
