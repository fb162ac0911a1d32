package dev.straingauge.sinks.routing;

import static dev.straingauge.sinks.routing.Alerts.hostile;
import static dev.straingauge.sinks.routing.Alerts.message;
import static dev.straingauge.sinks.routing.Alerts.opened;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** E-mail to a server on loopback. */
class MailRouteIT {
    private static final Duration WITHIN = Duration.ofSeconds(10);

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        server.start();
        server.setUser("desk@example.org", "desk", "right");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void an_e_mail_arrives_in_plain_text_and_html_with_an_id_that_is_the_same_at_every_attempt() throws Exception {
        try (MailRoute route = route("none", "desk", "right", server.getSmtp().getPort())) {
            assertThat(send(route, message(opened()))).isInstanceOf(Answer.Taken.class);
            assertThat(send(route, message(opened()))).isInstanceOf(Answer.Taken.class);
        }

        MimeMessage[] got = server.getReceivedMessages();
        assertThat(got).hasSize(2);
        assertThat(got[0].getMessageID())
                .isEqualTo("<0f343b09-3112@straingauge.invalid>")
                .isEqualTo(got[1].getMessageID());
        assertThat(got[0].getSubject()).isEqualTo("Cellgard – Norvane Motors: negative spike, high, opened");
        assertThat(part(got[0], 0).replace("\r\n", "\n")).isEqualTo(MailText.plain(opened()));
        assertThat(part(got[0], 1).replace("\r\n", "\n")).isEqualTo(MailText.html(opened()));
    }

    @Test
    void an_article_adds_no_header_and_no_recipient() throws Exception {
        try (MailRoute route = route("none", "", "", server.getSmtp().getPort())) {
            assertThat(send(route, message(hostile()))).isInstanceOf(Answer.Taken.class);
        }

        MimeMessage[] got = server.getReceivedMessages();
        assertThat(got).hasSize(1);
        assertThat(got[0].getHeader("Bcc")).isNull();
        assertThat(got[0].getAllRecipients()).hasSize(1);
    }

    @Test
    void a_server_without_encryption_gets_nothing_when_encryption_is_asked_for() throws Exception {
        try (MailRoute route =
                route("starttls", "desk", "right", server.getSmtp().getPort())) {
            assertThat(send(route, message(opened()))).isInstanceOf(Answer.Failed.class);
        }
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void a_wrong_password_is_a_refusal_and_nobody_there_is_a_failure() throws Exception {
        try (MailRoute route = route("none", "desk", "wrong", server.getSmtp().getPort())) {
            assertThat(send(route, message(opened())))
                    .isInstanceOf(Answer.Refused.class)
                    .satisfies(answer -> assertThat(answer.toString()).doesNotContain("wrong"));
        }
        try (MailRoute route = route("none", "", "", freePort())) {
            assertThat(send(route, message(opened()))).isInstanceOf(Answer.Failed.class);
        }
    }

    private static MailRoute route(String security, String user, String password, int port) {
        return new MailRoute(
                new RouteSettings.Mail(
                        "post",
                        RouteFilter.ALL,
                        "127.0.0.1",
                        port,
                        security,
                        user,
                        password,
                        "straingauge@example.org",
                        List.of("desk@example.org")),
                WITHIN,
                Clock.systemUTC());
    }

    private static Answer send(MailRoute route, Message message) throws Exception {
        return route.send(message).get(WITHIN.toSeconds() * 2, TimeUnit.SECONDS);
    }

    private static String part(MimeMessage mail, int index) throws MessagingException, IOException {
        return ((MimeMultipart) mail.getContent())
                .getBodyPart(index)
                .getContent()
                .toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
