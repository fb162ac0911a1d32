package dev.straingauge.ingest;

/** Reading or publishing cannot go on. The message is one line that names the file or topic and the cause. */
public final class IngestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message one line that names the file or topic and the cause */
    public IngestException(String message) {
        super(message);
    }

    /** @param message one line that names the file or topic and the cause */
    public IngestException(String message, Throwable cause) {
        super(message, cause);
    }
}
