package dev.straingauge.training.corpus;

import org.jspecify.annotations.Nullable;

/** Labelled data that can't be used, with a one-line reason that names file, line and field. */
public final class CorpusException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    CorpusException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
