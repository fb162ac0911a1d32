package dev.straingauge.core;

import java.util.List;

/**
 * Reads paragraphs. A scorer belongs to one thread: open one per thread from a shared {@link StanceModel}, and close it
 * there.
 */
public interface Scorer extends AutoCloseable {
    /**
     * Scores a batch.
     *
     * @param batch the questions; may be empty, and may hold texts of any length
     * @return one answer per question, in the same order: about two companies with a stance, about one with its tone, or
     *     {@link Reading#NOTHING} from a model that cannot tell it
     * @throws ScoringException when the model fails on the batch as a whole; nothing is then known of any of its rows
     */
    List<Reading> score(List<StanceQuery> batch);

    @Override
    void close();
}
