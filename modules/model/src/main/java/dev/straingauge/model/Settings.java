package dev.straingauge.model;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a model is run.
 *
 * @param intraOpThreads threads that one call of one scorer may use inside the network, 1 or more. Scorers on several
 *     threads share the model, so leave it at 1 when there is a scorer for every core
 * @param maxBatchRows rows of tokens (clauses for the baseline, paragraphs or pieces of them for a trained model) that go
 *     through the network in one run, 1 or more. At 1 an answer depends on nothing but its question. An int8 network picks
 *     one scale for all rows of a run, so that with more of them neighbours change each other's answers a little; the
 *     number is therefore part of the model's id. On a CPU more rows gain next to nothing: see the module's RATIONALE
 * @param maxCachedAnswers answers that a trained model remembers, 0 or more; each takes some 250 bytes of
 *     heap. The baseline remembers none
 * @param cacheDirectory where DJL unpacks the tokenizer's native library, or null for DJL's default, {@code ~/.djl.ai}.
 *     Read by the first model that a JVM loads; later ones use what is loaded already
 */
public record Settings(int intraOpThreads, int maxBatchRows, int maxCachedAnswers, @Nullable Path cacheDirectory) {
    /** Some days of news about a few hundred partnerships, in 12 MB. */
    private static final int CACHED_ANSWERS = 50_000;

    public Settings {
        if (intraOpThreads < 1) {
            throw new IllegalArgumentException("intraOpThreads must be positive, got: " + intraOpThreads);
        }
        if (maxBatchRows < 1) {
            throw new IllegalArgumentException("maxBatchRows must be positive, got: " + maxBatchRows);
        }
        if (maxCachedAnswers < 0) {
            throw new IllegalArgumentException("maxCachedAnswers must not be negative, got: " + maxCachedAnswers);
        }
    }

    /** One thread per scorer, one row, a cache of 12 MB, DJL's own cache directory. */
    public static Settings defaults() {
        return new Settings(1, 1, CACHED_ANSWERS, null);
    }

    /** The same with another number of threads, 1 or more. */
    public Settings withIntraOpThreads(int threads) {
        return new Settings(threads, maxBatchRows, maxCachedAnswers, cacheDirectory);
    }

    /** The same with another number of rows, 1 or more. */
    public Settings withMaxBatchRows(int rows) {
        return new Settings(intraOpThreads, rows, maxCachedAnswers, cacheDirectory);
    }

    /** The same with another number of remembered answers, 0 or more. */
    public Settings withMaxCachedAnswers(int answers) {
        return new Settings(intraOpThreads, maxBatchRows, answers, cacheDirectory);
    }

    /** The same with another cache directory. */
    public Settings withCacheDirectory(@Nullable Path directory) {
        return new Settings(intraOpThreads, maxBatchRows, maxCachedAnswers, directory);
    }
}
