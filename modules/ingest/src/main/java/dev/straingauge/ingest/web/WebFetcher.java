package dev.straingauge.ingest.web;

import dev.straingauge.ingest.web.Fetched.Failed;
import dev.straingauge.ingest.web.Fetched.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fetches pages over HTTP and HTTPS: never from inside the own network unless allowed, never more often than a host bears,
 * never more bytes and time than the settings say. Each redirect is checked as the first address is. A host that says {@code
 * Retry-After} is left alone until then: who asks for it earlier gets {@link Kind#BUSY} at once.
 *
 * <p>Safe to share between threads; each fetch holds the thread that asks for it, while it waits for its turn as well. An
 * interrupt is seen while waiting, not in the middle of a request, which ends by its own time. Whoever opened it closes it;
 * that breaks off what is under way.
 */
public final class WebFetcher implements Fetching, AutoCloseable {
    private static final Pattern MEDIA_TYPE = Pattern.compile("\\s*([\\w!#$&^.+-]{1,100}/[\\w!#$&^.+-]{1,100})");
    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*[\"']?([\\w.:+-]{1,60})");

    private final WebSettings settings;
    private final InstantSource clock;
    private final Guard guard;
    private final Pacing pacing;
    private final Exchange exchange;
    private final Robots robots;
    private final CountDownLatch closed = new CountDownLatch(1);

    private WebFetcher(WebSettings settings, InstantSource clock, InstantSource steady, @Nullable Pause pause) {
        this.settings = settings;
        this.clock = clock;
        this.guard = new Guard(settings.allowedPrivateHosts());
        this.pacing = new Pacing(steady, pause == null ? this::untilClosed : pause);
        this.exchange = new Exchange(settings, guard);
        this.robots = new Robots(
                uri -> follow(uri, Conditions.NONE, new Body(Robots.MOST_BYTES, true), Robots.MOST_REDIRECTS, false),
                steady);
    }

    /** Opens a fetcher that goes by the system's clock. */
    public static WebFetcher open(WebSettings settings) {
        Instant start = Instant.now();
        long nanos = System.nanoTime();
        // The system's clock may be set back; nobody is to wait for it.
        return new WebFetcher(settings, InstantSource.system(), () -> start.plusNanos(System.nanoTime() - nanos), null);
    }

    /** Opens a fetcher that goes by another clock, and waits for it in another way. */
    static WebFetcher open(WebSettings settings, InstantSource clock, Pause pause) {
        return new WebFetcher(settings, clock, clock, pause);
    }

    /**
     * Fetches a page.
     *
     * @param uri where it is; anything but an absolute {@code http} or {@code https} address is {@link Kind#FORBIDDEN}
     * @param conditions what is known of it already; they go with each redirect
     * @throws IllegalStateException if this is closed
     */
    @Override
    public Fetched fetch(URI uri, Conditions conditions) throws InterruptedException {
        return follow(
                uri,
                conditions,
                new Body(settings.mostBytes(), false),
                settings.mostRedirects(),
                settings.respectRobots());
    }

    private Fetched follow(URI uri, Conditions conditions, Body body, int mostRedirects, boolean askRobots)
            throws InterruptedException {
        Duration left = settings.fetchWithin();
        Set<URI> seen = new HashSet<>();
        URI at = uri;
        URI movedTo = null;
        boolean forGood = true;
        try {
            at = WebAddress.plain(uri);
            while (seen.add(at)) {
                guard.check(at);
                Failed refused = takeTurn(at, askRobots);
                if (refused != null) {
                    return refused;
                }
                if (left.isZero() || left.isNegative()) {
                    throw new TooSlowException("its redirects take more than " + settings.fetchWithin());
                }
                long began = System.nanoTime();
                Answer answer = exchange.get(at, conditions, body, left);
                left = left.minusNanos(System.nanoTime() - began);
                String location = answer.header("location");
                if (!answer.redirects() || location == null) {
                    return fetched(at, answer, movedTo);
                }
                if (seen.size() > mostRedirects) {
                    return redirects(uri, "redirects more than " + mostRedirects + " times");
                }
                URI next = WebAddress.resolve(at, WebAddress.header(location));
                forGood &= answer.movesForGood(at, next);
                movedTo = forGood ? next : movedTo;
                at = next;
            }
            return redirects(uri, "redirects in a circle");
        } catch (IOException e) {
            if (closed.getCount() == 0) {
                throw new IllegalStateException("the fetcher is closed", e);
            }
            return Troubles.of(at, e);
        }
    }

    /** Waits until a page may be asked for; says why if it may not. */
    private @Nullable Failed takeTurn(URI uri, boolean askRobots) throws InterruptedException {
        String host = WebAddress.host(uri);
        Duration held = pacing.held(host);
        if (held != null) {
            return busy(host, held);
        }
        Duration interval = settings.minimumInterval();
        if (askRobots) {
            Robots.Rules rules = robots.of(uri);
            if (rules.unknown() != null) {
                return withoutRobots(rules.unknown(), pacing.held(host));
            }
            if (!rules.allows(uri)) {
                return new Failed(Kind.ROBOTS, "robots.txt does not allow " + OneLine.quoted(uri.toString()));
            }
            interval = rules.delay().compareTo(interval) > 0 ? rules.delay() : interval;
        }
        pacing.await(host, interval);
        requireOpen();
        // Somebody else may have been told meanwhile.
        Duration heldNow = pacing.held(host);
        return heldNow == null ? null : busy(host, heldNow);
    }

    private Fetched fetched(URI at, Answer answer, @Nullable URI movedTo) {
        if (answer.status() == 200) {
            String type = answer.header("content-type");
            return new Fetched.Page(
                    answer.body(),
                    type == null ? null : first(MEDIA_TYPE.matcher(type), true),
                    type == null ? null : first(CHARSET.matcher(type), false),
                    at,
                    movedTo,
                    Conditions.sane(answer.header("etag")),
                    Conditions.sane(answer.header("last-modified")));
        }
        if (answer.status() == 304) {
            return new Fetched.NotModified(movedTo);
        }
        Duration retryAfter = RetryAfter.parse(answer.header("retry-after"), clock.instant());
        Failed failed = Troubles.ofStatus(at, answer.status(), retryAfter);
        if (failed.retryAfter() != null) {
            pacing.hold(WebAddress.host(at), failed.retryAfter());
        }
        return failed;
    }

    private static @Nullable String first(Matcher matcher, boolean fromStart) {
        if (fromStart ? !matcher.lookingAt() : !matcher.find()) {
            return null;
        }
        return fromStart ? matcher.group(1).toLowerCase(Locale.ROOT) : matcher.group(1);
    }

    private static Failed withoutRobots(Failed why, @Nullable Duration held) {
        // Where robots.txt must not be looked for, the page must not either.
        return why.kind() == Kind.FORBIDDEN
                ? why
                : new Failed(
                        Kind.ROBOTS_UNKNOWN,
                        "not allowed for now, as robots.txt cannot be had: " + OneLine.of(why.reason()),
                        held);
    }

    private static Failed busy(String host, Duration held) {
        return new Failed(Kind.BUSY, "host " + OneLine.quoted(host) + " asked to be left alone", held);
    }

    private static Failed redirects(URI uri, String what) {
        return new Failed(Kind.REDIRECTS, OneLine.quoted(uri.toString()) + " " + what);
    }

    private void untilClosed(Duration time) throws InterruptedException {
        if (closed.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
            requireOpen();
        }
    }

    private void requireOpen() {
        if (closed.getCount() == 0) {
            throw new IllegalStateException("the fetcher is closed");
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            exchange.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the connections: " + e.getMessage(), e);
        }
    }
}
