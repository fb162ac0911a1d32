package dev.straingauge.topology;

import dev.straingauge.core.DecayedIndex;
import dev.straingauge.core.EventWindow;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Weighting;
import dev.straingauge.wire.StateSerde;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The windows of all lengths that can still change, partnership by partnership. Each is a few sums; which articles, reports
 * and rarer sources are behind them stands beside, an entry for each, so that what an observation costs does not grow with
 * the window. What is withdrawn is taken off counts and compensated sums. Belongs to one task's thread.
 */
final class IndexWindows {
    static final String SUMS = "index-sums";
    static final String ARTICLES = "index-articles";
    static final String REPORTS = "index-reports";
    static final String SOURCES = "index-sources";

    /** Entries of each store that are not read back from bytes; the largest, a week of many sources, takes some kilobytes. */
    private static final int AT_HAND = 1_000;

    private final List<Duration> lengths;
    private final Duration halfLife;
    private final Weighting weighting;
    private final AtHand<IndexWindow> windows;
    private final AtHand<ArticleCount> articles;
    private final AtHand<Telling> reports;
    private final AtHand<Tally> sources;

    /**
     * A window that an observation lies in.
     *
     * @param window which
     * @param value what it holds now
     */
    record Changed(EventWindow window, IndexWindow value) {}

    /**
     * Articles behind a report in a window.
     *
     * @param articles those with a paragraph of it that is no copy
     * @param strained those with a strained one
     */
    record Telling(int articles, int strained) {
        static final Telling NONE = new Telling(0, 0);
    }

    IndexWindows(TopologyConfig config, FixedKeyProcessorContext<?, ?> context) {
        this.lengths = config.windows();
        this.halfLife = config.halfLife();
        this.weighting = config.weights();
        this.windows = new AtHand<>(context.getStateStore(SUMS), AT_HAND);
        this.articles = new AtHand<>(context.getStateStore(ARTICLES), AT_HAND);
        this.reports = new AtHand<>(context.getStateStore(REPORTS), AT_HAND);
        this.sources = new AtHand<>(context.getStateStore(SOURCES), AT_HAND);
    }

    static Set<StoreBuilder<?>> builders() {
        return Set.of(
                builder(SUMS, IndexWindow.class),
                builder(ARTICLES, ArticleCount.class),
                builder(REPORTS, Telling.class),
                builder(SOURCES, Tally.class));
    }

