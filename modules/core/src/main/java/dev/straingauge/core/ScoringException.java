package dev.straingauge.core;

/**
 * A model that failed on a batch. That alone blames no question: who asked finds out, question by question, whether one is
 * to blame, and a model that answers none is at fault itself, so that nothing may be passed over.
 */
public final class ScoringException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ScoringException(String message, Throwable cause) {
        super(message, cause);
    }
}
