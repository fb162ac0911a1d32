package dev.straingauge.server;

/** Articles could not be handed on, and may be later. The message is one line, fit for whoever pushed them. */
public final class IntakeException extends Exception {
    private static final long serialVersionUID = 1L;

    public IntakeException(String message, Throwable cause) {
        super(message, cause);
    }
}
