package dev.straingauge.ingest.web;

import java.io.IOException;

/** An exchange was broken off since its time was over. */
final class TooSlowException extends IOException {
    private static final long serialVersionUID = 1L;

    TooSlowException(String message) {
        super(message);
    }
}
