package dev.straingauge.core;

/** A model that failed. This is a fault, not a rejection: the text is not to blame, so it must not be passed over. */
public final class ScoringException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ScoringException(String message, Throwable cause) {
        super(message, cause);
    }
}
