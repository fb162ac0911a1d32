package dev.straingauge.ingest;

import com.rometools.rome.feed.WireFeed;
import com.rometools.rome.feed.rss.Channel;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndFeedImpl;
import com.rometools.rome.feed.synd.SyndPerson;
import com.rometools.rome.io.SAXBuilder;
import com.rometools.rome.io.WireFeedInput;
import dev.straingauge.core.Rejection;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/** RSS and Atom, by ROME, with what its tree may grow to bounded by a {@link FeedSieve}. No DTD is read, and no entity. */
final class XmlFeed {
    /** Characters that no XML may have, and feeds have. */
    private static final Pattern NO_XML = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]");

    private static final int MOST_OF_REASON = 300;

    private XmlFeed() {}

    /** ROME's input, with a sieve before it. */
    private static final class Sieved extends WireFeedInput {
        private final FeedSieve sieve;

        Sieved(FeedSieve sieve) {
            super(false, Locale.US);
            this.sieve = sieve;
        }

        @Override
        protected SAXBuilder createSAXBuilder() {
            SAXBuilder builder = super.createSAXBuilder();
            builder.setXMLFilter(sieve);
            return builder;
        }
    }

    /** @param url where it was found, or null */
    static FeedDocument of(String xml, @Nullable String url) throws Unfit {
        FeedSieve sieve = new FeedSieve();
        WireFeed wire = wire(xml, sieve);
        SyndFeed feed = new SyndFeedImpl(wire, true);
        String home = blankIsNull(feed.getLink());
        home = home == null ? null : Urls.resolve(url, home);
        FeedEntries entries = new FeedEntries(home, url);
        boolean isAtom = String.valueOf(feed.getFeedType()).startsWith("atom");
        for (SyndEntry entry : feed.getEntries()) {
            long line = entries.size() < sieve.lines().size() ? sieve.lines().get(entries.size()) : 0;
            entries.add(raw(entry, line, isAtom));
        }
        String language = blankIsNull(feed.getLanguage());
        return new FeedDocument(
                FeedEntries.plain(feed.getTitle()),
                home,
                PageFacts.language(language == null ? sieve.language() : language),
                wire instanceof Channel channel && channel.getTtl() > 0 ? Duration.ofMinutes(channel.getTtl()) : null,
                sieve.skipHours(),
                entries.entries(),
                sieve.leftOut());
    }

    private static WireFeed wire(String xml, FeedSieve sieve) throws Unfit {
        String clean = NO_XML.matcher(xml).find() ? NO_XML.matcher(xml).replaceAll(" ") : xml;
        try {
            return new Sieved(sieve).build(new StringReader(clean));
        } catch (com.rometools.rome.io.FeedException | RuntimeException e) { // ROME throws both for what it cannot read
            throw unfit(e);
        }
    }

    private static Unfit unfit(Exception failure) {
        String why = String.valueOf(failure.getMessage());
        Throwable cause = failure;
        for (int i = 0; cause != null && i < 10; i++) {
            if (cause instanceof FeedSieve.TooMuch much) {
                return new Unfit(Rejection.Reason.INVALID, String.valueOf(much.getMessage()));
            }
            if (cause instanceof org.xml.sax.SAXParseException parse) {
                why = "line " + parse.getLineNumber() + ": " + parse.getMessage();
            }
            cause = cause.getCause();
        }
        if (why.contains("DOCTYPE")) {
            return new Unfit(
                    Rejection.Reason.INVALID,
                    "it declares a DOCTYPE, which may have the reader open other files; take it out, feeds need none");
        }
        String some = why.length() <= MOST_OF_REASON ? why : why.substring(0, MOST_OF_REASON) + "…";
        return new Unfit(Rejection.Reason.MALFORMED, "no valid feed: " + some);
    }

    private static FeedEntries.Raw raw(SyndEntry entry, long line, boolean isAtom) {
        SyndContent content = entry.getContents().stream()
                .filter(each -> blankIsNull(each.getValue()) != null)
                .findFirst()
                .orElse(null);
        SyndContent words = content == null ? entry.getDescription() : content;
        return new FeedEntries.Raw(
                line,
                blankIsNull(entry.getUri()),
                blankIsNull(entry.getLink()),
                title(entry, isAtom),
                authors(entry),
                instant(entry.getPublishedDate()),
                instant(entry.getUpdatedDate()),
                null,
                words == null ? null : words.getValue(),
                words != null && !(isAtom && isPlain(words.getType())),
                content == null);
    }

    /** As markup, which titles are in RSS, whatever they are called. */
    private static @Nullable String title(SyndEntry entry, boolean isAtom) {
        SyndContent title = entry.getTitleEx();
        return title == null || title.getValue() == null || !(isAtom && isPlain(title.getType()))
                ? entry.getTitle()
                : Entities.escape(title.getValue());
    }

    /** In Atom, words are plain when nothing is said of them; in RSS they are HTML. */
    private static boolean isPlain(@Nullable String type) {
        return type == null || type.isBlank() || type.equals("text") || type.equals("text/plain");
    }

    private static @Nullable String authors(SyndEntry entry) {
        List<SyndPerson> authors = entry.getAuthors();
        String names = authors.stream()
                .map(author -> blankIsNull(author.getName()))
                .filter(name -> name != null)
                .distinct()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? blankIsNull(entry.getAuthor()) : names;
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    private static @Nullable String blankIsNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
