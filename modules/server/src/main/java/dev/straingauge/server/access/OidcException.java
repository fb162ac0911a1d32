package dev.straingauge.server.access;

/** Somebody could not be logged in through the provider. The message is one line, for the log. */
public final class OidcException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What it means for whoever wanted to log in. */
    public enum Kind {
        /** He is known, and has no role here. */
        ROLE,
        /** It took too long, or is not what began here. */
        LATE,
        /** The provider refused, could not be reached, or its answer cannot be trusted. */
        FAILED
    }

    OidcException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    OidcException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** What it means for whoever wanted to log in. */
    public Kind kind() {
        return kind;
    }
}
