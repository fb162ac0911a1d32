package dev.straingauge.ingest.web;

import dev.straingauge.core.FeedState;
import dev.straingauge.core.SeenEntry;
import dev.straingauge.ingest.Read;
import dev.straingauge.ingest.web.FeedParsing.Entry;
import dev.straingauge.ingest.web.Fetched.Failed;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One poll's way through the entries of a feed: publishes what is new or changed, follows teasers to their pages, and keeps
 * the books of what was seen. Belongs to one thread, for one poll.
 */
final class FeedEntries {
    /** In place of an entry's id: the feed itself, when it was no feed. No digest reads like this. */
    private static final String FEED_ITSELF = "the feed itself";

    private final PollSettings settings;
    private final Fetching fetching;
    private final FeedParsing parsing;
    private final Outlet outlet;
    private final BooleanSupplier stopping;
    private final Map<String, SeenEntry> old = new LinkedHashMap<>();
    private final Map<String, SeenEntry> current = new LinkedHashMap<>();
    private int articles;
    private int refused;
    private int followed;
    private int waiting;
    private int leftOut;

    /** @param stopping whether pages are to be left for the next poll, as this one should end */
    FeedEntries(
            PollSettings settings,
            Fetching fetching,
            FeedParsing parsing,
            Outlet outlet,
            Collection<SeenEntry> seen,
            BooleanSupplier stopping) {
        this.stopping = stopping;
        this.settings = settings;
        this.fetching = fetching;
        this.parsing = parsing;
        this.outlet = outlet;
        seen.forEach(entry -> old.put(entry.id(), entry));
    }

    /** Goes through a feed, from its last entry, as a rule the oldest, to its first. */
    void read(Fetched.Page feed, List<Entry> entries) throws InterruptedException {
        Map<String, Entry> first = new LinkedHashMap<>();
        for (Entry entry : entries) {
            String id = mark(entry.id());
            if (!first.containsKey(id) && first.size() == FeedState.MOST_SEEN) {
                leftOut++;
            } else {
                first.putIfAbsent(id, entry);
            }
        }
        List<String> ids = new ArrayList<>(first.keySet());
        Collections.reverse(ids);
        for (String id : ids) {
            Entry entry = first.get(id);
            if (entry != null) {
                SeenEntry seen = read(feed, id, entry);
                if (seen != null) {
                    current.put(id, seen);
                }
            }
        }
        first.keySet().forEach(old::remove);
        old.remove(FEED_ITSELF);
    }

    /** Refuses what is no feed, once as long as it stays the same. */
    void refuse(Fetched.Page page, Read.Refused what) {
        SeenEntry mark = new SeenEntry(FEED_ITSELF, mark(page.bytes()), 0);
        if (!mark.equals(old.remove(FEED_ITSELF))) {
            publish(List.of(what));
        }
        current.put(FEED_ITSELF, mark);
    }

    private @Nullable SeenEntry read(Fetched.Page feed, String id, Entry entry) throws InterruptedException {
        String digest = mark(entry.digest());
        SeenEntry known = old.get(id);
        boolean same = known != null && known.digest().equals(digest);
        if (known != null && same && known.attempts() == 0) {
            return known;
        }
        int attempts = known != null && same ? known.attempts() : 0;
        URI link = settings.followItems() && entry.teaser() ? link(feed, entry) : null;
        if (link == null) {
            publish(entry.reads());
            return new SeenEntry(id, digest, 0);
        }
        if (followed == settings.mostFollowed() || stopping.getAsBoolean()) {
            waiting++;
            // Not seen, unless it was tried before: the next poll comes back to it.
            return attempts == 0 ? null : known;
        }
        followed++;
        Fetched fetched = fetching.fetch(link, Conditions.NONE);
        if (fetched instanceof Fetched.Page page) {
            List<Read> reads = parsing.page(page, entry);
            publish(reads);
            if (reads.stream().noneMatch(Read.Article.class::isInstance)) {
                publish(entry.reads());
            }
        } else if (fetched instanceof Failed failed
                && !failed.kind().lasting()
                && attempts + 1 < settings.mostAttempts()) {
            waiting++;
            return new SeenEntry(id, digest, attempts + 1);
        } else {
            publish(entry.reads());
        }
        return new SeenEntry(id, digest, 0);
    }

    /** Where to follow an entry to; null when its link is none, so that the teaser must do. */
    private static @Nullable URI link(Fetched.Page feed, Entry entry) {
        String link = entry.link();
        if (link == null || link.isBlank()) {
            return null;
        }
        try {
            return WebAddress.resolve(feed.uri(), link);
        } catch (ForbiddenAddressException e) {
            return null;
        }
    }

    private void publish(List<Read> reads) {
        for (Read read : reads) {
            outlet.publish(read);
            if (read instanceof Read.Article) {
                articles++;
            } else {
                refused++;
            }
        }
    }

    /** What is to be remembered: first what has left the feed, then the feed's entries; the oldest go. */
    List<SeenEntry> seen() {
        List<SeenEntry> all = new ArrayList<>(old.values());
        all.addAll(current.values());
        return List.copyOf(all.subList(Math.max(0, all.size() - FeedState.MOST_SEEN), all.size()));
    }

    /** Entries that are left for a later poll, for which the whole feed must be sent again. */
    int waiting() {
        return waiting;
    }

    Polled polled(FeedState after, Polled.Result result, Fetched.@Nullable Kind trouble, String detail) {
        return new Polled(after.url(), result, trouble, articles, refused, waiting, leftOut, detail, after.nextPoll());
    }

    private static String mark(String text) {
        return mark(text.getBytes(StandardCharsets.UTF_8));
    }

    /** 128 bits of a digest: ids are as long as their writers like. */
    private static String mark(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
