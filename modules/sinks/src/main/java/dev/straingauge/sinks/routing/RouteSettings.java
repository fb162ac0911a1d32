package dev.straingauge.sinks.routing;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Where alerts go, and which of them. Each kind of route is a record whose components are the keys of its configuration; a
 * component that is not given is null, and gets its default. None of them shows its secrets in {@link Object#toString}.
 */
public sealed interface RouteSettings {
    /** The route's name: letters a to z, digits and hyphens. Its deliveries are kept under it. */
    String name();

    /** Which alerts it is told of. */
    RouteFilter only();

    /**
     * A line in the log.
     *
     * @param name the route's name
     * @param only which alerts
     */
    record Log(String name, RouteFilter only) implements RouteSettings {
        public Log {
            name = Given.name(name);
            only = Given.or(only, RouteFilter.ALL);
        }
    }

    /**
     * Any HTTP receiver; it gets the alert as it stands on its topic.
     *
     * @param name the route's name
     * @param only which alerts
     * @param url where it is posted
     * @param secret key of the signature; empty for none
     * @param authorization the header of that name, such as {@code Bearer …}; empty for none
     */
    record Webhook(String name, RouteFilter only, String url, String secret, String authorization)
            implements RouteSettings {
        public Webhook {
            name = Given.name(name);
            only = Given.or(only, RouteFilter.ALL);
            url = Given.web(Given.uri(url), "https://desk.example/alerts").toString();
            secret = Given.orEmpty(secret);
            authorization = optional(authorization);
        }

        @Override
        public String toString() {
            return hidden(name, "webhook", url);
        }
    }

    /**
     * A webhook of Slack, or of what speaks as it does.
     *
     * @param name the route's name
     * @param only which alerts
     * @param url the webhook's address, which is a secret
     */
    record Slack(String name, RouteFilter only, String url) implements RouteSettings {
        public Slack {
            name = Given.name(name);
            only = Given.or(only, RouteFilter.ALL);
            url = Given.web(Given.uri(url), "https://hooks.slack.com/services/…")
                    .toString();
        }

        @Override
        public String toString() {
            return hidden(name, "slack", url);
        }
    }

    /**
     * Prometheus' Alertmanager.
     *
     * @param name the route's name
     * @param only which alerts; every status passes, for what it is not told the end of it would be told for ever
     * @param url where its API begins, without {@code /api/v2}
     * @param interval how often an open alert is sent again, 1 s to 1 h
     * @param authorization the header of that name; empty for none
     */
    record Alertmanager(String name, RouteFilter only, String url, Duration interval, String authorization)
            implements RouteSettings {
        private static final Duration USUAL = Duration.ofMinutes(1);

        public Alertmanager {
            name = Given.name(name);
            only = Given.or(only, RouteFilter.ALL);
            if (!only.statuses().isEmpty()) {
                throw new IllegalArgumentException(
                        "only.statuses must be left out for an alertmanager, which has to hear of the end, too, got: "
                                + only.statuses());
            }
            url = Given.web(Given.uri(url), "http://127.0.0.1:9093").toString();
            interval = Given.between(Given.or(interval, USUAL), Duration.ofSeconds(1), Duration.ofHours(1), "interval");
            authorization = optional(authorization);
        }

        @Override
        public String toString() {
            return hidden(name, "alertmanager", url);
        }
    }

    /**
     * E-mail.
     *
     * @param name the route's name
     * @param only which alerts
     * @param host the SMTP server
     * @param port its port, 1 to 65535; 0 for the usual one, 587, or 465 with {@code tls}
     * @param security {@code starttls} (usual; refused by the route when the server has none), {@code tls}, or {@code none}
     * @param user whom to log in as; empty for nobody
     * @param password the user's
     * @param from sender's address
     * @param to addresses, one or more
     */
    record Mail(
            String name,
            RouteFilter only,
            String host,
            int port,
            String security,
            String user,
            String password,
            String from,
            List<String> to)
            implements RouteSettings {
        public Mail {
            name = Given.name(name);
            only = Given.or(only, RouteFilter.ALL);
            host = Given.text(host, "host", "smtp.example");
            security = Given.orEmpty(security).isEmpty() ? "starttls" : security.toLowerCase(Locale.ROOT);
            if (!List.of("starttls", "tls", "none").contains(security)) {
                throw new IllegalArgumentException("security must be starttls, tls or none, got: " + security);
            }
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("port must be between 0 and 65535, got: " + port);
            }
            port = port > 0 ? port : security.equals("tls") ? 465 : 587;
            user = Given.orEmpty(user);
            password = Given.orEmpty(password);
            if (user.isEmpty() != password.isEmpty()) {
                throw new IllegalArgumentException("user and password must be given both, or none of them");
            }
            from = MailText.requireAddress(from, "from");
            to = List.copyOf(Given.or(to, List.of()));
            if (to.isEmpty()) {
                throw new IllegalArgumentException("to must be a list of addresses, such as [desk@example.org]");
            }
            to.forEach(address -> MailText.requireAddress(address, "to"));
        }

        @Override
        public String toString() {
            return name + " (mail by " + host + ":" + port + ")";
        }
    }

    private static String optional(String given) {
        return Given.orEmpty(given).isEmpty() ? "" : Given.text(given, "authorization", "Bearer …");
    }

    private static String hidden(String name, String type, String url) {
        return name + " (" + type + " at " + URI.create(url).getHost() + ")";
    }
}
