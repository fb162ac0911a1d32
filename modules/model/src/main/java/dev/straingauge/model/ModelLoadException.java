package dev.straingauge.model;

import org.jspecify.annotations.Nullable;

/** A model that cannot be loaded: a file of it is missing or is not the one that was pinned, or the engine refuses it. */
public final class ModelLoadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ModelLoadException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
