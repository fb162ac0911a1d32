package dev.straingauge.app.line;

import dev.straingauge.core.Reading;
import dev.straingauge.core.Scorer;
import dev.straingauge.core.ScoringException;
import dev.straingauge.core.StanceModel;
import dev.straingauge.core.StanceQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Shares a batch out between the calling thread and those of its own for which there are idle cores, each with a scorer of its
 * own, who takes the next question when it is done with one. What is answered sooner than threads are woken is not shared.
 * Belongs to one thread, who closes it.
 */
final class SharedScorer implements Scorer {
    /** A batch that one scorer answers within that time is not worth waking others for. */
    private static final long WORTH_SHARING = TimeUnit.MILLISECONDS.toNanos(2);

    private final Scorer own;
    private final Semaphore idle;
    private final List<Companion> companions = new ArrayList<>();

    /** What a question takes, by and by; until it is known, long. */
    private long nanosEach = WORTH_SHARING;

    /** @param idle cores that nobody is using, one permit for each; shared with other scorers */
    SharedScorer(StanceModel model, int scorers, Semaphore idle) {
        this.own = model.open();
        this.idle = idle;
        for (int i = 1; i < scorers; i++) {
            companions.add(new Companion(model, "scorer-" + (i + 1)));
        }
    }

    @Override
    public List<Reading> score(List<StanceQuery> batch) {
        int mine = idle.tryAcquire() ? 1 : 0;
        int others = batch.size() * nanosEach < WORTH_SHARING
                ? 0
                : idleOthers(Math.min(companions.size(), batch.size() - 1));
        try {
            return others == 0 ? alone(batch) : shared(batch, others);
        } finally {
            idle.release(mine + others);
        }
    }

    private int idleOthers(int most) {
        int others = 0;
        while (others < most && idle.tryAcquire()) {
            others++;
        }
        return others;
    }

    private List<Reading> alone(List<StanceQuery> batch) {
        long start = System.nanoTime();
        List<Reading> answers = own.score(batch);
        took(batch.size(), System.nanoTime() - start);
        return answers;
    }

    private List<Reading> shared(List<StanceQuery> batch, int companionsAtWork) {
        Reading[] answers = new Reading[batch.size()];
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> others = new ArrayList<>();
        companions
                .subList(0, companionsAtWork)
                .forEach(companion -> others.add(companion.answer(batch, next, answers)));
        RuntimeException failed = null;
        try {
            long start = System.nanoTime();
            took(answer(own, batch, next, answers), System.nanoTime() - start);
        } catch (RuntimeException e) {
            failed = e;
        }
        for (Future<?> other : others) {
            RuntimeException failure = outcome(other);
            failed = failed == null ? failure : failed;
        }
        if (failed != null) {
            throw failed;
        }
        return Arrays.asList(answers);
    }

    private void took(int questions, long nanos) {
        if (questions > 0) {
            nanosEach = (nanosEach + nanos / questions) / 2;
        }
    }

    /** One question at a time: they differ in length, and nobody should wait for one who has many long ones. */
    private static int answer(Scorer scorer, List<StanceQuery> batch, AtomicInteger next, Reading[] answers) {
        int answered = 0;
        try {
            for (int i = next.getAndIncrement(); i < batch.size(); i = next.getAndIncrement()) {
                answers[i] = scorer.score(List.of(batch.get(i))).get(0);
                answered++;
            }
            return answered;
        } finally {
            // After a failure the rest is nobody's: the batch fails as a whole.
            next.addAndGet(batch.size());
        }
    }

    private static @Nullable RuntimeException outcome(Future<?> other) {
        try {
            other.get();
            return null;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                return failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            return new ScoringException("a scorer failed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ScoringException("interrupted while scorers were at work", e);
        }
    }

    @Override
    public void close() {
        try {
            companions.forEach(Companion::close);
        } finally {
            own.close();
        }
    }

    /** A thread with a scorer of its own. */
    private static final class Companion {
        private final ExecutorService thread;
        private final Future<Scorer> scorer;

        Companion(StanceModel model, String name) {
            this.thread = Executors.newSingleThreadExecutor(work -> {
                Thread created = new Thread(work, name);
                created.setDaemon(true);
                return created;
            });
            this.scorer = thread.submit(model::open);
        }

        Future<?> answer(List<StanceQuery> batch, AtomicInteger next, Reading[] answers) {
            return thread.submit(() -> {
                SharedScorer.answer(scorer.get(), batch, next, answers);
                return null;
            });
        }

        /** Waits until its scorer is closed, in its own thread: the model may be closed after that. */
        void close() {
            Future<?> closed = thread.submit(() -> {
                scorer.get().close();
                return null;
            });
            thread.shutdown();
            RuntimeException failure = outcome(closed);
            if (failure != null) {
                throw failure;
            }
        }
    }
}
