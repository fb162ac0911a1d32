package dev.straingauge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerSettingsTest {
    private static final String TOKEN = "correct-horse-battery";

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:8080, 127.0.0.1, 8080",
        "localhost:0, localhost, 0",
        "0.0.0.0:65535, 0.0.0.0, 65535",
        "[::1]:8080, ::1, 8080",
        "news.example.org:80, news.example.org, 80",
    })
    void an_address_is_a_host_and_a_port(String listen, String host, int port) {
        ServerSettings settings = ServerSettings.DEFAULT.at(listen);

        assertThat(settings.listens()).isTrue();
        assertThat(settings.host()).isEqualTo(host);
        assertThat(settings.port()).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8080", "localhost", ":8080", "host:port", "127.0.0.1:65536", "::1:8080", "a b:80", "h:-1"})
    void what_is_no_address_is_refused_with_an_example(String listen) {
        assertThatThrownBy(() -> ServerSettings.DEFAULT.at(listen))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("server.listen must be HOST:PORT, such as 127.0.0.1:8080")
                .hasMessageEndingWith("got: " + listen);
    }

    @Test
    void without_an_address_it_listens_nowhere() {
        assertThat(ServerSettings.DEFAULT.listens()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short",
                "fifteen-letters",
                "with spaces in between",
                "unübliche-zeichen-darin",
                "line\nbreak-in-a-token"
            })
    void a_token_that_is_short_or_cannot_be_sent_is_refused_without_being_repeated(String token) {
        assertThatThrownBy(() -> ServerSettings.DEFAULT.asking(token))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("server.token must have 16 characters or more")
                .message()
                .doesNotContain(token);
    }

    @Test
    void a_token_is_not_printed() {
        assertThat(ServerSettings.DEFAULT.asking(TOKEN).toString())
                .doesNotContain(TOKEN)
                .contains("token=…");
    }

    @Test
    void limits_have_limits() {
        assertThatThrownBy(() -> new ServerSettings("", "", false, 1023, Duration.ofSeconds(30)))
                .hasMessage("server.mostBytes must be between 1024 and 67108864, got: 1023");
        assertThatThrownBy(() -> new ServerSettings("", "", false, 67_108_865, Duration.ofSeconds(30)))
                .hasMessageEndingWith("got: 67108865");
        assertThatThrownBy(() -> new ServerSettings("", "", false, 1024, Duration.ofMillis(999)))
                .hasMessage("server.bodyWithin must be between PT1S and PT10M, got: PT0.999S");
        assertThatThrownBy(() -> new ServerSettings("", "", false, 1024, Duration.ofMinutes(11)))
                .hasMessageEndingWith("got: PT11M");
    }
}
