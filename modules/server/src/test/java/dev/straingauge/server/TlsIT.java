package dev.straingauge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.straingauge.server.access.AccessSettings;
import dev.straingauge.server.access.TlsSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server with a certificate. */
@Timeout(120)
class TlsIT {
    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Pem pem;

    @SuppressWarnings("NullAway.Init") // set before each test
    private AccessSettings access;

    @BeforeEach
    void write() throws Exception {
        pem = Pem.make("RSA", "first", Duration.ofDays(1));
        pem.write(directory.resolve("tls.crt"), directory.resolve("tls.key"));
        access = People.in(directory)
                .with(new TlsSettings(
                        directory.resolve("tls.crt").toString(),
                        directory.resolve("tls.key").toString()));
    }

    @Test
    void with_users_listens_where_others_can_reach_it_and_sets_cookies_for_tls_only() throws Exception {
        try (ApiServer server = open("0.0.0.0:0")) {
            HttpClient http = HttpClient.newBuilder().sslContext(pem.trusted()).build();
            URI login = URI.create("https://localhost:" + server.uri().getPort() + "/api/v1/login");

            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(login)
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(
                                    "{\"name\":\"zoe\",\"password\":\"" + People.PASSWORD + "\"}"))
                            .build(),
                    BodyHandlers.ofString());

            assertThat(server.uri().getScheme()).isEqualTo("https");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                    .startsWith("__Host-straingauge=")
                    .contains("; Secure", "; HttpOnly", "; SameSite=Strict", "; Path=/");
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).hasValue("max-age=31536000");
        }
    }

    @Test
    void old_protocols_and_plain_http_are_turned_away() throws Exception {
        try (ApiServer server = open("127.0.0.1:0")) {
            try (Wire wire = new Wire(server.uri())) {
                assertThat(wire.say("GET /api/v1 HTTP/1.1\r\nHost: localhost\r\n\r\n")
                                .hear())
                        .doesNotContain("200 OK");
            }
            SSLContext trusted = pem.trusted();
            try (SSLSocket socket = (SSLSocket) trusted.getSocketFactory()
                    .createSocket("127.0.0.1", server.uri().getPort())) {
                List<String> old = List.of("TLSv1.1", "TLSv1");
                assertThatThrownBy(() -> {
                            socket.setEnabledProtocols(old.toArray(String[]::new));
                            socket.startHandshake();
                        })
                        .isInstanceOf(SSLHandshakeException.class);
            }
        }
    }

    @Test
    void shows_a_new_certificate_once_it_is_there_without_a_restart() throws Exception {
        try (ApiServer server = open("127.0.0.1:0")) {
            assertThat(shown(server, pem)).isEqualTo("CN=first");

            Pem next = Pem.make("EC", "second", Duration.ofDays(90));
            next.write(directory.resolve("tls.crt"), directory.resolve("tls.key"));

            Awaitility.await().atMost(Duration.ofSeconds(40)).ignoreExceptions().until(() -> shown(server, next)
                    .equals("CN=second"));
        }
    }

    private static String shown(ApiServer server, Pem pem) throws Exception {
        try (SSLSocket socket = (SSLSocket) pem.trusted()
                .getSocketFactory()
                .createSocket("127.0.0.1", server.uri().getPort())) {
            socket.startHandshake();
            X509Certificate certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return certificate.getSubjectX500Principal().getName();
        }
    }

    private ApiServer open(String listen) throws IOException {
        return ApiServer.open(ServerSettings.DEFAULT.at(listen).with(access), new FakeIntake(), "1.2.3");
    }
}
