package dev.straingauge.bench;

import dev.straingauge.core.Reading;
import dev.straingauge.core.Scorer;
import dev.straingauge.core.StanceModel;
import dev.straingauge.core.StanceQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** A model asked by nothing but loops, a scorer for each thread, in full batches. */
final class BareLoop {
    private BareLoop() {}

    /**
     * Asks everything once.
     *
     * @param threads how many ask
     * @param batch questions in a call
     * @return seconds from the first question to the last answer
     */
    static double seconds(StanceModel model, List<StanceQuery> questions, int threads, int batch)
            throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(threads, work -> new Thread(work, "bench-loop"));
        try {
            long start = System.nanoTime();
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(pool.submit(() -> ask(model, questions, next, batch)));
            }
            for (Future<?> each : running) {
                each.get();
            }
            return (System.nanoTime() - start) / 1e9;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the model failed", e);
        } finally {
            pool.shutdownNow();
        }
    }

    private static void ask(StanceModel model, List<StanceQuery> questions, AtomicInteger next, int batch) {
        try (Scorer scorer = model.open()) {
            for (int from = next.getAndAdd(batch); from < questions.size(); from = next.getAndAdd(batch)) {
                List<StanceQuery> some = questions.subList(from, Math.min(from + batch, questions.size()));
                List<Reading> answers = scorer.score(some);
                if (answers.size() != some.size()) {
                    throw new IllegalStateException(answers.size() + " answers to " + some.size() + " questions");
                }
            }
        }
    }
}
