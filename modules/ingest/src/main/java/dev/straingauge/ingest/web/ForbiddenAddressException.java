package dev.straingauge.ingest.web;

import java.net.UnknownHostException;

/** An address is not to be fetched. An {@link UnknownHostException}, since a resolver of names may throw no other. */
final class ForbiddenAddressException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    ForbiddenAddressException(String message) {
        super(message);
    }
}
