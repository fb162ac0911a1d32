package dev.straingauge.server;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Whether a browser sent a request for a page of this server's own. A browser says so itself, and a page cannot make it lie;
 * a program that is no browser says nothing, and is nobody's tool unless it shows the cookie of a login. On top of that what is
 * posted must be JSON, which no page of another site can send without asking first, and nobody answers when it asks.
 */
final class SameSite {
    private final Optional<String> own;

    /** @param own the origin that browsers see, when it is not the one in the header {@code Host} */
    SameSite(Optional<String> own) {
        this.own = own;
    }

    /**
     * Why a request is turned away; nothing when it is not.
     *
     * @param mustSay whether it must say that it comes from here: whoever is logged in sends a cookie, wanted or not
     */
    Optional<Problem> refusal(Request request, boolean mustSay) {
        String site = request.getHeaders().get("Sec-Fetch-Site");
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        if (site == null && origin == null) {
            return mustSay
                    ? Optional.of(Problem.of(
                            403,
                            "whoever is logged in must say that this server's own page asks: send the header 'Origin'"))
                    : Optional.empty();
        }
        boolean same = site != null
                ? site.equals("same-origin") || (site.equals("none") && !mustSay)
                : isOurs(origin, request.getHeaders().get(HttpHeader.HOST));
        return same
                ? Optional.empty()
                : Optional.of(Problem.of(403, "a page of another site sent this; only this server's own page may"));
    }

    private boolean isOurs(@Nullable String origin, @Nullable String host) {
        if (origin == null) {
            return false;
        }
        if (own.equals(Optional.of(origin.toLowerCase(Locale.ROOT)))) {
            return true;
        }
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
