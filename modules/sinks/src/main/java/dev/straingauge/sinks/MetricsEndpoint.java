package dev.straingauge.sinks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where meters and health are read over HTTP: {@code /metrics} for Prometheus, as text or OpenMetrics by the Accept
 * header; {@code /live}, which is 200 as long as the process answers; {@code /ready}, 200 or 503 with a one-line
 * reason; and {@code /}, which lists them. GET and HEAD only; no authentication, so bind it to an address that only the
 * right people reach.
 *
 * <p>Thread-safe. Answers on its own daemon threads. Whoever opened it closes it; the registry stays open.
 */
public final class MetricsEndpoint implements AutoCloseable {
    private static final int THREADS = 4;
    private static final String PLAIN = "text/plain; charset=utf-8";
    private static final String CONTENTS =
            """
            /metrics  meters, for Prometheus
            /live     200 while the process answers
            /ready    200 when it can do its work, 503 with the reason when it cannot
            """;

    private final HttpServer server;
    private final ExecutorService threads;
    private final PrometheusMeterRegistry registry;
    private final Readiness readiness;

    private MetricsEndpoint(HttpServer server, PrometheusMeterRegistry registry, Readiness readiness) {
        this.server = server;
        this.registry = registry;
        this.readiness = readiness;
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "straingauge-metrics-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Starts to answer.
     *
     * @param host a name or address of this machine, such as {@code 127.0.0.1}, or {@code 0.0.0.0} for all of them
     * @param port from 0 to 65535; 0 takes any free one
     * @param registry what {@code /metrics} shows
     * @param readiness what {@code /ready} shows
     * @throws IOException when the address cannot be bound; the message is one line that names it and the fix
     */
    public static MetricsEndpoint open(String host, int port, PrometheusMeterRegistry registry, Readiness readiness)
            throws IOException {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be between 0 and 65535, got: " + port);
        }
        HttpServer server = bind(host, port);
        MetricsEndpoint endpoint = new MetricsEndpoint(server, registry, readiness);
        server.createContext("/", endpoint::answer);
        server.setExecutor(endpoint.threads);
        server.start();
        return endpoint;
    }

    private static HttpServer bind(String host, int port) throws IOException {
        String failure = "cannot serve metrics on " + host + ":" + port + ": ";
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getByName(host), port), 0);
        } catch (UnknownHostException e) {
            throw new IOException(failure + "no such host; give a name or address of this machine", e);
        } catch (SocketException e) {
            String cause = String.valueOf(e.getMessage());
            String remedy = cause.contains("in use")
                    ? "port " + port
                            + " is in use; stop what listens there, or choose another port, or 0 for any free one"
                    : cause + "; choose an address of this machine and a port that this user may open";
            throw new IOException(failure + remedy, e);
        }
    }

    /** The address it listens on, with the port that was found when 0 was asked for. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    /** Where {@code /} is read, such as {@code http://127.0.0.1:9464/}. */
    public URI uri() {
        InetAddress bound = address().getAddress();
        String host = bound.isAnyLocalAddress() ? "localhost" : bound.getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":"
                + address().getPort() + "/");
    }

    /** Stops at once; requests under way are cut off. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, response(exchange));
        }
    }

    private Response response(HttpExchange exchange) {
        if (!List.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            return Response.plain(405, "only GET and HEAD are answered here");
        }
        try {
            return switch (exchange.getRequestURI().getPath()) {
                case "/" -> Response.plain(200, CONTENTS.strip());
                case "/metrics" -> metrics(exchange);
                case "/live" -> Response.plain(200, "live");
                case "/ready" -> ready();
                default -> Response.plain(404, "nothing here; there is\n" + CONTENTS.strip());
            };
        } catch (RuntimeException e) {
            return Response.plain(500, "failed: " + e);
        }
    }

    private Response metrics(HttpExchange exchange) {
        List<String> accept = exchange.getRequestHeaders().getOrDefault("Accept", List.of());
        String contentType = Exposition.accepted(String.join(",", accept)).contentType();
        return new Response(200, contentType, registry.scrape(contentType));
    }

    private Response ready() {
        Readiness.State state = readiness.check();
        return Response.plain(state.ready() ? 200 : 503, (state.ready() ? "ready: " : "not ready: ") + state.reason());
    }

    private static void send(HttpExchange exchange, Response response) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", response.contentType());
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(response.status(), -1);
            return;
        }
        byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(response.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    private record Response(int status, String contentType, String body) {
        static Response plain(int status, String text) {
            return new Response(status, PLAIN, text + "\n");
        }
    }
}
