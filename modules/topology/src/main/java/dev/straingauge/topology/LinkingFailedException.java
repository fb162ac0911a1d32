package dev.straingauge.topology;

/** Linking failed on one paragraph, before anything was changed. {@link ProcessingHandler} takes it from there. */
final class LinkingFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LinkingFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
