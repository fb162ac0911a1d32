package dev.straingauge.app.routing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;

/** A webhook on loopback that says what it is told to. Close it to stop. */
final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Got> all = new CopyOnWriteArrayList<>();
    private volatile ToIntFunction<Got> status = got -> 204;

    /** A request that it got, and what it said to it; 0 while it says nothing. */
    record Got(String path, String key, String signature, String body, int status) {}

    private Receiver(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    static Receiver open() {
        return open(0);
    }

    static Receiver open(int port) {
        try {
            return new Receiver(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it says from now on; a function that does not return hangs the sender. */
    Receiver saying(ToIntFunction<Got> answer) {
        status = answer;
        return this;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Got got = new Got(
                    exchange.getRequestURI().getPath(),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key")),
                    String.valueOf(exchange.getRequestHeaders().getFirst("X-Straingauge-Signature")),
                    body,
                    0);
            int code = status.applyAsInt(got);
            all.add(new Got(got.path(), got.key(), got.signature(), body, code));
            exchange.sendResponseHeaders(code, -1);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** All that were answered, in order. */
    List<Got> all() {
        return List.copyOf(all);
    }

    /** What it accepted. */
    List<Got> accepted() {
        return all.stream().filter(got -> got.status() < 300).toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
