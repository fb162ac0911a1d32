package dev.straingauge.ingest;

import dev.straingauge.core.Rejection;
import java.util.Objects;

/** Bytes that are no feed, or one that is not read. */
public final class FeedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Rejection rejection;

    FeedException(Rejection rejection) {
        super(rejection.detail());
        this.rejection = Objects.requireNonNull(rejection, "rejection");
    }

    /** Why it is not read, and what would help. */
    public Rejection rejection() {
        return rejection;
    }
}
