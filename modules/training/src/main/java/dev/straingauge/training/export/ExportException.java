package dev.straingauge.training.export;

import org.jspecify.annotations.Nullable;

/** Weights that cannot be packed or assembled: a file is missing or altered, or a tensor does not fit its place. */
public final class ExportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ExportException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
