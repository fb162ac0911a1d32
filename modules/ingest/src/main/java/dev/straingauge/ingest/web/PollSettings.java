package dev.straingauge.ingest.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Which feeds to poll, and how.
 *
 * @param feeds their addresses, {@code http} or {@code https}; each once
 * @param interval time between two polls of a feed, 1 minute to 7 days; up to a tenth of it is added at random
 * @param longestBackOff the longest wait after failures, {@code interval} to 30 days
 * @param followItems whether an entry that is a teaser is followed to its page
 * @param mostFollowed pages that one poll of one feed follows, 1 to 2 000; the other entries wait for the next poll
 * @param mostAttempts how often a page that cannot be had just now is tried, once at a poll, before the teaser must do; 1
 *     to 100
 */
public record PollSettings(
        List<String> feeds,
        Duration interval,
        Duration longestBackOff,
        boolean followItems,
        int mostFollowed,
        int mostAttempts) {
    public PollSettings {
        feeds = List.copyOf(new LinkedHashSet<>(feeds));
        for (String feed : feeds) {
            if (!isWebAddress(feed)) {
                throw new IllegalArgumentException(
                        "feeds must be addresses such as https://wire.example/feed.xml, got: " + OneLine.quoted(feed));
            }
        }
        between(interval, Duration.ofMinutes(1), Duration.ofDays(7), "interval");
        between(longestBackOff, interval, Duration.ofDays(30), "longestBackOff");
        between(mostFollowed, 1, 2_000, "mostFollowed");
        between(mostAttempts, 1, 100, "mostAttempts");
    }

    /** Every 15 minutes, after failures at least once a day; items are followed, 50 at a poll, each tried 3 times. */
    public static PollSettings of(List<String> feeds) {
        return new PollSettings(feeds, Duration.ofMinutes(15), Duration.ofDays(1), true, 50, 3);
    }

    private static boolean isWebAddress(String feed) {
        try {
            URI uri = new URI(feed);
            return uri.getHost() != null
                    && uri.getUserInfo() == null
                    && ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static <T extends Comparable<T>> void between(T value, T low, T high, String name) {
        if (value.compareTo(low) < 0 || value.compareTo(high) > 0) {
            throw new IllegalArgumentException(name + " must be between " + low + " and " + high + ", got: " + value);
        }
    }
}
