package dev.straingauge.server;

/** What was handed in cannot be taken at present, and is not kept. The message is one line, for the client. */
public final class HandInException extends Exception {
    private static final long serialVersionUID = 1L;

    public HandInException(String message) {
        super(message);
    }

    public HandInException(String message, Throwable cause) {
        super(message, cause);
    }
}
