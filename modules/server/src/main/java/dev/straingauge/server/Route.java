package dev.straingauge.server;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Something that can be asked.
 *
 * @param method HTTP method; whoever answers GET answers HEAD
 * @param path URI template, as in the OpenAPI document
 * @param open whether it is answered without a token
 * @param endpoint who answers
 */
record Route(String method, String path, boolean open, Endpoint endpoint) {
    /** Answers a request, at once or later; completes the callback once. */
    interface Endpoint {
        void answer(Request request, Response response, Callback callback);
    }

    /** An endpoint that has its answer at hand. */
    interface Ready {
        Answer answer();
    }

    /** GET, for everyone. */
    static Route openly(String path, Ready ready) {
        return new Route("GET", path, true, (request, response, callback) -> ready.answer()
                .send(response, callback));
    }
}
