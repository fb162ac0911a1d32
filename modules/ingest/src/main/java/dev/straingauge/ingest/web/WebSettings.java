package dev.straingauge.ingest.web;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How to fetch.
 *
 * @param userAgent what every request says of itself: {@link #userAgent(String, String)}; printable ASCII
 * @param minimumInterval time between the beginnings of two requests to one host, 0 to 1 hour
 * @param connectWithin time for a connection to be made, more than 0, at most 10 minutes
 * @param responseWithin time in which a server that owes something must send some of it; the same bounds
 * @param fetchWithin time of a whole fetch on the wire, redirects included, waiting for one's turn not; the same bounds
 * @param mostBytes bytes in the largest page, as sent and as unpacked; 1 to 1 GiB
 * @param mostRedirects redirects that one fetch follows, 0 to 20
 * @param allowedPrivateHosts hosts that may be inside the own network: exact names, addresses, or blocks such as {@code
 *     10.1.0.0/16}; else only what is public is fetched. A name that is allowed may stand for any address
 * @param respectRobots whether {@code robots.txt} is obeyed
 */
public record WebSettings(
        String userAgent,
        Duration minimumInterval,
        Duration connectWithin,
        Duration responseWithin,
        Duration fetchWithin,
        int mostBytes,
        int mostRedirects,
        Set<String> allowedPrivateHosts,
        boolean respectRobots) {
    /** What robots.txt files call this program. */
    static final String ROBOT = "straingauge";

    private static final int GIB = 1 << 30;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    public WebSettings {
        if (!userAgent.matches("[ -~]{1,256}") || userAgent.isBlank()) {
            throw new IllegalArgumentException(
                    "userAgent must be 1 to 256 printable ASCII characters, got: " + OneLine.quoted(userAgent));
        }
        within(minimumInterval, Duration.ZERO, Duration.ofHours(1), "minimumInterval");
        within(connectWithin, Duration.ofMillis(1), LONGEST, "connectWithin");
        within(responseWithin, Duration.ofMillis(1), LONGEST, "responseWithin");
        within(fetchWithin, Duration.ofMillis(1), LONGEST, "fetchWithin");
        within(mostBytes, 1, GIB, "mostBytes");
        within(mostRedirects, 0, 20, "mostRedirects");
        allowedPrivateHosts = allowedPrivateHosts.stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        for (String host : allowedPrivateHosts) {
            boolean block = (host.contains("/") ? Block.of(host) : Block.ofAddress(host)) != null;
            if (!block && !host.matches("[a-z0-9._-]{1,253}")) {
                throw new IllegalArgumentException("allowedPrivateHosts must be host names without scheme and port,"
                        + " addresses, or blocks such as 10.1.0.0/16, got: " + OneLine.quoted(host));
            }
        }
    }

    /** A second between requests, 10 s to connect and to respond, 30 s in all, 16 MiB, 5 redirects, public hosts alone. */
    public static WebSettings of(String userAgent) {
        return new WebSettings(
                userAgent,
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                16 << 20,
                5,
                Set.of(),
                true);
    }

    /**
     * An honest user agent, such as {@code Straingauge/0.1.0 (+https://desk.example/bot)}.
     *
     * @param version this program's version
     * @param contact an address or a mailbox where whoever is bothered finds whom to ask, or null
     */
    public static String userAgent(String version, @Nullable String contact) {
        return "Straingauge/" + version + (contact == null || contact.isBlank() ? "" : " (+" + contact.strip() + ")");
    }

    private static void within(Duration value, Duration low, Duration high, String name) {
        if (value.compareTo(low) < 0 || value.compareTo(high) > 0) {
            throw new IllegalArgumentException(name + " must be between " + low + " and " + high + ", got: " + value);
        }
    }

    private static void within(int value, int low, int high, String name) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(name + " must be between " + low + " and " + high + ", got: " + value);
        }
    }
}
