package dev.straingauge.server;

import dev.straingauge.server.access.AccessSettings;
import dev.straingauge.server.access.Limits;
import dev.straingauge.server.access.Oidc;
import dev.straingauge.server.access.Passwords;
import dev.straingauge.server.access.Sessions;
import dev.straingauge.server.access.SignedTokens;
import dev.straingauge.server.access.Users;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.server.Request;

/** What is known of those who come: users, logins, how often they asked, and from where. Thread-safe. */
final class Reception {
    private static final int IPV6_BYTES = 16;

    private final AccessSettings settings;
    private final Optional<Passwords> passwords;
    private final Optional<Sessions> sessions;
    private final Optional<Oidc> oidc;
    private final Limits limits;
    private final SameSite sameSite;
    private final SessionCookie cookie;
    private volatile Runnable atLogout = () -> {};

    /**
     * Reads the users, if there are any.
     *
     * @throws IOException when their file cannot be read or is not as it must be, with one line that names it and the fix
     */
    Reception(AccessSettings settings, InstantSource clock, LongSupplier nanoTime) throws IOException {
        this.settings = settings;
        Optional<Users> users =
                settings.users().isBlank() ? Optional.empty() : Optional.of(Users.open(Path.of(settings.users())));
        this.passwords = users.map(Passwords::new);
        Optional<SignedTokens> tokens = settings.hasLogin()
                ? Optional.of(new SignedTokens(settings.sessions().key(), clock))
                : Optional.empty();
        this.sessions = tokens.map(each -> new Sessions(
                each, settings.sessions(), settings.oidc(), name -> users.flatMap(all -> all.find(name)), clock));
        this.oidc = tokens.filter(each -> settings.oidc().isOn())
                .map(each -> new Oidc(
                        settings.oidc(), URI.create(settings.origin().orElseThrow() + OidcReads.RETURN), each, clock));
        this.limits = new Limits(settings.limits(), nanoTime);
        this.sameSite = new SameSite(settings.origin());
        this.cookie = new SessionCookie(settings.isSecure(), settings.sessions().longest());
    }

    Optional<Passwords> passwords() {
        return passwords;
    }

    /** Logins; nothing when nobody can log in. */
    Optional<Sessions> sessions() {
        return sessions;
    }

    /** Ends a login, and what goes on for it. */
    void logOut(Sessions.Session session) {
        sessions.orElseThrow().end(session);
        atLogout.run();
    }

    /** What to do when somebody has logged out. */
    void atLogout(Runnable action) {
        atLogout = action;
    }

    /** Login through a provider, if there is one. */
    Optional<Oidc> oidc() {
        return oidc;
    }

    Limits limits() {
        return limits;
    }

    SameSite sameSite() {
        return sameSite;
    }

    SessionCookie cookie() {
        return cookie;
    }

    /** The login that a request shows, if it holds. */
    Optional<Sessions.Session> session(Request request) {
        return sessions.flatMap(each -> shown(request, cookie.name())
                .map(each::read)
                .flatMap(Optional::stream)
                .findFirst());
    }

    /** The values of all cookies of a name that a request shows. */
    static Stream<String> shown(Request request, String name) {
        return Request.getCookies(request).stream()
                .filter(each -> each.getName().equals(name))
                .map(HttpCookie::getValue)
                .filter(Objects::nonNull);
    }

    /**
     * Where a request comes from: the address that the outermost of our own proxies saw. Of an IPv6 address the network alone,
     * as one who has one of its addresses has them all.
     */
    String address(Request request) {
        String address = Request.getRemoteAddr(request);
        if (settings.proxies() > 0) {
            List<String> passed = request.getHeaders().getCSV("X-Forwarded-For", false);
            if (passed.size() >= settings.proxies()) {
                // What stands further left is what the client says himself.
                address = passed.get(passed.size() - settings.proxies());
            }
        }
        return network(address);
    }

    /** Whether an address is one of this machine, and no proxy speaks for others. */
    boolean isOwn(String address) {
        return settings.proxies() == 0 && (address.startsWith("127.") || address.equals("::1"));
    }

    private static String network(String address) {
        // Some proxies tell the port as well, another one for each connection.
        String plain = address.replaceFirst("^\\[(.*)](:\\d+)?$", "$1")
                .replaceFirst("^(\\d+\\.\\d+\\.\\d+\\.\\d+):\\d+$", "$1");
        // Anything else would be looked up as a name.
        if (!plain.contains(":") || !plain.matches("[0-9A-Fa-f:.]{2,45}")) {
            return plain.length() <= 45 ? plain : plain.substring(0, 45);
        }
        try {
            byte[] bytes = InetAddress.getByName(plain).getAddress();
            if (bytes.length < IPV6_BYTES) {
                return InetAddress.getByAddress(bytes).getHostAddress();
            }
            InetAddress whole = InetAddress.getByAddress(bytes);
            if (whole.isLoopbackAddress()) {
                return "::1";
            }
            java.util.Arrays.fill(bytes, IPV6_BYTES / 2, IPV6_BYTES, (byte) 0);
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            return plain;
        }
    }
}
