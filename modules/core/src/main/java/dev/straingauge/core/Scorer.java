package dev.straingauge.core;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

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

    /**
     * Begins to score a batch: in another thread where the scorer has one, so that the calling thread may do other work, and
     * otherwise here and now.
     *
     * @param batch as for {@link #score}
     * @return what {@code score} returns or throws, once it is known; whoever wants it no more cancels it. Batches that were
     *     begun may end in any order
     */
    default CompletableFuture<Answers> begin(List<StanceQuery> batch) {
        try {
            return CompletableFuture.completedFuture(Answers.of(this, batch));
        } catch (RuntimeException | StackOverflowError e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    void close();

    /**
     * What a batch was answered.
     *
     * @param readings one for each question, in the same order
     * @param took time in which it was answered, without any waiting
     */
    record Answers(List<Reading> readings, Duration took) {
        /** Scores here and now. */
        public static Answers of(Scorer scorer, List<StanceQuery> batch) {
            long start = System.nanoTime();
            List<Reading> readings = scorer.score(batch);
            return new Answers(readings, Duration.ofNanos(System.nanoTime() - start));
        }
    }
}
