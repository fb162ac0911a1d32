package dev.straingauge.detection;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the whole supply of news comes in: what tells a partnership without news from a feed that is broken.
 *
 * @param articles all articles, or null while there were none
 * @param read all that the model has given a stance, of any partnership, or null while there was nothing
 * @param outlets articles by outlet, of the {@value #MOST_OUTLETS} outlets that were there first
 */
public record Feeds(@Nullable Habit articles, @Nullable Habit read, SortedMap<String, Habit> outlets) {
    static final int MOST_OUTLETS = 1000;

    /** No articles yet. */
    public static final Feeds NONE = new Feeds(null, null, new TreeMap<>());

    /** Quiet outlets explain a silence when they usually bring at least this share of all articles. */
    private static final double SHARE_THAT_MATTERS = 0.25;

    public Feeds {
        outlets = Collections.unmodifiableSortedMap(new TreeMap<>(Check.present(outlets, "outlets")));
    }

    /** With one more article. */
    public Feeds withArticle(Instant at, String outlet) {
        SortedMap<String, Habit> more = new TreeMap<>(outlets);
        Habit known = more.get(outlet);
        if (known != null || more.size() < MOST_OUTLETS) {
            more.put(outlet, known == null ? Habit.startingAt(at) : known.plus(at));
        }
        return new Feeds(articles == null ? Habit.startingAt(at) : articles.plus(at), read, more);
    }

    /** With one more reading of the model. */
    public Feeds withReading(Instant at) {
        return new Feeds(articles, read == null ? Habit.startingAt(at) : read.plus(at), outlets);
    }

    /** Outlets that are quiet beyond their habit. */
    public List<String> quietOutlets(Instant now) {
        return outlets.entrySet().stream()
                .filter(one -> one.getValue().isQuiet(now))
                .map(java.util.Map.Entry::getKey)
                .toList();
    }

    /** Why it is quiet. */
    public Cause cause(Instant now) {
        if (articles != null && articles.isQuiet(now)) {
            return Cause.BROKEN_FEED;
        }
        if (read != null && read.isQuiet(now)) {
            return Cause.MODEL_SKIPS;
        }
        double quiet = 0;
        for (String outlet : quietOutlets(now)) {
            Habit habit = outlets.get(outlet);
            quiet += habit == null ? 0 : habit.perWeek();
        }
        return articles != null && quiet > 0 && quiet >= SHARE_THAT_MATTERS * articles.perWeek()
                ? Cause.BROKEN_OUTLETS
                : Cause.NO_NEWS;
    }

    /** Why it is quiet. */
    public enum Cause {
        /** Nothing is written about this partnership; all else comes as usual. */
        NO_NEWS,
        /** No articles come at all. */
        BROKEN_FEED,
        /** Outlets that usually bring much of the news bring none. */
        BROKEN_OUTLETS,
        /** Articles come, but the model gives none of them a stance. */
        MODEL_SKIPS
    }
}
