package dev.straingauge.ingest.web;

import dev.straingauge.ingest.web.Fetched.Failed;
import dev.straingauge.ingest.web.Fetched.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.jspecify.annotations.Nullable;

/** What an exchange that failed means, in one line. */
final class Troubles {
    private Troubles() {}

    static Failed of(URI uri, IOException error) {
        String page = OneLine.quoted(uri.toString());
        String detail = error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
        if (error instanceof ForbiddenAddressException) {
            return new Failed(Kind.FORBIDDEN, "not fetched: " + OneLine.of(detail));
        }
        if (error instanceof UnknownHostException) {
            return new Failed(Kind.UNREACHABLE, "no such host: " + OneLine.quoted(uri.getHost()));
        }
        if (error instanceof TooLargeException) {
            return new Failed(Kind.TOO_LARGE, page + " is too large: " + detail);
        }
        if (error instanceof ConnectTimeoutException
                || error instanceof ConnectException
                || error instanceof NoRouteToHostException) {
            return new Failed(Kind.UNREACHABLE, "no connection for " + page + ": " + OneLine.of(detail));
        }
        if (error instanceof TooSlowException || error instanceof SocketTimeoutException) {
            return new Failed(Kind.TOO_SLOW, page + " takes too long: " + OneLine.of(detail));
        }
        if (error instanceof SSLException) {
            return new Failed(Kind.UNREACHABLE, "no safe connection for " + page + ": " + OneLine.of(detail));
        }
        return new Failed(Kind.BROKEN, page + " breaks off or is no HTTP: " + OneLine.of(detail));
    }

    /** What a status means that is neither a page nor a redirect. */
    static Failed ofStatus(URI uri, int status, @Nullable Duration retryAfter) {
        String page = OneLine.quoted(uri.toString());
        return switch (status) {
            case 410 -> new Failed(Kind.GONE, page + " is gone for good (410)");
            case 429, 503 -> new Failed(Kind.BUSY, page + " has enough of requests (" + status + ")", retryAfter);
            default ->
                status >= 400 && status < 500
                        ? new Failed(Kind.REFUSED, page + " is not given (" + status + ")")
                        : new Failed(Kind.STATUS, page + " answers with status " + status);
        };
    }
}
