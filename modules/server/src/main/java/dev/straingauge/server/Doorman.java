package dev.straingauge.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * Who may come in: whoever shows the token, if one is asked for. If none is, the port is the machine's own, and only requests
 * that mean this machine are answered: a browser on it would send others, for a page whose name was made to point here.
 */
final class Doorman {
    private static final String SCHEME = "Bearer ";
    private static final String CHALLENGE = "Bearer realm=\"straingauge\"";
    private static final Pattern THIS_MACHINE =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?(::1|0:0:0:0:0:0:0:1)]?", Pattern.CASE_INSENSITIVE);

    private final Optional<byte[]> digest;
    private final boolean anyHost;

    Doorman(ServerSettings settings) {
        String token = settings.token();
        digest = token.isEmpty() ? Optional.empty() : Optional.of(sha256(token));
        anyHost = digest.isPresent() || settings.allowUnprotected();
    }

    /** What speaks against the name by which the server was called; nothing when it may be called so. */
    Optional<Problem> wrongHost(Request request) {
        String host = Request.getServerName(request);
        return anyHost || host == null || THIS_MACHINE.matcher(host).matches()
                ? Optional.empty()
                : Optional.of(
                        Problem.of(
                                421,
                                "without a token this server answers to localhost only, not to the name in the Host header; set server.token"));
    }

    /** Why a request that needs the token may not pass; nothing when it may. */
    Optional<Problem> refusal(Request request) {
        if (digest.isEmpty()) {
            return Optional.empty();
        }
        String shown = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        if (shown == null || !shown.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.of(Problem.of(401, "a token is required: send the header 'Authorization: Bearer …'")
                    .with("WWW-Authenticate", CHALLENGE));
        }
        // Digests have one length and no relation to how much of the token is right: the time tells nothing.
        if (!MessageDigest.isEqual(
                digest.get(), sha256(shown.substring(SCHEME.length()).strip()))) {
            return Optional.of(Problem.of(401, "the token is not the right one; server.token is the one to send")
                    .with("WWW-Authenticate", CHALLENGE + ", error=\"invalid_token\""));
        }
        return Optional.empty();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
