package dev.straingauge.server;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Whether a browser sent a request for a page of this server's own. A browser says so itself, and a page cannot make it lie;
 * a program that is no browser says nothing, and is nobody's tool. On top of that what is posted must be JSON, which no page
 * of another site can send without asking first, and nobody answers when it asks.
 */
final class SameSite {
    private SameSite() {}

    /** Why a request is turned away; nothing when it is not. */
    static Optional<Problem> refusal(Request request) {
        String site = request.getHeaders().get("Sec-Fetch-Site");
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        boolean other = site != null
                ? !site.equals("same-origin") && !site.equals("none")
                : origin != null && !isOurs(origin, request.getHeaders().get(HttpHeader.HOST));
        return other
                ? Optional.of(Problem.of(403, "a page of another site sent this; only this server's own page may"))
                : Optional.empty();
    }

    private static boolean isOurs(String origin, @Nullable String host) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority != null
                    && host != null
                    && authority.toLowerCase(Locale.ROOT).equals(host.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
