package dev.straingauge.topology;

import java.util.concurrent.atomic.AtomicInteger;

/** What the tasks of one stream thread share, because that thread polls, and commits, for all of them. Thread-safe. */
final class StreamThreads {
    /**
     * Least milliseconds between two commits that a thread is asked for. A commit under exactly-once takes a thread and the
     * broker a few milliseconds, however little it holds.
     */
    static final long BETWEEN_COMMITS_MS = 20;

    /**
     * Share of a thread's time in which it may commit because it is asked to. With more, a line that is half busy spends the
     * other half on commits, and all wait.
     */
    static final double COMMITTING = 0.25;

    /**
     * The same while a slow model works in threads of its own, and leaves this one little to do. Commits take time rather than work
     * then: they wait for the broker.
     */
    static final double COMMITTING_AT_LEISURE = 0.6;

    /** Of that, what a thread that had nothing to do may have saved up, and what it may owe, in milliseconds. */
    static final double MOST_SAVED_MS = 200;

    private final ThreadLocal<Shared> here = ThreadLocal.withInitial(Shared::new);

    /** The calling thread's. */
    Shared here() {
        return here.get();
    }

    /** One thread's. */
    static final class Shared {
        // Both are counted down by whoever closes a task, which need not be its thread.
        private final AtomicInteger scorers = new AtomicInteger();
        private final AtomicInteger pressed = new AtomicInteger();
        private long lastCommit = Long.MIN_VALUE / 2;
        private double savedMs = MOST_SAVED_MS;
        private long savedAt = Long.MIN_VALUE / 2;
        private boolean slowModel;
        private boolean commits;
        private long commitsSince;

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

        /** Whether the model works in threads of its own. */
        void slowModel(boolean is) {
            slowModel = is;
        }

        /** As many wait for the model in a task of this thread as make a full batch, or no longer do. */
        void pressed(boolean is) {
            pressed.addAndGet(is ? 1 : -1);
        }

        /**
         * Whether the model leaves this thread time, so that a commit may be had before it is known that nothing more comes. Not
         * while it is what all wait for: whatever else is done then is taken from it.
         */
        boolean hasLeisure() {
            return slowModel && pressed.get() == 0;
        }

        /** A commit has begun, if none is under way. */
        void commits() {
            if (!commits) {
                commits = true;
                commitsSince = System.nanoTime();
            }
        }

        /** A task of this thread is at work: whatever commit was under way is over. */
        void works() {
            if (commits) {
                commits = false;
                spent((System.nanoTime() - commitsSince) / 1e6);
            }
        }

        /** A commit took so many milliseconds. */
        void spent(double millis) {
            savedMs = Math.max(-MOST_SAVED_MS, savedMs - millis);
        }

        /** Whether a task may ask for a commit now, in milliseconds of any clock that does not go back; if so, it has. */
        boolean mayCommit(long now) {
            double share = hasLeisure() ? COMMITTING_AT_LEISURE : COMMITTING;
            savedMs = Math.min(MOST_SAVED_MS, savedMs + share * (now - savedAt));
            savedAt = now;
            if (now - lastCommit < BETWEEN_COMMITS_MS || savedMs <= 0) {
                return false;
            }
            lastCommit = now;
            return true;
        }
    }
}
