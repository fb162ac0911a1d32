package dev.straingauge.topology;

import dev.straingauge.wire.JsonSerde;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * What a task knows of the articles that it read last. An article's paragraphs come one after another: each of them finds
 * the article as the one before left it, without reading it back from bytes. Belongs to one thread.
 *
 * <p>The store is not cached as Kafka Streams can: what is forgotten would depend on when it commits.
 */
final class RecentArticles {
    /** Articles that a task remembers: paragraphs of one article come close together, so this is ample. */
    private static final int KEPT = 10_000;

    /** Articles that are at hand as they are, far fewer than are kept, so that none is here which the store has let go. */
    private static final int AT_HAND = 64;

    private final KeyValueStore<String, ArticleSoFar> store;

    private final Map<String, ArticleSoFar> atHand = new LinkedHashMap<>(AT_HAND * 2, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ArticleSoFar> eldest) {
            return size() > AT_HAND;
        }
    };

    RecentArticles(KeyValueStore<String, ArticleSoFar> store) {
        this.store = store;
    }

    static StoreBuilder<?> builder(String name) {
        return Stores.keyValueStoreBuilder(
                Stores.lruMap(name, KEPT), Serdes.String(), JsonSerde.of(ArticleSoFar.class));
    }

    /** The article, or null when nothing is known of it. */
    @Nullable
    ArticleSoFar get(String articleId) {
        ArticleSoFar known = atHand.get(articleId);
        return known == null ? store.get(articleId) : known;
    }

    /** From now on the article is this. */
    void put(String articleId, ArticleSoFar article) {
        store.put(articleId, article);
        atHand.put(articleId, article);
    }
}
