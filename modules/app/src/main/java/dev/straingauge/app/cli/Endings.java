package dev.straingauge.app.cli;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What commands leave to be done when the process ends, however it ends: folders to delete, a broker to stop. It is done before
 * Java shuts down and not in a hook of Java's: all hooks run at once, and ONNX Runtime has one that takes its library down,
 * under threads that are still in it. Thread-safe.
 */
public final class Endings {
    private static final Deque<Runnable> LEFT = new ArrayDeque<>();

    private Endings() {}

    /** Leaves something to be done at the end, before all that was left until now; it must not mind being done already. */
    static void leave(Runnable ending) {
        synchronized (LEFT) {
            LEFT.push(ending);
        }
    }

    /** Does all of it, the last first, once; whoever comes later waits until it is done. */
    public static void run() {
        synchronized (LEFT) {
            while (!LEFT.isEmpty()) {
                LEFT.pop().run();
            }
        }
    }
}
