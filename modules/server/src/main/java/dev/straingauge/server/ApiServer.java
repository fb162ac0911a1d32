package dev.straingauge.server;

import dev.straingauge.server.access.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Where articles are taken over HTTP, from systems that push them, and where it is told what came of them. HTTP/1.1, with TLS if
 * there is a certificate. What can be asked is in {@code openapi.json}.
 *
 * <p>Thread-safe. Works on threads of its own. Whoever opened it closes it; the intake stays open.
 */
public final class ApiServer implements AutoCloseable {
    static final String ROOT = "/api/v1";
    static final String OPENAPI = "openapi.json";

    private static final int JETTY_THREADS = 16;
    private static final Duration STOP_WITHIN = Duration.ofSeconds(60);

    private final Server server;
    private final ArticlesEndpoint articles;
    private final Opened opened;
    private final URI uri;

    private ApiServer(Server server, URI uri, ArticlesEndpoint articles, Opened opened) {
        this.server = server;
        this.uri = uri;
        this.articles = articles;
        this.opened = opened;
    }

    /**
     * Starts to listen.
     *
     * @param version of this program, as {@code GET /api/v1} tells it
     * @throws IllegalArgumentException when others than this machine could reach it and there is no TLS or no login
     * @throws IOException when the address cannot be bound, or a file with users or a certificate is not as it must be; the
     *     message is one line that names it and the fix
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
        Reception reception = new Reception(settings.access(), InstantSource.system(), nanoTime);
        Opened opened = new Opened();
        ArticlesEndpoint articles = new ArticlesEndpoint(intake, settings, nanoTime);
        QueuedThreadPool threads = new QueuedThreadPool(JETTY_THREADS, 2);
        threads.setName("straingauge-http");
        Server server = new Server(threads);
        try {
            Listening listening = Listening.open(server, settings, address, opened);
            Optional<ReadRoutes> reads = side.map(each -> opened.with(new ReadRoutes(each, settings, version)));
            reads.ifPresent(each -> reception.atLogout(each::sendHome));
            LoginRoutes logins = opened.with(new LoginRoutes(reception, settings));
            server.setErrorHandler(new ProblemPages());
            server.setHandler(new GracefulHandler(new Router(
                    routes(articles, intake, reads, logins, version),
                    side.map(each -> new Pages()),
                    new Doorman(settings, reception))));
            server.setStopTimeout(STOP_WITHIN.toMillis());
            server.start();
            return new ApiServer(server, listening.uri(), articles, opened);
        } catch (Exception e) {
            articles.close();
            opened.close();
            stopQuietly(server, e);
            throw e instanceof Listening.NoCertificateException told
                    ? new IOException(told.getMessage(), told)
                    : new IOException(Listening.cannot(settings, e), e);
        }
    }

    /** Everything that can be asked. */
    static List<Route> routes(
            ArticlesEndpoint articles,
            ArticleIntake intake,
            Optional<ReadRoutes> reads,
            LoginRoutes logins,
            String version) {
        byte[] openApi = openApi();
        List<Route> routes = new ArrayList<>(List.of(
                new Route("POST", ROOT + "/articles", Optional.of(Role.OPERATOR), articles),
                Route.openly(
                        ROOT,
                        () -> Answer.json(
                                200,
                                Map.of("name", "straingauge", "version", version, "openapi", ROOT + "/" + OPENAPI))),
                Route.openly(ROOT + "/" + OPENAPI, () -> new Answer(200, "application/json", Map.of(), openApi)),
                Route.openly("/health/live", () -> Answer.json(200, Map.of("status", "live"))),
                Route.openly("/health/ready", () -> ready(intake.obstacle()))));
        routes.addAll(logins.routes());
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

    /** Stops to listen, finishes what is under way, within a minute at most, and closes. */
    @Override
    public void close() {
        opened.close();
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
        if (address.isLoopbackAddress() || settings.allowUnprotected()) {
            return;
        }
        List<String> lacks = new ArrayList<>();
        if (!settings.access().tls().isOn()) {
            lacks.add("TLS (server.tls.certificate and server.tls.key)");
        }
        if (!settings.asks()) {
            lacks.add("a login (server.users or server.oidc) or a token (server.token or STRAINGAUGE_SERVER_TOKEN)");
        }
        if (!lacks.isEmpty()) {
            throw new IllegalArgumentException("refusing to listen on " + settings.listen()
                    + ", as others can reach it, without " + String.join(", and without ", lacks)
                    + "; set that, or server.allowUnprotected: true if something else, such as a proxy that ends TLS, keeps"
                    + " strangers out");
        }
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
