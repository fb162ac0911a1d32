package dev.straingauge.core;

import java.util.List;

/**
 * Reads stance. A scorer belongs to one thread: open one per thread from a shared {@link StanceModel}, and close it
 * there.
 */
public interface Scorer extends AutoCloseable {
    /**
     * Scores a batch.
     *
     * @param batch the questions; may be empty, and may hold texts of any length
     * @return one answer per question, in the same order
     * @throws ScoringException when the model fails on the batch as a whole; nothing is then known of any of its rows
     */
    List<StanceProbabilities> score(List<StanceQuery> batch);

    @Override
    void close();
}
