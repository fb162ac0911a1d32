package dev.straingauge.app.sources;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was opened, to be closed together, the last first; what fails to close does not keep the rest open. */
final class Opened implements AutoCloseable {
    private final Deque<AutoCloseable> all = new ArrayDeque<>();

    /** Adds one. */
    <T extends AutoCloseable> T with(T one) {
        all.push(one);
        return one;
    }

    @Override
    public void close() {
        IllegalStateException failed = null;
        while (!all.isEmpty()) {
            try {
                all.pop().close();
            } catch (Exception e) {
                IllegalStateException failure =
                        new IllegalStateException("could not stop cleanly: " + e.getMessage(), e);
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
}
