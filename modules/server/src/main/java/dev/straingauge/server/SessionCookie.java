package dev.straingauge.server;

import java.time.Duration;

/**
 * The cookie of a login: no script reads it, and no page of another site makes a browser send it. Where browsers come by TLS, its
 * name keeps it to this host, and it is sent by TLS only.
 */
final class SessionCookie {
    private final boolean secure;
    private final Duration longest;

    SessionCookie(boolean secure, Duration longest) {
        this.secure = secure;
        this.longest = longest;
    }

    String name() {
        return secure ? "__Host-straingauge" : "straingauge";
    }

    /** The value of {@code Set-Cookie} that begins or prolongs a login. */
    String set(String token) {
        return header(name(), token, "Strict", longest);
    }

    /** The one that ends it. */
    String clear() {
        return header(name(), "", "Strict", Duration.ZERO);
    }

    /** A cookie that outlives the way to another site and back. */
    String passing(String purpose, String value, Duration within) {
        return header(passingName(purpose), value, "Lax", within);
    }

    String passingName(String purpose) {
        return name() + "-" + purpose;
    }

    private String header(String name, String value, String sameSite, Duration within) {
        return name + "=" + value + "; Path=/; Max-Age=" + within.toSeconds() + "; HttpOnly; SameSite=" + sameSite
                + (secure ? "; Secure" : "");
    }
}
