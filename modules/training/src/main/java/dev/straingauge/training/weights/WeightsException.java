package dev.straingauge.training.weights;

import org.jspecify.annotations.Nullable;

/** Weights that cannot be read: a file is missing, altered, or not of the shape that was expected. */
public final class WeightsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WeightsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
