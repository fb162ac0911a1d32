package dev.straingauge.app.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Threads that work until they are stopped. The first that fails stops the command, with its reason. Belongs to the thread of
 * the command.
 */
final class Workers {
    private final List<Worker> all = new ArrayList<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /** Work that may fail. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    private record Worker(Thread thread, Runnable stop, Duration patience) {}

    /**
     * Starts some work.
     *
     * @param name of its thread
     * @param stop has it end, from another thread
     * @param patience how long it may take to end then; after that the process ends without it
     */
    void start(String name, Work work, Runnable stop, Duration patience) {
        Thread thread = new Thread(() -> run(work), name);
        thread.setDaemon(true);
        all.add(new Worker(thread, stop, patience));
        thread.start();
    }

    private void run(Work work) {
        try {
            work.run();
        } catch (Exception | Error e) {
            failure.compareAndSet(null, e);
            StopSignal.raise();
        }
    }

    /**
     * Stops all of it, waits, and says what went wrong.
     *
     * @return names of those that did not end in time
     */
    List<String> stop() throws InterruptedException {
        all.forEach(worker -> worker.stop().run());
        List<String> running = new ArrayList<>();
        for (Worker worker : all) {
            worker.thread().join(Math.max(1, worker.patience().toMillis()));
            if (worker.thread().isAlive()) {
                running.add(worker.thread().getName());
            }
        }
        Throwable failed = failure.get();
        if (failed instanceof Error error) {
            throw error;
        }
        if (failed instanceof RuntimeException exception) {
            throw exception;
        }
        if (failed != null) {
            throw new IllegalStateException(Failures.reason(failed), failed);
        }
        return running;
    }
}
