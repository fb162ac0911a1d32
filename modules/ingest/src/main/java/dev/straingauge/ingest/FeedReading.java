package dev.straingauge.ingest;

import dev.straingauge.core.Rejection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a feed: the whole of it is parsed when the first entry is asked for, then made into articles entry by entry. */
final class FeedReading implements Reading {
    private final Found found;
    private final FeedArticle articles;
    private @Nullable FeedDocument feed;
    private int next;
    private boolean ended;

    /** A feed that is not parsed yet. */
    FeedReading(Found found, FeedArticle articles) {
        this.found = found;
        this.articles = articles;
    }

    /** A feed that is. */
    FeedReading(Found found, FeedDocument feed, FeedArticle articles) {
        this(found, articles);
        this.feed = feed;
    }

    @Override
    public @Nullable List<Read> next() {
        if (ended) {
            return null;
        }
        try {
            FeedDocument parsed = feed;
            if (parsed == null) {
                parsed = parse();
                feed = parsed;
            }
            if (next < parsed.entries().size()) {
                return articles.read(found.file(), parsed, parsed.entries().get(next++));
            }
            ended = true;
            if (parsed.leftOut() > 0) {
                throw new Unfit(
                        Rejection.Reason.TOO_LONG,
                        "the feed has " + (next + parsed.leftOut()) + " entries; the first " + next
                                + " are read, split it to have the rest");
            }
            if (next == 0) {
                throw new Unfit(Rejection.Reason.EMPTY, "the feed has no entries");
            }
            return null;
        } catch (Unfit e) {
            ended = true;
            return List.of(found.refused(e.rejection(), found.fileName()));
        }
    }

    private FeedDocument parse() throws Unfit {
        if (found.kept().truncation() != null) {
            throw new Unfit(
                    Rejection.Reason.TOO_LONG,
                    "the feed has " + found.kept().truncation().bytes() + " bytes, at most " + Kept.MOST_OF_ARTICLE
                            + " are read; split it");
        }
        return FeedDocument.read(found.kept().bytes(), null, null);
    }

    @Override
    public void close() {}
}
