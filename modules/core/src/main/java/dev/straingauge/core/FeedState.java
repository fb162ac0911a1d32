package dev.straingauge.core;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a feed has been read: what travels on the sources topic, so that a restart goes on where it stopped.
 *
 * @param url the feed's address as it is configured; it names the feed
 * @param movedTo the address that it is polled at since the feed has moved there for good, or null
 * @param etag the server's mark of the feed as it was read, or null when it must be sent in any case
 * @param lastModified when the server said that it was last changed, in its own words, or null
 * @param seen entries that were read, those that left the feed first; at most {@link #MOST_SEEN}
 * @param nextPoll when to ask for it again
 * @param failures polls that failed in a row, 0 or more
 */
public record FeedState(
        String url,
        @Nullable String movedTo,
        @Nullable String etag,
        @Nullable String lastModified,
        List<SeenEntry> seen,
        Instant nextPoll,
        int failures) {
    /** Entries that are remembered of one feed: some 250 kB of JSON, a quarter of what a broker takes. */
    public static final int MOST_SEEN = 2_000;

    public FeedState {
        Require.text(url, "url");
        seen = Require.copy(seen, "seen");
        if (seen.size() > MOST_SEEN) {
            throw new IllegalArgumentException("seen must hold at most " + MOST_SEEN + " entries, got: " + seen.size());
        }
        Require.present(nextPoll, "nextPoll");
        Require.notNegative(failures, "failures");
    }

    /** A feed that was never polled, and is to be at a time. */
    public static FeedState unread(String url, Instant nextPoll) {
        return new FeedState(url, null, null, null, List.of(), nextPoll, 0);
    }
}
