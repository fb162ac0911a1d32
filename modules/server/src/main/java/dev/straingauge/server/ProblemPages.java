package dev.straingauge.server;

import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** What Jetty itself refuses, such as a request that is no HTTP, in the form of all other problems. */
final class ProblemPages extends ErrorHandler {
    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        problem(code, message).answer().send(response, callback);
    }

    private static Problem problem(int code, @Nullable String message) {
        if (code == 503) {
            return Problem.unavailable("the server is stopping", 5);
        }
        // What went wrong inside is for the log.
        return Problem.of(code, code >= 500 || message == null ? HttpStatus.getMessage(code) : message);
    }
}
