package dev.straingauge.ingest.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import dev.straingauge.ingest.web.Fetched.Failed;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What hosts say in {@code robots.txt}, after RFC 9309: read once a day; what is not there allows everything, what cannot
 * be had just now allows nothing.
 *
 * <p>Safe to share between threads; two that ask for the same host at once may both fetch its rules.
 */
final class Robots {
    /** The standard asks for 500 KiB at least. */
    static final int MOST_BYTES = 512 * 1024;

    static final int MOST_REDIRECTS = 5;
    static final Duration KEPT = Duration.ofDays(1);
    static final Duration KEPT_WHEN_UNKNOWN = Duration.ofMinutes(10);

    /** A host that wants more peace than that between two requests gets this. */
    static final Duration LONGEST_DELAY = Duration.ofMinutes(1);

    private static final long MOST_BYTES_IN_MEMORY = 16L << 20;

    private final Source source;
    private final Cache<URI, Rules> cache;

    /** Fetches {@code robots.txt}, redirects followed. */
    interface Source {
        Fetched fetch(URI robots) throws InterruptedException;
    }

    /**
     * What a host says.
     *
     * @param rules its rules
     * @param unknown why they cannot be known now, or null
     * @param kept how long to go by them
     * @param weight the bytes they came in, and some
     */
    record Rules(BaseRobotRules rules, @Nullable Failed unknown, Duration kept, int weight) {
        boolean allows(URI uri) {
            return rules.isAllowed(uri.toString());
        }

        /** How far apart requests should be, at most {@link #LONGEST_DELAY}. */
        Duration delay() {
            long millis = rules.getCrawlDelay();
            return Duration.ofMillis(Math.max(0, Math.min(millis, LONGEST_DELAY.toMillis())));
        }
    }

    /** @param clock one that never goes back */
    Robots(Source source, InstantSource clock) {
        this.source = source;
        this.cache = Caffeine.newBuilder()
                .maximumWeight(MOST_BYTES_IN_MEMORY)
                .weigher((URI host, Rules rules) -> rules.weight())
                .expireAfter(Expiry.creating((URI host, Rules rules) -> rules.kept()))
                .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
                .executor(Runnable::run)
                .build();
    }

    /** What the host of an address says. */
    Rules of(URI uri) throws InterruptedException {
        URI robots = uri.resolve("/robots.txt");
        Rules known = cache.getIfPresent(robots);
        if (known == null) {
            known = rules(robots, source.fetch(robots));
            cache.put(robots, known);
        }
        return known;
    }

    private static Rules rules(URI robots, Fetched fetched) {
        if (fetched instanceof Fetched.Page page) {
            // An own parser each time: it counts what it complains of.
            BaseRobotRules rules = new SimpleRobotRulesParser(Long.MAX_VALUE, 0)
                    .parseContent(robots.toString(), page.bytes(), "text/plain", Set.of(WebSettings.ROBOT));
            return new Rules(rules, null, KEPT, 1_024 + page.bytes().length);
        }
        if (fetched instanceof Failed failed) {
            boolean absent =
                    switch (failed.kind()) {
                        case GONE, REFUSED, REDIRECTS -> true;
                        default -> false;
                    };
            if (!absent) {
                return new Rules(
                        new SimpleRobotRules(RobotRulesMode.ALLOW_NONE),
                        failed,
                        failed.retryAfter() == null || failed.retryAfter().compareTo(KEPT_WHEN_UNKNOWN) < 0
                                ? KEPT_WHEN_UNKNOWN
                                : failed.retryAfter(),
                        1_024);
            }
        }
        return new Rules(new SimpleRobotRules(RobotRulesMode.ALLOW_ALL), null, KEPT, 1_024);
    }
}
