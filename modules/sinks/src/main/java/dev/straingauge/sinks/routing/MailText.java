package dev.straingauge.sinks.routing;

import dev.straingauge.core.Alert;
import dev.straingauge.core.Evidence;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An alert as an e-mail: plain text, and the same in HTML. */
final class MailText {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final String DOMAIN = "@straingauge.invalid>";

    private MailText() {}

    /** The address, unless it is none. */
    static String requireAddress(@Nullable String address, String key) {
        try {
            String text = Given.orEmpty(address);
            InternetAddress[] parsed = InternetAddress.parse(text, true);
            if (parsed.length == 1 && parsed[0].getAddress().contains("@")) {
                return text;
            }
        } catch (AddressException e) {
            throw new IllegalArgumentException(notAnAddress(address, key), e);
        }
        throw new IllegalArgumentException(notAnAddress(address, key));
    }

    private static String notAnAddress(@Nullable String address, String key) {
        return key + " must be an address such as desk@example.org, got: "
                + (address == null || address.isBlank() ? "nothing" : AlertText.oneLine(address));
    }

    /** The whole e-mail. Sent twice, it has the same id; all about one alert are one thread. */
    static MimeMessage message(
            Session session, Message message, String route, String from, List<String> to, Instant now)
            throws MessagingException {
        Alert alert = message.alert();
        MimeMessage mail = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + message.id() + DOMAIN);
            }
        };
        mail.setFrom(new InternetAddress(from));
        for (String address : to) {
            mail.addRecipient(MimeMessage.RecipientType.TO, new InternetAddress(address));
        }
        mail.setSubject(AlertText.title(alert), UTF_8);
        mail.setSentDate(Date.from(now));
        mail.setHeader("Auto-Submitted", "auto-generated");
        String thread =
                "<" + UUID.nameUUIDFromBytes((route + '\n' + alert.id()).getBytes(StandardCharsets.UTF_8)) + DOMAIN;
        mail.setHeader("References", thread);
        mail.setHeader("In-Reply-To", thread);
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(plain(alert), UTF_8, "plain");
        MimeBodyPart html = new MimeBodyPart();
        html.setText(html(alert), UTF_8, "html");
        mail.setContent(new MimeMultipart("alternative", plain, html));
        return mail;
    }

    /** What a reader of plain text sees. */
    static String plain(Alert alert) {
        StringBuilder text = new StringBuilder()
                .append(AlertText.title(alert))
                .append("\n\n")
                .append(AlertText.oneLine(alert.why()))
                .append("\n(")
                .append(AlertText.baseline(alert))
                .append(")\n");
        for (Evidence evidence : AlertText.evidence(alert)) {
            text.append("\n").append(AlertText.quote(evidence)).append("\n  ").append(from(evidence));
            AlertText.link(evidence).ifPresent(link -> text.append("\n  ").append(link));
            text.append("\n");
        }
        return text.append("\nEvent time ")
                .append(alert.updatedAt())
                .append(". Alert ")
                .append(AlertText.oneLine(alert.id()))
                .append(".\n")
                .toString();
    }

    /** The same for everybody else. */
    static String html(Alert alert) {
        StringBuilder text = new StringBuilder("<!DOCTYPE html>\n<html><body>\n<h2>")
                .append(escaped(AlertText.title(alert)))
                .append("</h2>\n<p>")
                .append(escaped(AlertText.oneLine(alert.why())))
                .append("<br>(")
                .append(escaped(AlertText.baseline(alert)))
                .append(")</p>\n");
        for (Evidence evidence : AlertText.evidence(alert)) {
            String from = escaped(from(evidence));
            text.append("<blockquote>")
                    .append(escaped(AlertText.quote(evidence)))
                    .append("<br>");
            text.append(AlertText.link(evidence)
                            .map(link -> "<a href=\"" + escaped(link) + "\">" + from + "</a>")
                            .orElse(from))
                    .append("</blockquote>\n");
        }
        return text.append("<p>Event time ")
                .append(alert.updatedAt())
                .append(". Alert ")
                .append(escaped(AlertText.oneLine(alert.id())))
                .append(".</p>\n</body></html>\n")
                .toString();
    }

    private static String from(Evidence evidence) {
        return AlertText.name(evidence) + ", " + AlertText.oneLine(evidence.source()) + ", " + evidence.publishedAt();
    }

    /** As text, and between quotation marks. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
