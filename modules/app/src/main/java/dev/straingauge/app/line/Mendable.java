package dev.straingauge.app.line;

import org.apache.kafka.common.errors.InvalidTxnStateException;

/**
 * Which failures of a stream thread another thread makes good. Kafka's coordinator ends a transaction that has been open for
 * longer than {@code transaction.timeout.ms}, as happens when a broker dies in the middle of it; its producer only learns so
 * when it commits. Kafka Streams takes over silently from a producer that was fenced, but not here (4.3.1). Nothing of such a
 * transaction counts, offsets included: a new thread reads it again from where the last one ended.
 */
final class Mendable {
    private Mendable() {}

    /** Whether a new thread may go on after this. */
    static boolean is(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidTxnStateException) {
                return true;
            }
        }
        return false;
    }
}
