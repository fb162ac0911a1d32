package dev.straingauge.topology;

import dev.straingauge.core.Partnership;
import dev.straingauge.core.PipelineListener;
import dev.straingauge.linking.Discovery;
import dev.straingauge.linking.Linker;
import dev.straingauge.linking.Linking;
import dev.straingauge.wire.StateSerde;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The partnerships that a task has discovered, and the pairs on their way there. What it decides hangs on the order of
 * its articles alone: read again from the beginning, they give the same. Belongs to the task's thread.
 */
final class DiscoveredPairs {
    /** Discovered partnerships, by id, with the article that was the last one wanting. */
    static final String DISCOVERED = "discovered";

    /** Articles that tied a pair that is not discovered, by the id that its partnership would have. */
    static final String CANDIDATES = "discover-candidates";

    /** Pairs whose articles a task counts; of more, those that were tied longest ago start anew. */
    static final int CANDIDATES_KEPT = 10_000;

    private final Linker linker;
    private final Optional<Discovery> wanted;
    private final PipelineListener listener;
    private final String task;
    private final KeyValueStore<String, String> discovered;
    private final KeyValueStore<String, Tied> candidates;

    private boolean fresh = true;

    /**
     * Which articles tied a pair.
     *
     * @param articles their ids, each once, no more than it takes
     * @param refused whether there was no room for the pair when they were enough
     */
    record Tied(List<String> articles, boolean refused) {
        Tied {
            articles = List.copyOf(articles);
        }
    }

    DiscoveredPairs(
            Linker linker,
            PipelineListener listener,
            String task,
            KeyValueStore<String, String> discovered,
            KeyValueStore<String, Tied> candidates) {
        this.linker = linker;
        this.wanted = linker.discovery();
        this.listener = listener;
        this.task = task;
        this.discovered = discovered;
        this.candidates = candidates;
    }

    /** Its stores: there whether or not anything is to be discovered, so that the line's shape hangs on no watchlist. */
    static Set<StoreBuilder<?>> stores() {
        return Set.of(
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(DISCOVERED), Serdes.String(), Serdes.String()),
                Stores.keyValueStoreBuilder(
                        Stores.lruMap(CANDIDATES, CANDIDATES_KEPT), Serdes.String(), StateSerde.of(Tied.class)));
    }

    /** Whether a partnership is discovered by now. */
    boolean has(String partnership) {
        return wanted.isPresent() && discovered.get(partnership) != null;
    }

    /** Called before each paragraph: drops what the watchlist has listed or dropped since the task ran last. */
    void begin() {
        if (!fresh || wanted.isEmpty()) {
            return;
        }
        fresh = false;
        List<String> stale = new ArrayList<>();
        try (KeyValueIterator<String, String> all = discovered.all()) {
            while (all.hasNext()) {
                KeyValue<String, String> each = all.next();
                if (!linker.mayDiscover(each.key)) {
                    stale.add(each.key);
                }
            }
        }
        stale.forEach(discovered::delete);
        tell();
    }

    /**
     * Counts an article for each pair that it ties.
     *
     * @return whether one of them is discovered now, so that the paragraph is to be linked again
     */
    boolean count(String article, Linking linking) {
        boolean more = false;
        for (Partnership pair : linking.candidates()) {
            more |= count(article, pair);
        }
        if (more) {
            tell();
        }
        return more;
    }

    private boolean count(String article, Partnership pair) {
        Discovery discovery = wanted.orElseThrow();
        Tied before = candidates.get(pair.id());
        List<String> articles = new ArrayList<>(before == null ? List.of() : before.articles());
        if (!articles.contains(article) && articles.size() < discovery.atLeast()) {
            articles.add(article);
        }
        boolean refused = before != null && before.refused();
        if (articles.size() >= discovery.atLeast()) {
            if (discovered.approximateNumEntries() < discovery.most()) {
                discovered.put(pair.id(), article);
                candidates.delete(pair.id());
                return true;
            }
            if (!refused) {
                listener.noRoomFor(pair);
            }
            refused = true;
        }
        // Put back even when nothing has changed: what is restored must be in the order in which it was last used.
        candidates.put(pair.id(), new Tied(articles, refused));
        return false;
    }

    /** Says how many there are, and none once the task has ended. */
    void end() {
        if (wanted.isPresent()) {
            listener.discovered(task, 0);
        }
    }

    private void tell() {
        listener.discovered(task, Math.toIntExact(discovered.approximateNumEntries()));
    }
}
