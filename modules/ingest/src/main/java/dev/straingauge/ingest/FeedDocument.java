package dev.straingauge.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.straingauge.core.Rejection;
import dev.straingauge.wire.Json;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A feed: RSS 0.9x, 1.0 or 2.0, Atom, or JSON Feed. Immutable.
 *
 * @param title its title in plain text, or null
 * @param homeUrl the page that it is the feed of, absolute, or null
 * @param language its language as a code of ISO 639-1, or null
 * @param ttl for how long it may be kept before it is asked for again, or null when it does not say
 * @param skipHours hours of the day in UTC, 0 to 23, in which it need not be asked for
 * @param entries its entries, in its order
 * @param leftOut how many more entries there were than are read
 */
public record FeedDocument(
        @Nullable String title,
        @Nullable String homeUrl,
        @Nullable String language,
        @Nullable Duration ttl,
        SortedSet<Integer> skipHours,
        List<FeedEntry> entries,
        int leftOut) {
    /** Entries that are read of one feed; those of newspapers have some hundred. */
    public static final int MOST_ENTRIES = 20_000;

    private static final Pattern CHARSET =
            Pattern.compile(";\\s{0,9}charset\\s{0,9}=\\s{0,9}[\"']?([^\\s;\"']{1,40})", Pattern.CASE_INSENSITIVE);

    public FeedDocument {
        skipHours = Collections.unmodifiableSortedSet(new TreeSet<>(skipHours));
        entries = List.copyOf(entries);
    }

    /**
     * Takes a feed apart. Nothing but the bytes is looked at, whatever they say: no file, no network.
     *
     * @param bytes the feed; at most 64 MiB
     * @param contentType the HTTP header of that name, of which the encoding is taken, or null
     * @param url where it was found, by which its addresses become absolute, or null
     * @throws FeedException with the reason, when it is no feed
     */
    public static FeedDocument parse(byte[] bytes, @Nullable String contentType, @Nullable String url)
            throws FeedException {
        try {
            return read(bytes, contentType, url);
        } catch (Unfit e) {
            throw new FeedException(e.rejection());
        }
    }

    static FeedDocument read(byte[] bytes, @Nullable String contentType, @Nullable String url) throws Unfit {
        if (bytes.length > Kept.MOST_OF_ARTICLE) {
            throw new Unfit(
                    Rejection.Reason.TOO_LONG,
                    "the feed has " + bytes.length + " bytes, at most " + Kept.MOST_OF_ARTICLE + " are read");
        }
        Matcher charset = contentType == null ? null : CHARSET.matcher(contentType);
        String text = HtmlDecoder.decode(bytes, charset != null && charset.find() ? charset.group(1) : null);
        String begun = text.stripLeading();
        if (begun.isEmpty()) {
            throw new Unfit(Rejection.Reason.EMPTY, "nothing in it to read");
        }
        if (PageInsteadOfFeed.is(begun)) {
            throw PageInsteadOfFeed.unfit(begun, url);
        }
        if (begun.charAt(0) != '{') {
            return XmlFeed.of(begun, url);
        }
        try {
            JsonNode json = Json.mapper().readTree(text);
            if (!JsonFeed.isFeed(json)) {
                throw new Unfit(
                        Rejection.Reason.INVALID,
                        "it is JSON and no feed: 'version' does not begin with " + JsonFeed.VERSION
                                + "; articles in JSON belong into a .json file");
            }
            return JsonFeed.of(json, url);
        } catch (JsonProcessingException e) {
            throw Unfit.malformed(e);
        }
    }

    /** What stands for the outlet of its articles: its title, else the host of its page. */
    @Nullable
    String outlet() {
        return title == null && homeUrl != null ? Urls.host(homeUrl) : title;
    }
}
