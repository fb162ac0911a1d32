package dev.straingauge.app.line;

/** A line that can't start or go on, with a reason for people. */
public final class LineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** For a failure without one. */
    public LineException(String message) {
        super(message);
    }

    /** For a failure that has a cause. */
    public LineException(String message, Throwable cause) {
        super(message, cause);
    }
}
