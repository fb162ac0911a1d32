package dev.straingauge.app.sources;

import dev.straingauge.ingest.Published;
import dev.straingauge.ingest.watch.Scanned;
import dev.straingauge.ingest.web.Fetched;
import dev.straingauge.ingest.web.Polled;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts what came of polls and looks. As many counters as there are kinds of trouble, whatever happens. Thread-safe. */
public final class Tally {
    private final Map<Fetched.Kind, Long> troubles = new EnumMap<>(Fetched.Kind.class);
    private long polls;
    private long unchanged;
    private long noFeeds;
    private long articles;
    private long refused;
    private long waiting;
    private long files;
    private long known;

    /** Counts a poll. */
    public synchronized void polled(Polled polled) {
        polls++;
        articles += polled.articles();
        refused += polled.refused();
        waiting = Math.addExact(waiting, polled.waiting());
        unchanged += polled.result() == Polled.Result.UNCHANGED ? 1 : 0;
        noFeeds += polled.result() == Polled.Result.UNREADABLE ? 1 : 0;
        if (polled.trouble() != null) {
            troubles.merge(polled.trouble(), 1L, Long::sum);
        }
    }

    /** Counts a look at what is watched. */
    public synchronized void scanned(Scanned scanned) {
        files += scanned.files();
        known += scanned.known();
        articles += scanned.articles();
        refused += scanned.refused();
    }

    /** Counts what was published at once. */
    public synchronized void published(Published published) {
        articles += published.articles();
        refused += published.rejected();
    }

    /** Whether something was refused, or a feed could not be read. */
    public synchronized boolean isMarred() {
        return refused > 0 || noFeeds > 0 || !troubles.isEmpty();
    }

    /** All of it in one line. */
    public synchronized String summary() {
        StringBuilder line = new StringBuilder(articles + " articles published, " + refused + " refused");
        if (polls > 0) {
            line.append("; ").append(polls).append(" polls, ").append(unchanged).append(" without change");
            if (waiting > 0) {
                line.append(", ").append(waiting).append(" pages left for a later one");
            }
            if (noFeeds > 0) {
                line.append(", ").append(noFeeds).append(" of what is no feed");
            }
            if (!troubles.isEmpty()) {
                line.append(", failed: ")
                        .append(troubles.entrySet().stream()
                                .map(kind -> kind.getValue() + " "
                                        + kind.getKey()
                                                .name()
                                                .toLowerCase(Locale.ROOT)
                                                .replace('_', ' '))
                                .collect(Collectors.joining(", ")));
            }
        }
        if (files + known > 0) {
            line.append("; ")
                    .append(files)
                    .append(" files read, ")
                    .append(known)
                    .append(" known from before");
        }
        return line.toString();
    }
}
