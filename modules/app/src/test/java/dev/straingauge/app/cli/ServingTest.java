package dev.straingauge.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.straingauge.app.config.ConfigFile;
import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.ingest.ReadOptions;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ServingTest {
    private static final String IN_FILE = "the-token-of-the-file";
    private static final String IN_ENVIRONMENT = "the-token-of-the-environment";

    private final StraingaugeConfig config =
            ConfigFile.defaults().with(ConfigFile.defaults().server().asking(IN_FILE));

    @Test
    void the_token_of_the_environment_goes_before_the_one_of_the_file() {
        Serving.Environment environment =
                name -> name.equals("STRAINGAUGE_SERVER_TOKEN") ? Optional.of(IN_ENVIRONMENT) : Optional.empty();

        assertThat(Serving.withSecretsOf(environment, config).server().token()).isEqualTo(IN_ENVIRONMENT);
        assertThat(Serving.withSecretsOf(name -> Optional.empty(), config)
                        .server()
                        .token())
                .isEqualTo(IN_FILE);
    }

    @Test
    void keys_and_secrets_of_the_environment_go_before_those_of_the_file() {
        String key = "a-key-of-more-than-thirty-two-characters";
        Serving.Environment environment = name -> switch (name) {
            case "STRAINGAUGE_SERVER_SESSION_KEY" -> Optional.of(key);
            case "STRAINGAUGE_SERVER_OIDC_CLIENT_SECRET" -> Optional.of("hush");
            default -> Optional.empty();
        };

        StraingaugeConfig given = Serving.withSecretsOf(environment, config);

        assertThat(given.server().access().sessions().key()).isEqualTo(key);
        assertThat(given.server().access().oidc().clientSecret()).isEqualTo("hush");
        assertThat(given.server().token()).isEqualTo(IN_FILE);
        assertThat(given.toString()).doesNotContain(key, "hush");
    }

    @Test
    void without_an_address_nothing_is_opened() throws IOException {
        try (Serving serving = Serving.start(config, ReadOptions.of(Set.of("en")))) {
            assertThat(serving.uri()).isEmpty();
        }
    }

    @Test
    void an_address_that_others_can_reach_needs_tls_and_a_login() {
        StraingaugeConfig open = config.with(config.server().asking("").at("0.0.0.0:0"));

        assertThatThrownBy(() -> Serving.start(open, ReadOptions.of(Set.of("en"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("STRAINGAUGE_SERVER_TOKEN", "server.users", "server.tls.certificate");
    }
}
