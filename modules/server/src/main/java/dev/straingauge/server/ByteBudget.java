package dev.straingauge.server;

import java.util.concurrent.atomic.AtomicLong;

/** So many bytes may be held at once, by all requests together. Thread-safe. */
final class ByteBudget {
    private final AtomicLong left;

    ByteBudget(long bytes) {
        left = new AtomicLong(bytes);
    }

    /** Takes so many bytes if they are left, and says whether. */
    boolean take(long bytes) {
        long before = left.getAndUpdate(now -> now >= bytes ? now - bytes : now);
        return before >= bytes;
    }

    /** Gives back what was taken. */
    void giveBack(long bytes) {
        left.addAndGet(bytes);
    }

    long left() {
        return left.get();
    }
}
