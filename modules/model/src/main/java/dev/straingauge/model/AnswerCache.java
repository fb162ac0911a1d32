package dev.straingauge.model;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What the network answered to the rows it read lately, shared by the scorers of a model: a wire story that fifty outlets
 * run is read once. Rows are known by their digest, so every entry takes the same room, {@value #ENTRY_BYTES} bytes, and
 * a bound on entries is a bound on bytes. Thread-safe.
 */
final class AnswerCache {
    /** Heap that an entry takes, measured: its key, its 21 numbers, and what the cache keeps beside them. */
    static final int ENTRY_BYTES = 256;

    private final Cache<RowKey, float[]> answers;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    /**
     * An empty cache.
     *
     * @param maxEntries answers that it keeps at most, 0 or more
     */
    AnswerCache(int maxEntries) {
        // Evicting on the caller's thread: there is little to do, and the common pool is not ours.
        this.answers = Caffeine.newBuilder()
                .maximumSize(maxEntries)
                .executor(Runnable::run)
                .build();
    }

    /** The answer to a row, or null when it is not known; counted as a hit or a miss. Nobody changes it. */
    float @Nullable [] find(RowKey key) {
        float[] known = answers.getIfPresent(key);
        (known == null ? misses : hits).increment();
        return known;
    }

    /** Counts a row whose twin in the same batch is being read. */
    void countTwin() {
        hits.increment();
    }

    void keep(RowKey key, float[] answer) {
        answers.put(key, answer);
    }

    CacheCounts counts() {
        answers.cleanUp();
        return new CacheCounts(hits.sum(), misses.sum(), answers.estimatedSize());
    }
}
