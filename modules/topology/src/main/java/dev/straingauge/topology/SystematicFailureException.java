package dev.straingauge.topology;

/** Trouble that is no single record's: a fault, that stops the line before it drains its topic into the dead letters. */
final class SystematicFailureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param last the last failure; not the cause, which is what people are shown of a fault, and not in this alone */
    SystematicFailureException(String message, Throwable last) {
        super(message);
        addSuppressed(last);
    }
}
