package dev.straingauge.server;

import dev.straingauge.server.access.Limits;
import dev.straingauge.server.access.Role;
import java.util.Optional;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Something that can be asked.
 *
 * @param method HTTP method; whoever answers GET answers HEAD
 * @param path URI template, as in the OpenAPI document
 * @param least what one must be to be answered; empty for everybody
 * @param endpoint who answers
 */
record Route(String method, String path, Optional<Role> least, Endpoint endpoint) {
    /** What its requests are counted as; nothing for what probes and newcomers ask. */
    Optional<Limits.Kind> counted() {
        if (path.startsWith(LoginPosts.LOGIN)) {
            return Optional.of(Limits.Kind.LOGIN_BY_ADDRESS);
        }
        if (least.isEmpty()) {
            return Optional.empty();
        }
        if (least.get() == Role.OPERATOR) {
            return Optional.of(Limits.Kind.PUSH);
        }
        return Optional.of(method.equals("GET") ? Limits.Kind.READ : Limits.Kind.WRITE);
    }

    /** Answers a request, at once or later; completes the callback once. */
    interface Endpoint {
        void answer(Request request, Response response, Callback callback);
    }

    /** An endpoint that has its answer at hand. */
    interface Ready {
        Answer answer();
    }

    /** GET, for whoever may look. */
    static Route reading(String path, Endpoint endpoint) {
        return new Route("GET", path, Optional.of(Role.READER), endpoint);
    }

    /** GET, for everyone. */
    static Route openly(String path, Ready ready) {
        return new Route("GET", path, Optional.empty(), (request, response, callback) -> ready.answer()
                .send(response, callback));
    }
}
