package dev.straingauge.server;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was opened and must be closed, the last first. Not thread-safe. */
final class Opened implements AutoCloseable {
    private final Deque<Closing> all = new ArrayDeque<>();

    /** Something whose close does not fail. */
    interface Closing extends AutoCloseable {
        @Override
        void close();
    }

    /** Remembers something. */
    <T extends Closing> T with(T one) {
        all.push(one);
        return one;
    }

    /** Closes everything; a second time it does nothing. */
    @Override
    public void close() {
        while (!all.isEmpty()) {
            all.pop().close();
        }
    }
}
