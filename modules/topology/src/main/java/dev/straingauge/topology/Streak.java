package dev.straingauge.topology;

import org.jspecify.annotations.Nullable;

/**
 * Tells the trouble of one record from trouble with everything: so many failures of one kind in a row, without one success
 * between them, are no longer the records' own. Thread-safe.
 */
final class Streak {
    /** Failures of one kind in a row that are still taken for the records' own. */
    static final int MOST = 20;

    private @Nullable Class<?> kind;
    private volatile int length;

    /** Something went well. */
    void end() {
        if (length > 0) {
            length = 0;
        }
    }

    /**
     * Something failed.
     *
     * @param what names it
     * @throws SystematicFailureException when it is one too many
     */
    synchronized void failed(String what, Throwable failure) {
        length = failure.getClass().equals(kind) ? length + 1 : 1;
        kind = failure.getClass();
        if (length > MOST) {
            throw new SystematicFailureException(
                    "more than " + MOST + " in a row failed alike, the last one " + what
                            + "; it does not look like their own fault: "
                            + failure.getClass().getSimpleName()
                            + (failure.getMessage() == null ? "" : ": " + failure.getMessage()),
                    failure);
        }
    }
}
