package dev.straingauge.server;

import dev.straingauge.server.access.Certificate;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Where and how the server listens: an address, with TLS or without. */
final class Listening {
    private static final int MOST_CONNECTIONS = 512;

    /** Longer than a push may wait and an intake may take. */
    private static final Duration IDLE = Duration.ofSeconds(90);

    /** How long a connection is kept at the end that nothing is asked on. */
    private static final Duration IDLE_AT_STOP = Duration.ofMillis(100);

    /** How long browsers come by TLS only, once they did. */
    private static final Duration STRICT = Duration.ofDays(365);

    private final ServerConnector connector;
    private final boolean tls;

    private Listening(ServerConnector connector, boolean tls) {
        this.connector = connector;
        this.tls = tls;
    }

    /** There is no certificate to listen with; the message says why. */
    static final class NoCertificateException extends IOException {
        private static final long serialVersionUID = 1L;

        NoCertificateException(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** Prepares a server that is not yet started. */
    static Listening open(Server server, ServerSettings settings, InetAddress address, Opened opened)
            throws NoCertificateException {
        boolean tls = settings.access().tls().isOn();
        HttpConnectionFactory http = new HttpConnectionFactory(http(tls));
        ServerConnector connector = tls
                ? new ServerConnector(server, 1, 1, new SslConnectionFactory(ssl(settings, opened), "http/1.1"), http)
                : new ServerConnector(server, 1, 1, http);
        connector.setHost(address.getHostAddress());
        connector.setPort(settings.port());
        connector.setIdleTimeout(IDLE.toMillis());
        connector.setShutdownIdleTimeout(IDLE_AT_STOP.toMillis());
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, connector));
        return new Listening(connector, tls);
    }

    private static SslContextFactory.Server ssl(ServerSettings settings, Opened opened) throws NoCertificateException {
        try {
            Certificate certificate = Certificate.open(settings.access().tls(), InstantSource.system());
            opened.with(certificate::close);
            SslContextFactory.Server ssl = new SslContextFactory.Server();
            ssl.setSslContext(certificate.context());
            ssl.setIncludeProtocols("TLSv1.3", "TLSv1.2");
            return ssl;
        } catch (IOException e) {
            throw new NoCertificateException(e);
        }
    }

    /** Asked once, while it listens: a connector that is stopped has no port. */
    URI uri() {
        String host = connector.getHost();
        boolean any = host.equals("0.0.0.0") || host.equals("0:0:0:0:0:0:0:0");
        String shown = any ? "localhost" : host.contains(":") ? "[" + host + "]" : host;
        return URI.create((tls ? "https://" : "http://") + shown + ":" + connector.getLocalPort() + "/");
    }

    /** Why it cannot listen there, with the fix. */
    static String cannot(ServerSettings settings, Exception failure) {
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

    private static HttpConfiguration http(boolean tls) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(8 * 1024);
        // Ids are somebody else's text: a slash in one comes as %2F, a percent sign as %25. No path of ours is one of a
        // file.
        http.setUriCompliance(UriCompliance.DEFAULT.with(
                "ids",
                UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
                UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING));
        if (tls) {
            // Whether the certificate has the name that was called is for the client to see.
            http.addCustomizer(new SecureRequestCustomizer(false, STRICT.toSeconds(), false));
        }
        return http;
    }
}
