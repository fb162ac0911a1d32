package dev.straingauge.ingest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** Puts a feed's entries together: names each so that it has the same id each time, and tells teasers from articles. */
final class FeedEntries {
    /** Words in the longest summary that is a teaser by its length; feeds that give all of an article as summary have more. */
    private static final int MOST_OF_TEASER = 120;

    private static final int DIGITS = 16;

    private static final Pattern TAG = Pattern.compile("</?[A-Za-z!][^<>]{0,2000}>");
    private static final Pattern GOES_ON = Pattern.compile(
            "(?i)(?:(?:…|\\.\\.\\.)[\\])]?|\\[\\u2026\\]|(?:read (?:more|on|the full (?:story|article|post))|continue reading|more)\\b.{0,100})\\s*$");
    private static final int MOST_OF_END = 200;

    private final @Nullable String home;
    private final @Nullable String url;
    private final List<FeedEntry> entries = new ArrayList<>();

    /** What was said under each id. */
    private final Map<String, String> said = new HashMap<>();

    /**
     * The entries of a feed.
     *
     * @param home the page that it is the feed of, or null
     * @param url where it was found, or null
     */
    FeedEntries(@Nullable String home, @Nullable String url) {
        this.home = home;
        this.url = url;
    }

    /**
     * An entry as it was found, before it has an id.
     *
     * @param guid what the feed calls it
     * @param words its words
     * @param isSummary whether they are a summary, and there is nothing else
     */
    record Raw(
            long line,
            @Nullable String guid,
            @Nullable String link,
            @Nullable String title,
            @Nullable String author,
            @Nullable Instant publishedAt,
            @Nullable Instant updatedAt,
            @Nullable String language,
            @Nullable String words,
            boolean isHtml,
            boolean isSummary) {}

    void add(Raw raw) {
        String address = raw.link() == null ? null : Urls.page(Urls.resolve(home == null ? url : home, raw.link()));
        String words = raw.words() == null || raw.words().isBlank() ? null : raw.words();
        Instant at = raw.publishedAt() == null ? raw.updatedAt() : raw.publishedAt();
        FeedEntry entry = new FeedEntry(
                entries.size() + 1,
                raw.line(),
                "",
                address,
                plain(raw.title()),
                PageFacts.name(plain(raw.author())),
                at,
                raw.updatedAt(),
                raw.language(),
                words,
                raw.isHtml(),
                words == null || isTeaser(words, raw.isHtml(), raw.isSummary()));
        entries.add(entry.called(id(entry, raw.guid())));
    }

    List<FeedEntry> entries() {
        return entries;
    }

    int size() {
        return entries.size();
    }

    /** A field in plain text on one line; titles hold tags and entities, whatever their feed declares. */
    static @Nullable String plain(@Nullable String field) {
        return field == null
                ? null
                : PageFacts.line(Parser.unescapeEntities(TAG.matcher(field).replaceAll(" "), false));
    }

    private static boolean isTeaser(String words, boolean isHtml, boolean isSummary) {
        String text = Characters.line(
                isHtml ? Parser.unescapeEntities(TAG.matcher(words).replaceAll(" "), false) : words);
        String end = text.substring(Math.max(0, text.length() - MOST_OF_END));
        return (isSummary && Sentences.words(text) <= MOST_OF_TEASER)
                || GOES_ON.matcher(end).find();
    }

    /**
     * The first of these that no other entry has which says something else: the id of its address, of the feed's name for it, of
     * what it says. Feeds give one address to all of their entries, and one name to two.
     */
    private String id(FeedEntry entry, @Nullable String guid) {
        String says = Digests.mark(entry.title() + "\n" + entry.words(), 2 * DIGITS);
        List<String> ids = new ArrayList<>();
        Instant at = entry.publishedAt() == null ? Instant.EPOCH : entry.publishedAt();
        if (entry.url() != null) {
            ids.add(ArticleIds.derived(entry.url(), null, at, ""));
        }
        if (guid != null && !guid.isBlank()) {
            String host = home == null ? url == null ? null : Urls.host(url) : Urls.host(home);
            ids.add((host == null ? "feed" : host) + "-" + Digests.mark(guid.strip(), DIGITS));
        }
        for (String id : ids) {
            if (says.equals(said.computeIfAbsent(id, free -> says))) {
                return id;
            }
        }
        String last = ids.isEmpty() ? "article" : ids.get(0);
        return last + "-" + says.substring(0, DIGITS);
    }
}
