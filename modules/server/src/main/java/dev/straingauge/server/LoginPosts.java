package dev.straingauge.server;

import dev.straingauge.server.access.Limits;
import dev.straingauge.server.access.Passwords;
import dev.straingauge.server.access.Role;
import dev.straingauge.server.access.Sessions;
import dev.straingauge.server.access.User;
import dev.straingauge.server.access.Visitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Login with name and password, logout, and who is logged in. Thread-safe. */
final class LoginPosts {
    static final String LOGIN = ApiServer.ROOT + "/login";
    static final String LOGOUT = ApiServer.ROOT + "/logout";
    static final String ME = ApiServer.ROOT + "/me";

    private static final int LONGEST_NAME = 100;
    private static final int RETRY_SECONDS = 2;

    private final Reception reception;

    LoginPosts(Reception reception) {
        this.reception = reception;
    }

    List<Route> routes(Posts posts) {
        return List.of(
                posts.route(LOGIN, Optional.empty(), Set.of("name", "password"), this::login),
                posts.route(LOGOUT, Optional.empty(), Set.of(), (asked, given) -> logout(asked)),
                new Route("GET", ME, Optional.empty(), this::me));
    }

    /** Who is logged in, as {@code openapi.json} describes it. */
    private record Me(@Nullable String name, @Nullable String role, List<String> ways) {}

    private void me(Request request, Response response, Callback callback) {
        Answer.json(200, me(Admitted.to(request).visitor())).send(response, callback);
    }

    private Me me(Optional<Visitor> visitor) {
        List<String> ways = new ArrayList<>();
        if (reception.passwords().isPresent()) {
            ways.add("password");
        }
        if (reception.oidc().isPresent()) {
            ways.add("oidc");
        }
        return new Me(
                visitor.filter(one -> one.means() != Visitor.Means.NONE)
                        .map(Visitor::name)
                        .orElse(null),
                visitor.map(Visitor::role).map(Role::label).orElse(null),
                ways);
    }

    private Answer login(Asked asked, Given given) throws Refusal {
        String name = given.text("name", LONGEST_NAME);
        String password = given.secret("password", Passwords.LONGEST);
        Passwords passwords = reception
                .passwords()
                .orElseThrow(() -> Refusal.notThere("nobody logs in here with a password; server.users is not set"));
        Optional<Long> wait = reception.limits().take(Limits.Kind.LOGIN_BY_NAME, name);
        if (wait.isPresent()) {
            FeedbackPosts.AUDIT.warn(
                    "login refused: {} tries too often, last from {}", Visitor.quoted(name), asked.address());
            throw new Refusal(Doorman.tooOften(wait.get()));
        }
        Optional<User> user;
        try {
            user = passwords.check(name, password);
        } catch (Passwords.BusyException e) {
            throw new Refusal(Problem.unavailable("too many log in at once", RETRY_SECONDS));
        }
        if (user.isEmpty()) {
            FeedbackPosts.AUDIT.warn("login refused: {}, from {}", Visitor.quoted(name), asked.address());
            // No challenge: there is no header to send, and a browser would ask for one.
            throw new Refusal(Problem.of(401, "no user has this name and this password"));
        }
        reception.limits().giveBack(Limits.Kind.LOGIN_BY_NAME, name);
        reception.limits().giveBack(Limits.Kind.LOGIN_BY_ADDRESS, asked.address());
        Sessions.Session session = reception.sessions().orElseThrow().begin(user.get());
        FeedbackPosts.AUDIT.info("login: {}, from {}", session.visitor().audited(), asked.address());
        return Answer.json(200, me(Optional.of(session.visitor())))
                .with(HttpHeader.SET_COOKIE.asString(), reception.cookie().set(session.token()));
    }

    private Answer logout(Asked asked) {
        asked.session().ifPresent(session -> {
            reception.logOut(session);
            FeedbackPosts.AUDIT.info("logout: {}, from {}", session.visitor().audited(), asked.address());
        });
        return Answer.json(200, me(Optional.empty()))
                .with(HttpHeader.SET_COOKIE.asString(), reception.cookie().clear());
    }
}
