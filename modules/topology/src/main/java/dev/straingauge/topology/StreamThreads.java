package dev.straingauge.topology;

import java.util.concurrent.atomic.AtomicInteger;

/** What the tasks of one stream thread share, because that thread polls, and commits, for all of them. Thread-safe. */
final class StreamThreads {
    /**
     * Least milliseconds between two commits that a thread is asked for. A commit under exactly-once takes a thread and the
     * broker a few milliseconds, however little it holds.
     */
    static final long BETWEEN_COMMITS_MS = 20;

    private final ThreadLocal<Shared> here = ThreadLocal.withInitial(Shared::new);

    /** The calling thread's. */
    Shared here() {
        return here.get();
    }

    /** One thread's. */
    static final class Shared {
        // Counted down by whoever closes a task, which need not be its thread.
        private final AtomicInteger scorers = new AtomicInteger();
        private long lastCommit = Long.MIN_VALUE / 2;

        /** One more task of this thread asks the model. */
        void enter() {
            scorers.incrementAndGet();
        }

        /** One of them no longer does. */
        void leave() {
            scorers.decrementAndGet();
        }

        /** Tasks of this thread that ask the model, one or more. */
        int scorers() {
            return Math.max(1, scorers.get());
        }

        /** Whether a task may ask for a commit now, in milliseconds of any clock that does not go back; if so, it has. */
        boolean mayCommit(long now) {
            if (now - lastCommit < BETWEEN_COMMITS_MS) {
                return false;
            }
            lastCommit = now;
            return true;
        }
    }
}
