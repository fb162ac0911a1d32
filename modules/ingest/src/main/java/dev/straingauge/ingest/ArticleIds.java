package dev.straingauge.ingest;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names articles that have no id of their own, so that the same article has the same id each time it is read.
 *
 * <p>For one run, by one thread: two files that would bear the same id get different ones.
 */
final class ArticleIds {
    /** Hexadecimal digits that stand for what an id leaves out. */
    private static final int DIGITS = 8;

    private final Map<String, Path> taken = new HashMap<>();

    /**
     * The id of a text file: its name within its folder without {@code .txt}. A name with other characters than
     * letters, digits and {@code ._-/}, or with another ending, is made safe and marked with a digest.
     */
    String ofFile(ArticleFile file) {
        Path path = file.path().toAbsolutePath().normalize();
        String id = ofName(file.unpackedName());
        if (!path.equals(taken.computeIfAbsent(id, free -> path))) {
            return id + "-" + Digests.mark(path.toString(), DIGITS);
        }
        return id;
    }

    /** The id of an article with this name. */
    static String ofName(String name) {
        String composed = Characters.line(name);
        String stem = composed.toLowerCase(Locale.ROOT).endsWith(".txt")
                ? composed.substring(0, composed.length() - ".txt".length())
                : composed;
        String safe = stem.replaceAll("[^\\p{L}\\p{Nd}._/-]+", "-");
        boolean told = composed.endsWith(".txt") && composed.equals(name) && safe.equals(stem) && !stem.isEmpty();
        return told ? stem : (safe.isEmpty() ? "" : safe + "-") + Digests.mark(name, DIGITS);
    }

    /** The id of an article that has no name: from where it can be read, else from what it says. */
    static String derived(@Nullable String url, @Nullable String title, Instant publishedAt, String text) {
        if (url == null) {
            return "article-" + Digests.mark(title + "\n" + publishedAt + "\n" + text, 2 * DIGITS);
        }
        String host = Urls.host(url);
        return (host == null ? "url" : host) + "-" + Digests.mark(Urls.withoutFragment(url), 2 * DIGITS);
    }
}
