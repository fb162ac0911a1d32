package dev.straingauge.server;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.pathmap.MatchedResource;
import org.eclipse.jetty.http.pathmap.PathMappings;
import org.eclipse.jetty.http.pathmap.UriTemplatePathSpec;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Finds who answers a request, and turns away whoever may not ask. */
final class Router extends Handler.Abstract {
    private final PathMappings<Map<String, Route>> paths = new PathMappings<>();
    private final Optional<Pages> pages;
    private final Doorman doorman;
    private final String contents;

    /** @param pages the page for analysts, if there is one */
    Router(List<Route> routes, Optional<Pages> pages, Doorman doorman) {
        this.pages = pages;
        this.doorman = doorman;
        Map<String, Map<String, Route>> byPath = new HashMap<>();
        for (Route route : routes) {
            byPath.computeIfAbsent(route.path(), path -> new HashMap<>()).put(route.method(), route);
        }
        byPath.forEach((path, methods) -> paths.put(new UriTemplatePathSpec(path), methods));
        contents = String.join(
                ", ",
                routes.stream()
                        .sorted(Comparator.comparing(Route::path))
                        .map(route -> route.method() + " " + route.path())
                        .toList());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Optional<Problem> stranger = doorman.wrongHost(request);
        if (stranger.isPresent()) {
            stranger.get().answer().send(response, callback);
            return true;
        }
        String path = Request.getPathInContext(request);
        if (pages.isPresent() && Pages.isMeant(path)) {
            pages.get().answer(request, response, callback);
            return true;
        }
        MatchedResource<Map<String, Route>> matched = paths.getMatched(path);
        if (matched == null) {
            Problem.of(404, "nothing is there; there is " + contents).answer().send(response, callback);
            return true;
        }
        Map<String, Route> methods = matched.getResource();
        String method = HttpMethod.HEAD.is(request.getMethod()) ? "GET" : request.getMethod();
        Route route = methods.get(method);
        if (route == null) {
            String allowed = allowed(methods);
            Problem.of(405, "only " + allowed + " is answered here")
                    .with("Allow", allowed)
                    .answer()
                    .send(response, callback);
            return true;
        }
        Optional<Problem> refusal = admit(request, response, route);
        if (refusal.isPresent()) {
            refusal.get().answer().send(response, callback);
        } else {
            route.endpoint().answer(request, response, callback);
        }
        return true;
    }

    /** Lets a request in, with who it is from; or says why not. */
    private Optional<Problem> admit(Request request, Response response, Route route) {
        Doorman.Look look = doorman.look(request);
        Optional<Problem> refusal = doorman.tooOften(request, route, look.visitor());
        if (refusal.isEmpty() && route.least().isPresent()) {
            refusal = look.problem();
        }
        if (refusal.isEmpty()) {
            refusal = doorman.refusal(request, route, look.visitor());
        }
        if (refusal.isEmpty()) {
            doorman.letIn(request, response, look);
        }
        return refusal;
    }

    private static String allowed(Map<String, Route> methods) {
        TreeSet<String> allowed = new TreeSet<>(methods.keySet());
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        return String.join(", ", allowed);
    }
}
