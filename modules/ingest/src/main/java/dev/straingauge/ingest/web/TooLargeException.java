package dev.straingauge.ingest.web;

import java.io.IOException;

/** A page has more bytes than allowed. */
final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLargeException(String message) {
        super(message);
    }
}
