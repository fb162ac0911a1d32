package dev.straingauge.server.ledger;

/** The database cannot be read or written. The message is one line. */
public final class LedgerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LedgerException(String message, Throwable cause) {
        super(message, cause);
    }
}