    private static <T> StoreBuilder<KeyValueStore<String, T>> builder(String name, Class<T> values) {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(name), Serdes.String(), StateSerde.of(values));
    }

    /** Gives the stores what they do not have yet; to be done before each commit. */
    void writeBack() {
        List.of(windows, articles, reports, sources).forEach(AtHand::writeBack);
    }

    /**
     * Adds an observation to its windows.
     *
     * @param from windows that begin before it are passed over, or null for none: not all of them is known
     */
    List<Changed> add(Observation observation, @Nullable Instant from) {
        return change(observation, 1, from);
    }

    /** Takes an observation off its windows, as it was added; the day's decayed index has to be {@link #resum summed} anew. */
    List<Changed> remove(Observation observation, @Nullable Instant from) {
        return change(observation, -1, from);
    }

    private List<Changed> change(Observation observation, int by, @Nullable Instant from) {
        double weight = weighting.weight(observation);
        ArticleCount.Change article = count(observation, by);
        List<Changed> changed = new ArrayList<>(lengths.size());
        for (Duration length : lengths) {
            EventWindow window = EventWindow.of(length, observation.publishedAt());
            if (from != null && window.start().isBefore(from)) {
                continue;
            }
            String key = WindowKeys.of(observation.partnership(), window);
            IndexWindow before = window(key);
            Telling told = tells(key, article);
            Telling tells = new Telling(told.articles() + article.tells(), told.strained() + article.strained());
            keep(key, article, tells);
            IndexWindow after = before.with(
                    observation,
                    weight,
                    by,
                    new IndexWindow.Change(
                            article.article(),
                            ArticleCount.step(told.articles(), tells.articles()),
                            ArticleCount.step(told.strained(), tells.strained()),
                            sources(key, before.sources(), observation, weight, by)));
            if (length.equals(EventWindow.DAY) && by > 0) {
                after = after.decayed(
                        after.index().plus(observation.score(), weight, observation.publishedAt(), halfLife));
            }
            windows.put(key, after);
            changed.add(new Changed(window, after));
        }
        return changed;
    }

    private IndexWindow window(String key) {
        IndexWindow window = windows.get(key);
        return window == null ? IndexWindow.EMPTY : window;
    }

    private ArticleCount.Change count(Observation observation, int by) {
        String key = WindowKeys.at(observation.partnership(), observation.publishedAt(), observation.articleId());
        ArticleCount known = articles.get(key);
        ArticleCount before = known == null ? ArticleCount.NONE : known;
        ArticleCount after = before.with(observation, by);
        if (after.paragraphs() == 0) {
            articles.delete(key);
        } else {
            articles.put(key, after);
        }
        return before.to(after, observation.origin());
    }

    private Telling tells(String window, ArticleCount.Change article) {
        if (article.tells() == 0 && article.strained() == 0) {
            return Telling.NONE;
        }
        Telling known = reports.get(WindowKeys.partOf(window, article.origin()));
        return known == null ? Telling.NONE : known;
    }

    private void keep(String window, ArticleCount.Change article, Telling tells) {
        if (article.tells() == 0 && article.strained() == 0) {
            return;
        }
        String key = WindowKeys.partOf(window, article.origin());
        if (tells.articles() == 0) {
            reports.delete(key);
        } else {
            reports.put(key, tells);
        }
    }

    private Sources sources(String window, Sources before, Observation observation, double weight, int by) {
        return observation.isCopy()
                ? before
                : new SourceRanking(sources)
                        .change(
                                window,
                                before,
                                observation.source(),
                                tally -> IndexWindow.changed(tally, observation, weight, by));
    }

    /** Adds up a day's decayed index anew, from all that counts on it. */
    void resum(String partnership, EventWindow day, List<Observation> all) {
        DecayedIndex sum = DecayedIndex.EMPTY;
        for (Observation each : all) {
            sum = sum.plus(each.score(), weighting.weight(each), each.publishedAt(), halfLife);
        }
        String key = WindowKeys.of(partnership, day);
        windows.put(key, window(key).decayed(sum));
    }

    /** The decayed index of all days that can still change, over that of those that can't. */
    DecayedIndex sum(String partnership, DecayedIndex closed) {
        return sum(partnership, Instant.MIN, Instant.MAX, closed);
    }

    private DecayedIndex sum(String partnership, Instant from, Instant before, DecayedIndex others) {
        String end = WindowKeys.of(partnership, EventWindow.DAY, before);
        DecayedIndex sum = others;
        try (KeyValueIterator<String, IndexWindow> days =
                windows.range(WindowKeys.of(partnership, EventWindow.DAY, from), end)) {
            while (days.hasNext()) {
                KeyValue<String, IndexWindow> day = days.next();
                sum = day.key.equals(end) ? sum : sum.plus(day.value.index(), halfLife);
            }
        }
        return sum;
    }

    /**
     * Lets go of windows that close as the time before which nothing changes moves on.
     *
     * @param before that time until now; what closed by it is gone already
     * @param now that time from now on
     * @return the decayed index of {@code closed} and the days that close
     */
    DecayedIndex close(String partnership, Instant before, Instant now, DecayedIndex closed) {
        DecayedIndex sum = closed;
        for (Duration length : lengths) {
            Instant from = EventWindow.of(length, before).start();
            Instant to = EventWindow.of(length, now).start();
            if (!to.isAfter(from)) {
                continue;
            }
            String first = WindowKeys.of(partnership, length, from);
            String end = WindowKeys.of(partnership, length, to);
            if (length.equals(EventWindow.DAY)) {
                sum = sum(partnership, from, to, sum);
            }
            deleteBefore(windows, first, end);
            deleteBefore(reports, first, end);
            deleteBefore(sources, first, end);
        }
        return sum;
    }

    /**
     * Lets go of which articles were published before a time.
     *
     * @param from nothing is there that was published before it; null for not known
     */
    void forgetArticles(String partnership, @Nullable Instant from, Instant before) {
        String first = from == null ? WindowKeys.first(partnership) : WindowKeys.before(partnership, from);
        deleteBefore(articles, first, WindowKeys.before(partnership, before));
    }

    /**
     * Counts a partnership anew, from its log, in all windows that are still open.
     *
     * @param log all that is known of it
     * @param from windows that begin before it are passed over, or null for none
     * @param settled days before it are in {@code closed} already, or null for none
     * @param now the time before which nothing changes
     * @return the decayed index of {@code closed} and of the days that are closed but were not in it
     */
    DecayedIndex recount(
            String partnership,
            ObservationLog log,
            @Nullable Instant from,
            @Nullable Instant settled,
            Instant now,
            DecayedIndex closed) {
        for (AtHand<?> store : List.of(windows, articles, reports, sources)) {
            deleteBefore(store, WindowKeys.first(partnership), WindowKeys.last(partnership));
        }
        log.forEach(partnership, observation -> {
            for (Changed changed : add(observation, from)) {
                EventWindow day = changed.window();
                if (settled != null
                        && day.length().equals(EventWindow.DAY)
                        && day.start().isBefore(settled)) {
                    windows.put(WindowKeys.of(partnership, day), changed.value().decayed(DecayedIndex.EMPTY));
                }
            }
        });
        return close(partnership, WindowKeys.EARLIEST, now, closed);
    }

    private static <T> void deleteBefore(AtHand<T> store, String first, String end) {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, T> entries = store.range(first, end)) {
            while (entries.hasNext()) {
                String key = entries.peekNextKey();
                entries.next();
                if (!key.equals(end)) {
                    keys.add(key);
                }
            }
        }
        keys.forEach(store::delete);
    }
}
