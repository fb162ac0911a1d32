package dev.straingauge.ingest.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of one poll of one feed.
 *
 * @param feed its configured address
 * @param result in a word
 * @param trouble what stood in the way when there was nothing to fetch, else null
 * @param articles articles published, corrections among them
 * @param refused refusals published
 * @param waiting entries that are left for a later poll: their pages cannot be had yet, or there were too many
 * @param leftOut entries beyond the {@link dev.straingauge.core.FeedState#MOST_SEEN} first ones, which are never read
 * @param detail one line on what went wrong, or where the feed moved; empty if there is nothing to say
 * @param nextPoll when it is polled again
 */
public record Polled(
        String feed,
        Result result,
        Fetched.@Nullable Kind trouble,
        int articles,
        int refused,
        int waiting,
        int leftOut,
        String detail,
        Instant nextPoll) {
    /** How a poll ends. */
    public enum Result {
        /** The feed was read. */
        READ,
        /** The server says that it is as it was. */
        UNCHANGED,
        /** What was fetched is no feed. */
        UNREADABLE,
        /** There was nothing to fetch. */
        FAILED,
        /** The server says that it is gone for good: it should be removed from the settings. */
        GONE
    }
}
