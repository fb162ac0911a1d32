package dev.straingauge.ingest.web;

import dev.straingauge.ingest.ArticleReader;
import dev.straingauge.ingest.Read;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes entries and articles of the bytes that were fetched. A port; called by the thread that polls. */
public interface FeedParsing {
    /**
     * Reads RSS, Atom and JSON Feed, and web pages.
     *
     * @param reader belongs to the thread that polls from now on
     */
    static FeedParsing with(ArticleReader reader) {
        return new FeedArticles(reader);
    }

    /** Reads a feed; what is no feed is {@link Unreadable}. Never throws for what the bytes are. */
    Parsed feed(Fetched.Page page);

    /**
     * Reads the page that an entry leads to, and takes from the entry what the page does not say.
     *
     * @return articles and refusals; the same page gives the same ids
     */
    List<Read> page(Fetched.Page page, Entry entry);

    /** What came of reading a feed. */
    sealed interface Parsed {}

    /**
     * A feed.
     *
     * @param entries in the order of the feed, as a rule the newest first; two with one id are one, the first
     */
    record Feed(List<Entry> entries) implements Parsed {
        public Feed {
            entries = List.copyOf(entries);
        }
    }

    /**
     * Bytes that are no feed.
     *
     * @param refused the bytes, with the reason
     */
    record Unreadable(Read.Refused refused) implements Parsed {}

    /** An entry of a feed. Immutable. */
    interface Entry {
        /** What tells it from others of the feed, the same at each poll; never blank. */
        String id();

        /** Where its page is, as the feed spells it; null if there is none. */
        @Nullable
        String link();

        /** Stands for all that the entry says: another one means that it was changed; never blank. */
        String digest();

        /** Whether it holds less than the article, so that the page is worth reading. */
        boolean teaser();

        /** The entry itself as an article, or refusals; the same entry gives the same ids. */
        List<Read> reads();
    }
}
