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

        assertThat(Serving.withTokenOf(environment, config).server().token()).isEqualTo(IN_ENVIRONMENT);
        assertThat(Serving.withTokenOf(name -> Optional.empty(), config)
                        .server()
                        .token())
                .isEqualTo(IN_FILE);
    }

    @Test
    void without_an_address_nothing_is_opened() throws IOException {
        try (Serving serving = Serving.start(config, ReadOptions.of(Set.of("en")))) {
            assertThat(serving.uri()).isEmpty();
        }
    }

    @Test
    void an_address_that_others_can_reach_needs_a_token() {
        StraingaugeConfig open = config.with(config.server().asking("").at("0.0.0.0:0"));

        assertThatThrownBy(() -> Serving.start(open, ReadOptions.of(Set.of("en"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("STRAINGAUGE_SERVER_TOKEN");
    }
}
