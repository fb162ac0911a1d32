package dev.straingauge.app.config;

import dev.straingauge.ingest.web.PollSettings;
import dev.straingauge.ingest.web.WebSettings;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How feeds are polled and pages are fetched.
 *
 * @param contact an address or a mailbox where whoever is bothered finds whom to ask; part of the user agent; may be empty
 * @param userAgent what every request says of itself; empty for the program's name, its version and {@code contact}
 * @param interval time between two polls of a feed, 1 minute to 7 days
 * @param longestBackOff the longest wait after failures, {@code interval} to 30 days
 * @param followItems whether teasers are followed to their pages
 * @param mostFollowed pages that one poll of one feed follows, 1 to 2 000
 * @param mostAttempts how often a page that cannot be had is tried before the teaser must do, 1 to 100
 * @param minimumInterval time between two requests to one host, 0 to 1 hour
 * @param fetchWithin time of a whole fetch, more than 0, at most 10 minutes
 * @param mostBytes bytes in the largest feed or page, 1 to 1 GiB
 * @param allowedPrivateHosts hosts inside the own network that may be fetched from: names, addresses or blocks
 * @param respectRobots whether {@code robots.txt} is obeyed
 */
public record FeedSettings(
        String contact,
        String userAgent,
        Duration interval,
        Duration longestBackOff,
        boolean followItems,
        int mostFollowed,
        int mostAttempts,
        Duration minimumInterval,
        Duration fetchWithin,
        int mostBytes,
        List<String> allowedPrivateHosts,
        boolean respectRobots) {
    /** Feeds every 15 minutes, teasers followed, a second between requests, public hosts alone. */
    public static final FeedSettings DEFAULT = new FeedSettings(
            "",
            "",
            Duration.ofMinutes(15),
            Duration.ofDays(1),
            true,
            50,
            3,
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            16 << 20,
            List.of(),
            true);

    public FeedSettings {
        allowedPrivateHosts = List.copyOf(allowedPrivateHosts);
        // Whoever polls and fetches knows what it bears, and names what it does not.
        var unusedPolling =
                new PollSettings(List.of(), interval, longestBackOff, followItems, mostFollowed, mostAttempts);
        var unusedFetching = web(
                userAgent, contact, "0", minimumInterval, fetchWithin, mostBytes, allowedPrivateHosts, respectRobots);
    }

    /** How to poll these feeds. */
    public PollSettings polling(List<String> feeds) {
        return new PollSettings(feeds, interval, longestBackOff, followItems, mostFollowed, mostAttempts);
    }

    /**
     * How to fetch.
     *
     * @param version this program's
     */
    public WebSettings fetching(String version) {
        return web(
                userAgent,
                contact,
                version,
                minimumInterval,
                fetchWithin,
                mostBytes,
                allowedPrivateHosts,
                respectRobots);
    }

    private static WebSettings web(
            String userAgent,
            String contact,
            String version,
            Duration minimumInterval,
            Duration fetchWithin,
            int mostBytes,
            List<String> allowedPrivateHosts,
            boolean respectRobots) {
        WebSettings usual =
                WebSettings.of(userAgent.isBlank() ? WebSettings.userAgent(version, contact) : userAgent.strip());
        return new WebSettings(
                usual.userAgent(),
                minimumInterval,
                usual.connectWithin(),
                usual.responseWithin(),
                fetchWithin,
                mostBytes,
                usual.mostRedirects(),
                Set.copyOf(allowedPrivateHosts),
                respectRobots);
    }
}
