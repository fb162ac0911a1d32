package dev.straingauge.app;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What was opened, to be closed together, the last first; what fails to close does not keep the rest open. Closed a second
 * time it does nothing. Thread-safe.
 */
public final class Opened implements AutoCloseable {
    private final Deque<AutoCloseable> all = new ArrayDeque<>();

    /** Adds one. */
    public synchronized <T extends AutoCloseable> T with(T one) {
        all.push(one);
        return one;
    }

    /** @throws IllegalStateException when something could not be closed, with the reason at the root of it */
    @Override
    public synchronized void close() {
        IllegalStateException failed = null;
        while (!all.isEmpty()) {
            try {
                all.pop().close();
            } catch (Exception e) {
                IllegalStateException failure = new IllegalStateException("could not stop cleanly: " + reason(e), e);
                if (failed == null) {
                    failed = failure;
                } else {
                    failed.addSuppressed(failure);
                }
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    /** What is at the root of a failure, in one line. */
    public static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String kind = root.getClass().getSimpleName();
        return root.getMessage() == null ? kind : kind + ": " + root.getMessage();
    }
}
