package dev.straingauge.server;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.straingauge.server.access.AccessSettings;
import dev.straingauge.server.access.LimitSettings;
import dev.straingauge.server.access.OidcSettings;
import dev.straingauge.server.access.SessionSettings;
import dev.straingauge.server.access.TlsSettings;
import dev.straingauge.server.ledger.LedgerSettings;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where articles are taken and it is told what came of them, from whom and to whom, and how much at once.
 *
 * @param listen {@code host:port}, an IPv6 address in brackets; port 0 for any that is free; empty to listen nowhere
 * @param token what clients must send as {@code Authorization: Bearer …}, at least {@value #LEAST_IN_TOKEN} visible ASCII
 *     characters; empty to ask for none
 * @param allowUnprotected whether to go without TLS and login where others than this machine's own programs can reach it
 * @param access who logs in, how, and how often one may ask
 * @param mostBytes bytes in the largest body, packed or unpacked, 1 KiB to 64 MiB. All bodies
 *     together hold twice as much at most, and what is being read counts twice
 * @param bodyWithin how long a client may take to send its body, 1 s to 10 min
 * @param retention how far behind the newest paragraph one may be and still be shown, a day to a hundred years
 */
public record ServerSettings(
        String listen,
        String token,
        boolean allowUnprotected,
        AccessSettings access,
        int mostBytes,
        Duration bodyWithin,
        Duration retention) {
    private static final int LEAST_IN_TOKEN = 16;
    private static final int LEAST_BYTES = 1024;
    private static final int MOST_BYTES = 64 * 1024 * 1024;
    private static final Duration LEAST_WITHIN = Duration.ofSeconds(1);
    private static final Duration MOST_WITHIN = Duration.ofMinutes(10);

    private static final Pattern ADDRESS = Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([^\\s:\\[\\]]+)):(\\d{1,5})");

    /** What RFC 6750 lets a token consist of. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    /** Nowhere, with the limits that the shipped configuration has. */
    public static final ServerSettings DEFAULT = new ServerSettings(
            "", "", false, AccessSettings.DEFAULT, 16 * 1024 * 1024, Duration.ofSeconds(30), LedgerSettings.RETENTION);

    public ServerSettings {
        if (!listen.isBlank()) {
            Matcher address = ADDRESS.matcher(listen);
            if (!address.matches() || Integer.parseInt(address.group(3)) > 65_535) {
                throw new IllegalArgumentException(
                        "server.listen must be HOST:PORT, such as 127.0.0.1:8080, with a port of 65535 at most, got: "
                                + listen);
            }
        }
        // The value itself is not repeated: messages end up in logs.
        if (!token.isEmpty()
                && (token.length() < LEAST_IN_TOKEN || !TOKEN.matcher(token).matches())) {
            throw new IllegalArgumentException("server.token must have " + LEAST_IN_TOKEN
                    + " characters or more, letters, digits and -._~+/ only, such as 'openssl rand -hex 32' prints");
        }
        if (mostBytes < LEAST_BYTES || mostBytes > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "server.mostBytes must be between " + LEAST_BYTES + " and " + MOST_BYTES + ", got: " + mostBytes);
        }
        if (bodyWithin.compareTo(LEAST_WITHIN) < 0 || bodyWithin.compareTo(MOST_WITHIN) > 0) {
            throw new IllegalArgumentException("server.bodyWithin must be between " + LEAST_WITHIN + " and "
                    + MOST_WITHIN + ", got: " + bodyWithin);
        }
        LedgerSettings.requireRetention(retention);
    }

    /** Nobody logs in, and what is shown is shown for as long as by default. */
    public ServerSettings(String listen, String token, boolean allowUnprotected, int mostBytes, Duration bodyWithin) {
        this(listen, token, allowUnprotected, AccessSettings.DEFAULT, mostBytes, bodyWithin, LedgerSettings.RETENTION);
    }

    /** As a configuration file has them: side by side. */
    @JsonCreator
    static ServerSettings of(
            @JsonProperty("listen") String listen,
            @JsonProperty("token") String token,
            @JsonProperty("allowUnprotected") boolean allowUnprotected,
            @JsonProperty("publicUrl") String publicUrl,
            @JsonProperty("proxies") int proxies,
            @JsonProperty("users") String users,
            @JsonProperty("sessionKey") String sessionKey,
            @JsonProperty("sessionIdle") Duration sessionIdle,
            @JsonProperty("sessionLongest") Duration sessionLongest,
            @JsonProperty("tls") TlsSettings tls,
            @JsonProperty("oidc") OidcSettings oidc,
            @JsonProperty("limits") LimitSettings limits,
            @JsonProperty("mostBytes") int mostBytes,
            @JsonProperty("bodyWithin") Duration bodyWithin,
            @JsonProperty("retention") Duration retention) {
        return new ServerSettings(
                listen,
                token,
                allowUnprotected,
                new AccessSettings(
                        publicUrl,
                        proxies,
                        users,
                        new SessionSettings(sessionKey, sessionIdle, sessionLongest),
                        tls,
                        oidc,
                        limits),
                mostBytes,
                bodyWithin,
                retention);
    }

    /** Whether articles are to be taken at all. */
    public boolean listens() {
        return !listen.isBlank();
    }

    /** The same, listening elsewhere. */
    public ServerSettings at(String address) {
        return new ServerSettings(address, token, allowUnprotected, access, mostBytes, bodyWithin, retention);
    }

    /** The same, for smaller bodies. */
    ServerSettings upTo(int bytes) {
        return new ServerSettings(listen, token, allowUnprotected, access, bytes, bodyWithin, retention);
    }

    /** The same, asking for another token. */
    public ServerSettings asking(String other) {
        return new ServerSettings(listen, other, allowUnprotected, access, mostBytes, bodyWithin, retention);
    }

    /** The same, letting in others. */
    public ServerSettings with(AccessSettings other) {
        return new ServerSettings(listen, token, allowUnprotected, other, mostBytes, bodyWithin, retention);
    }

    /** Whether anybody is asked who he is. */
    boolean asks() {
        return !token.isEmpty() || access.hasLogin();
    }

    /** Name or address to listen on; only meant when it {@link #listens}. */
    String host() {
        Matcher address = address();
        return address.group(1) == null ? address.group(2) : address.group(1);
    }

    /** Port to listen on; only meant when it {@link #listens}. */
    int port() {
        return Integer.parseInt(address().group(3));
    }

    private Matcher address() {
        Matcher address = ADDRESS.matcher(listen);
        if (!address.matches()) {
            throw new IllegalStateException("server.listen is not set: nowhere to listen");
        }
        return address;
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "ServerSettings[listen=" + listen + ", token=" + (token.isEmpty() ? "" : "…") + ", allowUnprotected="
                + allowUnprotected + ", access=" + access + ", mostBytes=" + mostBytes + ", bodyWithin=" + bodyWithin
                + ", retention="
                + retention + "]";
    }
}
