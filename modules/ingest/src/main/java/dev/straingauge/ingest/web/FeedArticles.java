package dev.straingauge.ingest.web;

import dev.straingauge.core.Rejection;
import dev.straingauge.ingest.ArticleReader;
import dev.straingauge.ingest.FeedDocument;
import dev.straingauge.ingest.FeedEntry;
import dev.straingauge.ingest.FeedException;
import dev.straingauge.ingest.Read;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads feeds, their entries and the pages of these with an {@link ArticleReader}. Belongs to the reader's thread. */
final class FeedArticles implements FeedParsing {
    /** What servers call web pages; some call them nothing, or plain text. */
    private static final Set<String> PAGES =
            Set.of("text/html", "application/xhtml+xml", "application/xml", "text/xml", "text/plain");

    private final ArticleReader reader;

    FeedArticles(ArticleReader reader) {
        this.reader = reader;
    }

    @Override
    public Parsed feed(Fetched.Page page) {
        String from = page.uri().toString();
        try {
            FeedDocument feed = FeedDocument.parse(page.bytes(), contentType(page), from);
            List<Entry> entries = new ArrayList<>();
            for (FeedEntry entry : feed.entries()) {
                entries.add(new Item(reader, from, feed, entry));
            }
            return new Feed(entries);
        } catch (FeedException e) {
            Rejection rejection = new Rejection(
                    e.rejection().reason(),
                    OneLine.quoted(from) + ": " + e.rejection().detail());
            return new Unreadable(Read.Refused.of(rejection, from, page.bytes(), from));
        }
    }

    @Override
    public List<Read> page(Fetched.Page page, Entry entry) {
        if (!(entry instanceof Item item)) {
            throw new IllegalArgumentException("entry must come from a feed that was read here, got: " + entry);
        }
        String from = page.uri().toString();
        if (page.mediaType() != null && !PAGES.contains(page.mediaType())) {
            Rejection rejection = new Rejection(
                    Rejection.Reason.NOT_TEXT,
                    "it is " + page.mediaType() + " and no web page; what the feed says of it is read instead");
            return List.of(Read.Refused.of(rejection, item.id(), page.bytes(), from));
        }
        return reader.readPage(item.feed(), item.entry(), from, page.bytes(), page.charset());
    }

    private static @Nullable String contentType(Fetched.Page page) {
        if (page.charset() == null) {
            return page.mediaType();
        }
        return (page.mediaType() == null ? "text/xml" : page.mediaType()) + "; charset=" + page.charset();
    }

    /** An entry with the feed that it is of. */
    private record Item(ArticleReader reader, String from, FeedDocument feed, FeedEntry entry) implements Entry {
        @Override
        public String id() {
            return entry.articleId();
        }

        @Override
        public @Nullable String link() {
            return entry.url();
        }

        /** All that it says of the article; its place in the feed changes with each that is added. */
        @Override
        public String digest() {
            return String.join(
                    "\n",
                    String.valueOf(entry.url()),
                    String.valueOf(entry.title()),
                    String.valueOf(entry.author()),
                    String.valueOf(entry.publishedAt()),
                    String.valueOf(entry.revisedAt()),
                    String.valueOf(entry.language()),
                    String.valueOf(entry.words()));
        }

        @Override
        public boolean teaser() {
            return entry.isTeaser();
        }

        @Override
        public List<Read> reads() {
            return reader.readEntry(from, feed, entry);
        }
    }
}
