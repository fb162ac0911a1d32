package dev.straingauge.server;

import dev.straingauge.server.access.Limits;
import dev.straingauge.server.access.Oidc;
import dev.straingauge.server.access.OidcException;
import dev.straingauge.server.access.Sessions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends browsers to the OpenID provider, and takes them when they come back. Thread-safe. */
final class OidcReads {
    static final String BEGIN = LoginPosts.LOGIN + "/oidc";
    static final String RETURN = BEGIN + "/return";

    private static final String PURPOSE = "oidc";
    private static final int RETRY_SECONDS = 2;
    private static final Logger LOG = LoggerFactory.getLogger(OidcReads.class);

    private final Reception reception;
    private final Executor threads;

    /** @param threads may wait for the provider */
    OidcReads(Reception reception, Executor threads) {
        this.reception = reception;
        this.threads = threads;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", BEGIN, Optional.empty(), waiting(this::begin)),
                new Route("GET", RETURN, Optional.empty(), waiting(this::end)));
    }

    private interface Waiting {
        Answer answer(Oidc oidc, Request request, Response response);
    }

    private Route.Endpoint waiting(Waiting waiting) {
        return (request, response, callback) -> {
            if (reception.oidc().isEmpty()) {
                send(
                        Problem.of(404, "nobody logs in here through a provider; server.oidc is not set")
                                .answer(),
                        response,
                        callback);
                return;
            }
            try {
                threads.execute(() -> {
                    Answer answer;
                    try {
                        answer = waiting.answer(reception.oidc().get(), request, response);
                    } catch (RuntimeException e) {
                        LOG.error("a login through the provider failed", e);
                        answer = back("?login=failed");
                    }
                    send(answer, response, callback);
                });
            } catch (RejectedExecutionException e) {
                send(
                        Problem.unavailable("too many log in at once", RETRY_SECONDS)
                                .answer(),
                        response,
                        callback);
            }
        };
    }

    private static void send(Answer answer, Response response, Callback callback) {
        // The address that the browser came by holds a code.
        answer.with("Referrer-Policy", "no-referrer").send(response, callback);
    }

    private Answer begin(Oidc oidc, Request request, Response response) {
        try {
            String view = parameter(query(request), "to");
            Oidc.Beginning beginning = oidc.begin(view == null ? "" : view);
            set(response, reception.cookie().passing(PURPOSE, beginning.ticket(), Oidc.WITHIN));
            return to(beginning.provider().toString());
        } catch (OidcException e) {
            return refused(e, request);
        }
    }

    private Answer end(Oidc oidc, Request request, Response response) {
        Fields query = query(request);
        String ticket = reception.cookie().passingName(PURPOSE);
        set(response, reception.cookie().passing(PURPOSE, "", Duration.ZERO));
        try {
            Oidc.Welcome welcome = oidc.end(
                    Reception.shown(request, ticket).findFirst(),
                    new Oidc.Return(
                            parameter(query, "code"),
                            parameter(query, "state"),
                            parameter(query, "iss"),
                            parameter(query, "error")));
            Sessions.Session session = reception.sessions().orElseThrow().begin(welcome.name(), welcome.role());
            String address = Admitted.to(request).address();
            // One on the way there, one on the way back.
            reception.limits().giveBack(Limits.Kind.LOGIN_BY_ADDRESS, address);
            reception.limits().giveBack(Limits.Kind.LOGIN_BY_ADDRESS, address);
            FeedbackPosts.AUDIT.info(
                    "login: {}, through the provider, from {}",
                    session.visitor().audited(),
                    address);
            set(response, reception.cookie().set(session.token()));
            return back(welcome.to());
        } catch (OidcException e) {
            return refused(e, request);
        }
    }

    private static Answer refused(OidcException e, Request request) {
        LOG.warn("{}", e.getMessage());
        FeedbackPosts.AUDIT.warn(
                "login refused: through the provider, from {}",
                Admitted.to(request).address());
        return back("?login=" + e.kind().name().toLowerCase(Locale.ROOT));
    }

    private static void set(Response response, String cookie) {
        response.getHeaders().add(HttpHeader.SET_COOKIE, cookie);
    }

    /** To the page. */
    private static Answer back(String where) {
        return to("/" + where);
    }

    private static Answer to(String location) {
        return new Answer(
                303, "text/plain;charset=utf-8", Map.of(HttpHeader.LOCATION.asString(), location), new byte[0]);
    }

    private static Fields query(Request request) {
        try {
            return Request.extractQueryParameters(request, StandardCharsets.UTF_8);
        } catch (RuntimeException e) {
            return Fields.EMPTY;
        }
    }

    private static @Nullable String parameter(Fields fields, String name) {
        return fields.getValue(name);
    }
}
