package dev.straingauge.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Where articles are taken over HTTP, from systems that push them, and where it is told what came of them. Plain HTTP/1.1; whoever wants TLS puts a proxy before it.
 * What can be asked is in {@code openapi.json}.
 *
 * <p>Thread-safe. Works on threads of its own. Whoever opened it closes it; the intake stays open.
 */
public final class ApiServer implements AutoCloseable {
    static final String ROOT = "/api/v1";
    static final String OPENAPI = "openapi.json";

    private static final int JETTY_THREADS = 16;
    private static final int MOST_CONNECTIONS = 512;

    /** Longer than a push may wait and an intake may take. */
    private static final Duration IDLE = Duration.ofSeconds(90);

    /** How long a connection is kept at the end that nothing is asked on. */
    private static final Duration IDLE_AT_STOP = Duration.ofMillis(100);

    private static final Duration STOP_WITHIN = Duration.ofSeconds(60);

    private final Server server;
    private final ArticlesEndpoint articles;
    private final Optional<ReadRoutes> reads;
    private final URI uri;

    private ApiServer(Server server, ServerConnector connector, ArticlesEndpoint articles, Optional<ReadRoutes> reads) {
        this.reads = reads;
        this.server = server;
        this.uri = uri(connector);
        this.articles = articles;
    }

    /**
     * Starts to listen.
     *
     * @param version of this program, as {@code GET /api/v1} tells it
     * @throws IllegalArgumentException when others than this machine could reach it and there is no token
     * @throws IOException when the address cannot be bound; the message is one line that names it and the fix
     */
    public static ApiServer open(ServerSettings settings, ArticleIntake intake, String version) throws IOException {
        return open(settings, intake, Optional.empty(), version, System::nanoTime);
    }

    /** The same, and also tells what came of the articles, to programs and on a page. */
    public static ApiServer open(ServerSettings settings, ArticleIntake intake, ReadSide side, String version)
            throws IOException {
        return open(settings, intake, Optional.of(side), version, System::nanoTime);
    }

    static ApiServer open(
            ServerSettings settings,
            ArticleIntake intake,
            Optional<ReadSide> side,
            String version,
            LongSupplier nanoTime)
            throws IOException {
        InetAddress address = address(settings);
        requireProtected(settings, address);
        ArticlesEndpoint articles = new ArticlesEndpoint(intake, settings, nanoTime);
        Optional<ReadRoutes> reads = side.map(each -> new ReadRoutes(each, settings, version));
        QueuedThreadPool threads = new QueuedThreadPool(JETTY_THREADS, 2);
        threads.setName("straingauge-http");
        Server server = new Server(threads);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http()));
        connector.setHost(address.getHostAddress());
        connector.setPort(settings.port());
        connector.setIdleTimeout(IDLE.toMillis());
        connector.setShutdownIdleTimeout(IDLE_AT_STOP.toMillis());
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, connector));
        server.setErrorHandler(new ProblemPages());
        server.setHandler(new GracefulHandler(new Router(
                routes(articles, intake, reads, version), side.map(each -> new Pages()), new Doorman(settings))));
        server.setStopTimeout(STOP_WITHIN.toMillis());
        try {
            server.start();
        } catch (Exception e) {
            articles.close();
            reads.ifPresent(ReadRoutes::close);
            stopQuietly(server, e);
            throw new IOException(cannotListen(settings, e), e);
        }
        return new ApiServer(server, connector, articles, reads);
    }

    /** Everything that can be asked. */
    static List<Route> routes(
            ArticlesEndpoint articles, ArticleIntake intake, Optional<ReadRoutes> reads, String version) {
        byte[] openApi = openApi();
        List<Route> routes = new ArrayList<>(List.of(
                new Route("POST", ROOT + "/articles", false, articles),
                Route.openly(
                        ROOT,
                        () -> Answer.json(
                                200,
                                Map.of("name", "straingauge", "version", version, "openapi", ROOT + "/" + OPENAPI))),
                Route.openly(ROOT + "/" + OPENAPI, () -> new Answer(200, "application/json", Map.of(), openApi)),
                Route.openly("/health/live", () -> Answer.json(200, Map.of("status", "live"))),
                Route.openly("/health/ready", () -> ready(intake.obstacle()))));
        reads.ifPresent(each -> routes.addAll(each.routes()));
        return routes;
    }

    private static Answer ready(Optional<String> obstacle) {
        return obstacle.map(why -> Problem.unavailable(why, 5).answer())
                .orElseGet(() -> Answer.json(200, Map.of("status", "ready")));
    }

    /** Where {@code /} is, such as {@code http://127.0.0.1:8080/}, with the port that was found when 0 was asked for. */
    public URI uri() {
        return uri;
    }

    /** Asked once: a connector that is stopped has no port. */
    private static URI uri(ServerConnector connector) {
        String host = connector.getHost();
        boolean any = host.equals("0.0.0.0") || host.equals("0:0:0:0:0:0:0:0");
        String shown = any ? "localhost" : host.contains(":") ? "[" + host + "]" : host;
        return URI.create("http://" + shown + ":" + connector.getLocalPort() + "/");
    }

    /** Stops to listen, finishes what is under way, within a minute at most, and closes. */
    @Override
    public void close() {
        reads.ifPresent(ReadRoutes::close);
        try {
            server.stop();
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "the HTTP server was stopped with answers still under way after " + STOP_WITHIN.toSeconds() + " s",
                    e);
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP server could not be stopped cleanly: " + e, e);
        } finally {
            articles.close();
        }
    }

    /** For tests: bytes that bodies may still take. */
    long bytesLeft() {
        return articles.bytesLeft();
    }

    private static HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(8 * 1024);
        // Ids are somebody else's text: a slash in one comes as %2F, a percent sign as %25. No path of ours is one of a
        // file.
        http.setUriCompliance(UriCompliance.DEFAULT.with(
                "ids",
                UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
                UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING));
        return http;
    }

    private static InetAddress address(ServerSettings settings) throws IOException {
        try {
            return InetAddress.getByName(settings.host());
        } catch (UnknownHostException e) {
            throw new IOException(
                    "cannot listen on " + settings.listen() + ": no such host; give a name or address of this machine",
                    e);
        }
    }

    private static void requireProtected(ServerSettings settings, InetAddress address) {
        if (!address.isLoopbackAddress() && settings.token().isEmpty() && !settings.allowUnprotected()) {
            throw new IllegalArgumentException("refusing to listen on " + settings.listen()
                    + " without a token, as others can reach it: set server.token or STRAINGAUGE_SERVER_TOKEN, or"
                    + " server.allowUnprotected: true if something else keeps strangers out");
        }
    }

    private static String cannotListen(ServerSettings settings, Exception failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof BindException)) {
            cause = cause.getCause();
        }
        String why = String.valueOf(cause.getMessage());
        return "cannot listen on " + settings.listen() + ": "
                + (why.contains("in use")
                        ? "port " + settings.port() + " is in use; stop what listens there, or choose another port"
                        : why + "; choose an address of this machine and a port that this user may open");
    }

    private static void stopQuietly(Server server, Exception failure) {
        try {
            server.stop();
        } catch (Exception e) {
            failure.addSuppressed(e);
        }
    }

    private static byte[] openApi() {
        try (InputStream in = ApiServer.class.getResourceAsStream(OPENAPI)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its own " + OPENAPI);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
