package dev.straingauge.app.cli;

import dev.straingauge.app.Opened;
import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.intake.KafkaIntake;
import dev.straingauge.ingest.ReadOptions;
import dev.straingauge.server.ApiServer;
import dev.straingauge.server.ServerSettings;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** Articles taken over HTTP onto the paragraphs topic, or nothing when no address is configured. Close it to stop. */
final class Serving implements AutoCloseable {
    private static final String TOKEN = "STRAINGAUGE_SERVER_TOKEN";

    private final Opened opened = new Opened();
    private final Optional<URI> articles;

    private Serving(StraingaugeConfig config, ReadOptions options) throws IOException {
        if (!config.server().listens()) {
            articles = Optional.empty();
            return;
        }
        KafkaIntake intake = opened.with(KafkaIntake.open(config.kafka(), options));
        try {
            ApiServer server =
                    opened.with(ApiServer.open(config.server(), intake, StraingaugeCommand.Version.number()));
            articles = Optional.of(server.uri());
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts to listen if an address is configured.
     *
     * @throws IllegalArgumentException when others could reach it and there is no token
     * @throws IOException when the address cannot be bound
     */
    static Serving start(StraingaugeConfig config, ReadOptions options) throws IOException {
        return new Serving(config, options);
    }

    /** The configured settings, with the token that the environment gives. */
    static StraingaugeConfig withTokenOf(Environment environment, StraingaugeConfig config) {
        ServerSettings settings = config.server();
        return environment
                .get(TOKEN)
                .map(token -> config.with(settings.asking(token)))
                .orElse(config);
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
