package dev.straingauge.app.line;

import dev.straingauge.core.Scorer;
import dev.straingauge.core.StanceModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Threads that score, each with a scorer of its own, and take what there is to do in the order in which it came. Thread-safe;
 * close it to end them, once what they have begun is done.
 */
final class ScorerThreads implements AutoCloseable {
    /** Something to do with a scorer. */
    interface Work {
        /** Does it. Throws nothing. */
        void with(Scorer scorer);

        /** It cannot be done: there is no scorer. */
        void fails(Throwable why);
    }

    /** There will be nothing more. */
    private static final Work END = new Work() {
        @Override
        public void with(Scorer scorer) {
            throw new IllegalStateException("the end is nothing to do");
        }

        @Override
        public void fails(Throwable why) {}
    };

    private final StanceModel model;
    private final BlockingQueue<Work> queue = new LinkedBlockingQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;

    /** @param count how many, 1 or more; they open their scorers when there is something to do for the first time */
    ScorerThreads(StanceModel model, int count) {
        this.model = model;
        for (int i = 1; i <= count; i++) {
            Thread thread = new Thread(this::work, "scorer-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    /** How many there are. */
    int count() {
        return threads.size();
    }

    /** Has it done by the next of them that is idle. */
    void submit(Work work) {
        if (closed) {
            work.fails(new IllegalStateException("the scorers are closed"));
        } else {
            queue.add(work);
        }
    }

    private void work() {
        Scorer scorer = null;
        try {
            for (Work next = queue.take(); next != END; next = queue.take()) {
                try {
                    scorer = scorer == null ? model.open() : scorer;
                } catch (RuntimeException | Error e) {
                    next.fails(e);
                    continue;
                }
                next.with(scorer);
            }
        } catch (InterruptedException e) {
            // Nobody here does that; whoever did wants the thread to end.
            Thread.currentThread().interrupt();
        } finally {
            if (scorer != null) {
                scorer.close();
            }
        }
    }

    private void failAll(Throwable why) {
        for (Work left = queue.poll(); left != null; left = queue.poll()) {
            left.fails(why);
        }
    }

    @Override
    public void close() {
        closed = true;
        failAll(new IllegalStateException("the scorers are closed"));
        threads.forEach(thread -> queue.add(END));
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
