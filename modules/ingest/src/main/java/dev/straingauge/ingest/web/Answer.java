package dev.straingauge.ingest.web;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a server said to one request.
 *
 * @param status the status code
 * @param headers the headers that are looked at, by their names in lower case; of several with one name the first
 * @param body the bytes, unpacked; none unless the status is 200
 */
@SuppressWarnings("ArrayRecordComponent") // passed on within the package and never changed
record Answer(int status, Map<String, String> headers, byte[] body) {
    static final byte[] NO_BODY = {};

    @Nullable
    String header(String name) {
        return headers.get(name);
    }

    boolean redirects() {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> true;
            default -> false;
        };
    }

    /** Whether a page's address is to be changed. What was safe once does not become unsafe for good. */
    boolean movesForGood(URI from, URI to) {
        boolean downgraded = "https".equals(from.getScheme()) && !"https".equals(to.getScheme());
        return (status == 301 || status == 308) && !downgraded;
    }
}
