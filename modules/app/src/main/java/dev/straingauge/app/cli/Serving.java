package dev.straingauge.app.cli;

import dev.straingauge.app.Opened;
import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.desk.Desk;
import dev.straingauge.app.intake.KafkaIntake;
import dev.straingauge.app.line.Line;
import dev.straingauge.core.StanceModel;
import dev.straingauge.ingest.ReadOptions;
import dev.straingauge.server.ApiServer;
import dev.straingauge.server.ServerSettings;
import dev.straingauge.server.access.AccessSettings;
import dev.straingauge.server.access.OidcSettings;
import dev.straingauge.server.access.SessionSettings;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Articles taken over HTTP onto the paragraphs topic and, beside a line, what came of them; or nothing when no address is
 * configured. Close it to stop, before the line.
 */
final class Serving implements AutoCloseable {
    private static final String TOKEN = "STRAINGAUGE_SERVER_TOKEN";
    private static final String SESSION_KEY = "STRAINGAUGE_SERVER_SESSION_KEY";
    private static final String CLIENT_SECRET = "STRAINGAUGE_SERVER_OIDC_CLIENT_SECRET";

    private final Opened opened = new Opened();
    private final Optional<URI> articles;

    private Serving(StraingaugeConfig config, ReadOptions options, @Nullable Line line, @Nullable StanceModel model)
            throws IOException {
        if (!config.server().listens()) {
            articles = Optional.empty();
            return;
        }
        KafkaIntake intake = opened.with(KafkaIntake.open(config.kafka(), options));
        try {
            String version = StraingaugeCommand.Version.number();
            ApiServer server = opened.with(
                    line == null || model == null
                            ? ApiServer.open(config.server(), intake, version)
                            : ApiServer.open(
                                    config.server(),
                                    intake,
                                    opened.with(Desk.open(config, line, model)).side(),
                                    version));
            articles = Optional.of(server.uri());
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts to listen if an address is configured.
     *
     * @throws IllegalArgumentException when others could reach it and there is no TLS or no login
     * @throws IOException when the address cannot be bound
     */
    static Serving start(StraingaugeConfig config, ReadOptions options) throws IOException {
        return new Serving(config, options, null, null);
    }

    /**
     * The same, and also tells what came of the articles.
     *
     * @param line runs with this configuration, and is closed later
     * @param model the line's own
     */
    static Serving start(StraingaugeConfig config, ReadOptions options, Line line, StanceModel model)
            throws IOException {
        return new Serving(config, options, line, model);
    }

    /** The configured settings, with the secrets that the environment gives. */
    static StraingaugeConfig withSecretsOf(Environment environment, StraingaugeConfig config) {
        ServerSettings settings = config.server();
        settings = environment.get(TOKEN).map(settings::asking).orElse(settings);
        AccessSettings access = settings.access();
        SessionSettings sessions = access.sessions();
        OidcSettings oidc = access.oidc();
        access = access.with(
                        environment.get(SESSION_KEY).map(sessions::signedWith).orElse(sessions))
                .with(environment.get(CLIENT_SECRET).map(oidc::withSecret).orElse(oidc));
        return config.with(settings.with(access));
    }

    /** Environment variables that are set, and not to nothing. */
    interface Environment {
        Optional<String> get(String name);

        /** This process's. */
        static Environment system() {
            return name -> Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
        }
    }

    /** Where {@code /} is, such as {@code http://127.0.0.1:8080/}; nothing when it does not listen. */
    Optional<URI> uri() {
        return articles;
    }

    /** Takes no more, finishes what is under way, and closes; a second time it does nothing. */
    @Override
    public void close() {
        opened.close();
    }
}
