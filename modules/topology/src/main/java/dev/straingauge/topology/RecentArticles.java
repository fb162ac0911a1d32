package dev.straingauge.topology;

import dev.straingauge.wire.StateSerde;
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
 * <p>What is put goes to the store at once: what it forgets would else depend on when the task commits.
 */
final class RecentArticles {
    /** Articles that a task remembers: paragraphs of one article come close together, so this is ample. */
    private static final int KEPT = 10_000;

    /** Articles that are at hand as they are, far fewer than are kept, so that none is here which the store has let go. */
    private static final int AT_HAND = 64;

    private final KeyValueStore<String, ArticleSoFar> store;
    private final Map<String, ArticleSoFar> latest = AtHand.latest(AT_HAND);

    RecentArticles(KeyValueStore<String, ArticleSoFar> store) {
        this.store = store;
    }

    static StoreBuilder<?> builder(String name) {
        return Stores.keyValueStoreBuilder(
                Stores.lruMap(name, KEPT), Serdes.String(), StateSerde.of(ArticleSoFar.class));
    }

    /** The article, or null when nothing is known of it. */
    @Nullable
    ArticleSoFar get(String articleId) {
        ArticleSoFar known = latest.get(articleId);
        if (known == null) {
            known = store.get(articleId);
            if (known != null) {
                latest.put(articleId, known);
            }
        }
        return known;
    }

    /** From now on the article is this. */
    void put(String articleId, ArticleSoFar article) {
        latest.put(articleId, article);
        store.put(articleId, article);
    }
}
