package dev.straingauge.app.line;

import dev.straingauge.core.Reading;
import dev.straingauge.core.Scorer;
import dev.straingauge.core.ScoringException;
import dev.straingauge.core.StanceQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Leaves a batch to threads that score, or shares it out between them and the calling thread, as far as there are idle cores; then
 * each takes the next question when it is done with one. What is answered sooner than threads are woken stays with the caller.
 * Belongs to one thread, who closes it.
 */
final class SharedScorer implements Scorer {
    /** A batch that one scorer answers within that time is not worth waking others for. */
    private static final long WORTH_SHARING = TimeUnit.MILLISECONDS.toNanos(2);

    private final Scorer own;
    private final ScorerThreads threads;
    private final Semaphore idle;

    /** What a question takes, by and by; until it is known, long. Of two threads that have learned it, one may be lost. */
    private volatile long nanosEach = WORTH_SHARING;

    /**
     * @param own closed with this
     * @param threads shared with other scorers
     * @param idle cores that nobody is using, one permit for each; shared with other scorers
     */
    SharedScorer(Scorer own, ScorerThreads threads, Semaphore idle) {
        this.own = own;
        this.threads = threads;
        this.idle = idle;
    }

    @Override
    public CompletableFuture<Answers> begin(List<StanceQuery> batch) {
        if (!isLong(batch)) {
            return Scorer.super.begin(batch);
        }
        CompletableFuture<Answers> answers = new CompletableFuture<>();
        threads.submit(new ScorerThreads.Work() {
            @Override
            public void with(Scorer scorer) {
                if (answers.isDone()) {
                    return;
                }
                // Whether or not a core is idle: whoever came first is not to wait for those who ask without end.
                int mine = idle.tryAcquire() ? 1 : 0;
                try {
                    Answers given = Answers.of(scorer, batch);
                    took(batch.size(), given.took().toNanos());
                    answers.complete(given);
                } catch (RuntimeException | Error e) {
                    answers.completeExceptionally(e);
                } finally {
                    idle.release(mine);
                }
            }

            @Override
            public void fails(Throwable why) {
                answers.completeExceptionally(why);
            }
        });
        return answers;
    }

    @Override
    public List<Reading> score(List<StanceQuery> batch) {
        int mine = idle.tryAcquire() ? 1 : 0;
        int others = isLong(batch) ? idleOthers(Math.min(threads.count() - 1, batch.size() - 1)) : 0;
        try {
            return others == 0 ? alone(batch) : shared(batch, others);
        } finally {
            idle.release(mine + others);
        }
    }

    private boolean isLong(List<StanceQuery> batch) {
        return batch.size() * nanosEach >= WORTH_SHARING;
    }

    private int idleOthers(int most) {
        int others = 0;
        while (others < most && idle.tryAcquire()) {
            others++;
        }
        return others;
    }

    private List<Reading> alone(List<StanceQuery> batch) {
        Answers answers = Answers.of(own, batch);
        took(batch.size(), answers.took().toNanos());
        return answers.readings();
    }

    private List<Reading> shared(List<StanceQuery> batch, int companions) {
        Share share = new Share(batch);
        List<Companion> others = new ArrayList<>();
        for (int i = 0; i < companions; i++) {
            Companion companion = new Companion(share);
            others.add(companion);
            threads.submit(companion);
        }
        RuntimeException failed = null;
        try {
            long start = System.nanoTime();
            took(share.answer(own), System.nanoTime() - start);
        } catch (RuntimeException e) {
            failed = e;
        }
        for (Companion other : others) {
            RuntimeException failure = other.outcome();
            failed = failed == null ? failure : failed;
        }
        if (failed != null) {
            throw failed;
        }
        return Arrays.asList(share.answers);
    }

    private void took(int questions, long nanos) {
        if (questions > 0) {
            nanosEach = (nanosEach + nanos / questions) / 2;
        }
    }

    @Override
    public void close() {
        own.close();
    }

    /** A batch of which several take the next question, one at a time: they differ in length. */
    private static final class Share {
        private final List<StanceQuery> batch;
        private final Reading[] answers;
        private final AtomicInteger next = new AtomicInteger();

        Share(List<StanceQuery> batch) {
            this.batch = batch;
            this.answers = new Reading[batch.size()];
        }

        /** Answers until there is no question left; says how many. */
        int answer(Scorer scorer) {
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
    }

    /** Somebody who helps, if he gets to it in time. */
    private static final class Companion implements ScorerThreads.Work {
        private final Share share;
        private final AtomicBoolean claimed = new AtomicBoolean();
        private final CompletableFuture<Integer> answered = new CompletableFuture<>();

        Companion(Share share) {
            this.share = share;
        }

        @Override
        public void with(Scorer scorer) {
            if (claimed.compareAndSet(false, true)) {
                try {
                    answered.complete(share.answer(scorer));
                } catch (RuntimeException | Error e) {
                    answered.completeExceptionally(e);
                }
            }
        }

        @Override
        public void fails(Throwable why) {
            answered.completeExceptionally(why);
        }

        /** Why he failed, when he has ended; null when he did not, or has not begun and now never will. */
        @Nullable
        RuntimeException outcome() {
            if (claimed.compareAndSet(false, true)) {
                return null;
            }
            try {
                answered.join();
                return null;
            } catch (CompletionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    return failure;
                }
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                return new ScoringException("a scorer failed: " + e.getMessage(), e);
            }
        }
    }
}
