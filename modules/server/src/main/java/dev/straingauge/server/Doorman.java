package dev.straingauge.server;

import dev.straingauge.server.access.Limits;
import dev.straingauge.server.access.Role;
import dev.straingauge.server.access.Sessions;
import dev.straingauge.server.access.Visitor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/**
 * Who may come in: whoever shows the token or the cookie of a login, if one is asked for. If none is, the port is the machine's
 * own, and only requests that mean this machine are answered: a browser on it would send others, for a page whose name was made
 * to point here. Thread-safe.
 */
final class Doorman {
    private static final String SCHEME = "Bearer ";
    private static final String CHALLENGE = "Bearer realm=\"straingauge\"";
    private static final Pattern THIS_MACHINE =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?(::1|0:0:0:0:0:0:0:1)]?", Pattern.CASE_INSENSITIVE);

    private final Optional<byte[]> digest;
    private final boolean hasLogin;
    private final boolean anyHost;
    private final Reception reception;

    Doorman(ServerSettings settings, Reception reception) {
        String token = settings.token();
        this.digest = token.isEmpty() ? Optional.empty() : Optional.of(sha256(token));
        this.hasLogin = settings.access().hasLogin();
        this.anyHost = settings.asks() || settings.allowUnprotected();
        this.reception = reception;
    }

    /**
     * What the doorman says.
     *
     * @param visitor who it is, if that is known
     * @param session his login, if he has one
     * @param problem what is amiss with what he shows, or that he shows nothing
     */
    record Look(Optional<Visitor> visitor, Optional<Sessions.Session> session, Optional<Problem> problem) {
        static Look at(Visitor visitor) {
            return new Look(Optional.of(visitor), Optional.empty(), Optional.empty());
        }

        static Look at(Sessions.Session session) {
            return new Look(Optional.of(session.visitor()), Optional.of(session), Optional.empty());
        }

        static Look away(Problem problem) {
            return new Look(Optional.empty(), Optional.empty(), Optional.of(problem));
        }
    }

    /** What speaks against the name by which the server was called; nothing when it may be called so. */
    Optional<Problem> wrongHost(Request request) {
        String host = Request.getServerName(request);
        return anyHost || host == null || THIS_MACHINE.matcher(host).matches()
                ? Optional.empty()
                : Optional.of(
                        Problem.of(
                                421,
                                "without a token or a login this server answers to localhost only, not to the name in the Host header; set server.users or server.token"));
    }

    /** Who it is. A token goes before a cookie: a program that shows one means it. */
    Look look(Request request) {
        if (digest.isEmpty() && !hasLogin) {
            return Look.at(Visitor.UNASKED);
        }
        String shown = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        if (digest.isPresent() && shown != null && shown.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            // Digests have one length and no relation to how much of the token is right: the time tells nothing.
            return MessageDigest.isEqual(
                            digest.get(),
                            sha256(shown.substring(SCHEME.length()).strip()))
                    ? Look.at(Visitor.PROGRAM)
                    : Look.away(Problem.of(401, "the token is not the right one; server.token is the one to send")
                            .with("WWW-Authenticate", CHALLENGE + ", error=\"invalid_token\""));
        }
        return reception
                .session(request)
                .map(Look::at)
                .orElseGet(() -> Look.away(Problem.of(401, missing()).with("WWW-Authenticate", CHALLENGE)));
    }

    private String missing() {
        String token = "send the header 'Authorization: Bearer …'";
        if (!hasLogin) {
            return "a token is required: " + token;
        }
        return "nobody is logged in, or the login has ended; log in"
                + (digest.isPresent() ? ", or, as a program, " + token : "");
    }

    /** Why somebody may not have what a route gives, be he known or not; nothing when he may. */
    Optional<Problem> refusal(Request request, Route route, Optional<Visitor> visitor) {
        boolean changes = !HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod());
        if (changes) {
            Optional<Problem> otherSite = reception
                    .sameSite()
                    .refusal(request, visitor.isPresent() && visitor.get().isUser());
            if (otherSite.isPresent()) {
                return otherSite;
            }
        }
        if (route.least().isEmpty()) {
            return Optional.empty();
        }
        Role least = route.least().get();
        return visitor.filter(one -> !one.role().mayAs(least))
                .map(one -> Problem.of(
                        403,
                        "this takes the role " + least.label() + " or more, and " + one.name() + " is logged in as "
                                + one.role().label()));
    }

    /** Sends its visitor along with a request that is let in, and prolongs his login now and then. */
    void letIn(Request request, Response response, Look look) {
        look.session().filter(Sessions.Session::renewed).ifPresent(session -> response.getHeaders()
                .add(HttpHeader.SET_COOKIE, reception.cookie().set(session.token())));
        new Admitted(
                        look.visitor(),
                        look.session(),
                        reception.address(request),
                        () -> look.session().isEmpty()
                                || reception
                                        .sessions()
                                        .orElseThrow()
                                        .holds(look.session().get()))
                .goWith(request);
    }

    /** That somebody asks too often, if he does. Programs of this machine are not counted where nobody is asked who he is. */
    Optional<Problem> tooOften(Request request, Route route, Optional<Visitor> visitor) {
        Optional<Limits.Kind> kind = route.counted();
        String address = reception.address(request);
        boolean own = visitor.equals(Optional.of(Visitor.UNASKED)) && reception.isOwn(address);
        if (kind.isEmpty() || (own && kind.get() != Limits.Kind.LOGIN_BY_ADDRESS)) {
            return Optional.empty();
        }
        String who = kind.get() == Limits.Kind.LOGIN_BY_ADDRESS
                ? address
                : visitor.filter(one -> one.means() != Visitor.Means.NONE)
                        .map(one -> one.means() + " " + one.name())
                        .orElse(address);
        return reception.limits().take(kind.get(), who).map(Doorman::tooOften);
    }

    static Problem tooOften(long seconds) {
        return Problem.of(429, "this was asked too often within a minute; ask again in " + seconds + " s")
                .with("Retry-After", Long.toString(seconds));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
