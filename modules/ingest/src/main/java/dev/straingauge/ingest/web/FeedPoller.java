package dev.straingauge.ingest.web;

import dev.straingauge.core.FeedState;
import dev.straingauge.core.SeenEntry;
import dev.straingauge.ingest.IngestException;
import dev.straingauge.ingest.web.Fetched.Failed;
import dev.straingauge.ingest.web.Fetched.Kind;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Polls feeds, one after the other, each when its time has come, and publishes what is new in them or was changed.
 *
 * <p>What a poll has read is remembered only after it is safely published: a process that ends in between reads it again,
 * and the articles' ids make that harmless. A poll after which nothing is to be remembered but the time of the next is not
 * written down; after a restart such a feed is asked again at once.
 *
 * <p>Belongs to one thread; any may {@link #stop} it.
 */
public final class FeedPoller {
    /** What is gone for good is asked for once a week: somebody may have erred. */
    static final Duration GONE_FOR = Duration.ofDays(7);

    /** Nothing that fails is asked for again sooner. */
    static final Duration SOONEST = Duration.ofMinutes(1);

    /** Failures in a row after which a feed that has moved for good is looked for at its old address again. */
    static final int BACK_AFTER = 3;

    private final PollSettings settings;
    private final Fetching fetching;
    private final FeedParsing parsing;
    private final FeedStates states;
    private final Outlet outlet;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final BackOff backOff;
    private final Map<String, FeedState> feeds = new LinkedHashMap<>();
    private volatile boolean stopping;

    /**
     * A poller that goes on where an earlier one stopped.
     *
     * @param states where it is read from at once, and remembered later
     * @param random spreads polls over time
     * @throws IngestException if what was remembered cannot be read
     */
    public FeedPoller(
            PollSettings settings,
            Fetching fetching,
            FeedParsing parsing,
            FeedStates states,
            Outlet outlet,
            InstantSource clock,
            RandomGenerator random) {
        this.settings = settings;
        this.fetching = fetching;
        this.parsing = parsing;
        this.states = states;
        this.outlet = outlet;
        this.clock = clock;
        this.random = random;
        this.backOff = new BackOff(settings.interval(), settings.longestBackOff(), random);
        Map<String, FeedState> known = states.load();
        for (String url : settings.feeds()) {
            feeds.put(url, known.getOrDefault(url, unread(url, known)));
        }
    }

    /** A feed that is new here; known already if it is where another one has moved to. */
    private FeedState unread(String url, Map<String, FeedState> known) {
        FeedState unread = FeedState.unread(url, clock.instant());
        for (FeedState other : known.values()) {
            if (url.equals(other.movedTo()) && !settings.feeds().contains(other.url())) {
                return with(unread, null, Conditions.NONE, other.seen(), unread.nextPoll(), 0);
            }
        }
        return unread;
    }

    /** When the next poll is due; null when there are no feeds. */
    public @Nullable Instant nextPoll() {
        return feeds.values().stream()
                .map(FeedState::nextPoll)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /**
     * Polls the feed whose time came first; returns null when none is due.
     *
     * @throws IngestException if articles cannot be published, or what was read cannot be remembered
     */
    public @Nullable Polled pollNext() throws InterruptedException {
        FeedState next = feeds.values().stream()
                .min(Comparator.comparing(FeedState::nextPoll))
                .orElse(null);
        return next == null || next.nextPoll().isAfter(clock.instant()) ? null : poll(next);
    }

    /**
     * Polls each feed once, whether its time has come or not.
     *
     * @param told is told of each poll
     * @throws IngestException if articles cannot be published, or what was read cannot be remembered
     */
    public void runOnce(Consumer<Polled> told) throws InterruptedException {
        for (FeedState feed : List.copyOf(feeds.values())) {
            if (stopping) {
                return;
            }
            told.accept(poll(feed));
        }
    }

    /** Has a poll that is under way end soon, with its articles safe: pages that it has not read wait for the next one. */
    public void stop() {
        stopping = true;
    }

    /**
     * Polls until it is stopped.
     *
     * @param pause waits for the next poll, and ends early when this is stopped
     * @param told is told of each poll
     * @throws IngestException if articles cannot be published, or what was read cannot be remembered
     * @throws InterruptedException if its thread is interrupted; what was read and not remembered will be read again
     */
    public void run(Pause pause, Consumer<Polled> told) throws InterruptedException {
        while (!stopping) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException("polling was interrupted");
            }
            Polled polled = pollNext();
            if (polled != null) {
                told.accept(polled);
                continue;
            }
            Instant next = nextPoll();
            Duration wait = next == null ? settings.interval() : Duration.between(clock.instant(), next);
            if (!wait.isZero() && !wait.isNegative()) {
                pause.pause(wait);
            }
        }
    }

    private Polled poll(FeedState before) throws InterruptedException {
        URI at = URI.create(before.movedTo() == null ? before.url() : before.movedTo());
        Fetched fetched = fetching.fetch(at, new Conditions(before.etag(), before.lastModified()));
        FeedEntries entries = new FeedEntries(settings, fetching, parsing, outlet, before.seen(), () -> stopping);
        if (fetched instanceof Fetched.Page page) {
            return read(before, page, entries);
        }
        if (fetched instanceof Fetched.NotModified same) {
            FeedState after = with(
                    before,
                    moved(before, same.movedTo()),
                    new Conditions(before.etag(), before.lastModified()),
                    before.seen(),
                    afterSuccess(),
                    0);
            remember(before, after);
            return entries.polled(after, Polled.Result.UNCHANGED, null, told(before, after));
        }
        return failed(before, (Failed) fetched, entries);
    }

    private Polled read(FeedState before, Fetched.Page page, FeedEntries entries) throws InterruptedException {
        FeedParsing.Parsed parsed = parsing.feed(page);
        if (parsed instanceof FeedParsing.Unreadable unreadable) {
            entries.refuse(page, unreadable.refused());
            outlet.flush();
            int failures = before.failures() + 1;
            FeedState after = with(
                    before,
                    stillMoved(before, failures),
                    Conditions.NONE,
                    entries.seen(),
                    clock.instant().plus(backOff.after(failures, SOONEST)),
                    failures);
            remember(before, after);
            return entries.polled(
                    after,
                    Polled.Result.UNREADABLE,
                    null,
                    unreadable.refused().rejection().detail());
        }
        entries.read(page, ((FeedParsing.Feed) parsed).entries());
        outlet.flush();
        // With conditions the server would say that nothing has changed, and what waits would wait for ever.
        Conditions conditions =
                entries.waiting() == 0 ? new Conditions(page.etag(), page.lastModified()) : Conditions.NONE;
        FeedState after = with(before, moved(before, page.movedTo()), conditions, entries.seen(), afterSuccess(), 0);
        remember(before, after);
        return entries.polled(after, Polled.Result.READ, null, told(before, after));
    }

    private Polled failed(FeedState before, Failed why, FeedEntries entries) {
        int failures = before.failures() + 1;
        boolean gone = why.kind() == Kind.GONE;
        Duration asked = why.retryAfter();
        Duration floor = asked == null || asked.compareTo(SOONEST) < 0 ? SOONEST : asked;
        String movedTo = stillMoved(before, failures);
        boolean back = before.movedTo() != null && movedTo == null;
        FeedState after = with(
                before,
                movedTo,
                // Marks of the new address mean nothing at the old one.
                back ? Conditions.NONE : new Conditions(before.etag(), before.lastModified()),
                before.seen(),
                clock.instant().plus(gone && !back ? GONE_FOR : backOff.after(failures, floor)),
                failures);
        remember(before, after);
        return entries.polled(after, gone ? Polled.Result.GONE : Polled.Result.FAILED, why.kind(), why.reason());
    }

    private Instant afterSuccess() {
        long tenth = settings.interval().toNanos() / 10;
        return clock.instant().plus(settings.interval()).plusNanos(random.nextLong(tenth + 1));
    }

    private static @Nullable String moved(FeedState before, @Nullable URI movedTo) {
        if (movedTo == null) {
            return before.movedTo();
        }
        return movedTo.toString().equals(before.url()) ? null : movedTo.toString();
    }

    private static @Nullable String stillMoved(FeedState before, int failures) {
        return failures >= BACK_AFTER ? null : before.movedTo();
    }

    private static String told(FeedState before, FeedState after) {
        return after.movedTo() == null || after.movedTo().equals(before.movedTo())
                ? ""
                : "moved for good to " + after.movedTo() + ": change it in the settings";
    }

    private void remember(FeedState before, FeedState after) {
        FeedState sameButLater = with(
                before,
                before.movedTo(),
                new Conditions(before.etag(), before.lastModified()),
                before.seen(),
                after.nextPoll(),
                before.failures());
        if (!after.equals(sameButLater)) {
            states.put(after);
        }
        feeds.put(after.url(), after);
    }

    private static FeedState with(
            FeedState state,
            @Nullable String movedTo,
            Conditions conditions,
            List<SeenEntry> seen,
            Instant nextPoll,
            int failures) {
        return new FeedState(
                state.url(), movedTo, conditions.etag(), conditions.lastModified(), seen, nextPoll, failures);
    }
}
