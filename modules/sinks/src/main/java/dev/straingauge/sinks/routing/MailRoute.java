package dev.straingauge.sinks.routing;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Properties;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.slf4j.LoggerFactory;

/** Sends e-mail over SMTP, two at a time, on threads of its own. */
final class MailRoute implements Route {
    private static final int THREADS = 2;

    /** What waits for a thread; more is tried later. */
    private static final int QUEUE = 16;

    /** The number that an SMTP server's answer begins with. */
    private static final Pattern CODE = Pattern.compile("\\s*([45])\\d\\d\\b.*", Pattern.DOTALL);

    private final RouteSettings.Mail settings;
    private final Session session;
    private final InstantSource clock;
    private final ThreadPoolExecutor threads;

    MailRoute(RouteSettings.Mail settings, Duration within, InstantSource clock) {
        this.settings = settings;
        this.session = Session.getInstance(properties(settings, within));
        this.clock = clock;
        this.threads = new ThreadPoolExecutor(
                THREADS, THREADS, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE), task -> {
                    Thread thread = new Thread(task, "route-" + settings.name());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /** As Angus Mail calls them. */
    static Properties properties(RouteSettings.Mail settings, Duration within) {
        Properties properties = new Properties();
        String protocol = protocol(settings);
        String prefix = "mail." + protocol + ".";
        String limit = Long.toString(within.toMillis());
        properties.put("mail.transport.protocol", protocol);
        properties.put(prefix + "connectiontimeout", limit);
        properties.put(prefix + "timeout", limit);
        properties.put(prefix + "writetimeout", limit);
        properties.put(prefix + "sendpartial", "true");
        properties.put(prefix + "auth", Boolean.toString(!settings.user().isEmpty()));
        properties.put(prefix + "ssl.checkserveridentity", "true");
        boolean startsTls = settings.security().equals("starttls");
        properties.put(prefix + "starttls.enable", Boolean.toString(startsTls));
        properties.put(prefix + "starttls.required", Boolean.toString(startsTls));
        return properties;
    }

    private static String protocol(RouteSettings.Mail settings) {
        return settings.security().equals("tls") ? "smtps" : "smtp";
    }

    @Override
    public CompletableFuture<Answer> send(Message message) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        try {
            threads.execute(() -> {
                // Whoever has waited long enough tries again, and this must not be sent as well.
                if (!answer.isDone()) {
                    answer.complete(sent(message));
                }
            });
        } catch (RejectedExecutionException e) {
            answer.complete(new Answer.Failed("earlier e-mails are still under way", null));
        }
        return answer;
    }

    private Answer sent(Message message) {
        try (Transport transport = session.getTransport(protocol(settings))) {
            MimeMessage mail = MailText.message(
                    session, message, settings.name(), settings.from(), settings.to(), clock.instant());
            mail.saveChanges();
            if (settings.user().isEmpty()) {
                transport.connect(settings.host(), settings.port(), null, null);
            } else {
                transport.connect(settings.host(), settings.port(), settings.user(), settings.password());
            }
            transport.sendMessage(mail, mail.getAllRecipients());
            return new Answer.Taken();
        } catch (SendFailedException e) {
            Address[] reached = e.getValidSentAddresses();
            if (reached != null && reached.length > 0) {
                LoggerFactory.getLogger(MailRoute.class)
                        .warn("route {}: the server took it for some addresses only: {}", settings.name(), reason(e));
                return new Answer.Taken();
            }
            return meaning(e);
        } catch (MessagingException | RuntimeException e) {
            return meaning(e);
        }
    }

    /** A server's 5xx is for good, all else may pass. */
    static Answer meaning(Exception failure) {
        String reason = reason(failure);
        return isForGood(failure) ? new Answer.Refused(reason) : new Answer.Failed(reason, null);
    }

    private static boolean isForGood(Throwable failure) {
        for (Throwable each = failure; each instanceof MessagingException some; each = some.getNextException()) {
            if ((each instanceof SMTPAddressFailedException address && address.getReturnCode() >= 500)
                    || (each instanceof SMTPSenderFailedException sender && sender.getReturnCode() >= 500)
                    || (each instanceof SMTPSendFailedException whole && whole.getReturnCode() >= 500)) {
                return true;
            }
            if (each instanceof AuthenticationFailedException) {
                Matcher code = CODE.matcher(String.valueOf(each.getMessage()));
                return code.matches() && code.group(1).equals("5");
            }
        }
        return false;
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root instanceof MessagingException some && some.getNextException() != null) {
            root = some.getNextException();
        }
        return AlertText.shortened(
                AlertText.oneLine(root.getClass().getSimpleName() + ": " + root.getMessage()),
                FirstCharacters.MOST_BYTES);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
