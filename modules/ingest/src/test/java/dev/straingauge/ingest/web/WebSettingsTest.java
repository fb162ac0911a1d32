package dev.straingauge.ingest.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebSettingsTest {
    private static final WebSettings USUAL = WebSettings.of("Straingauge/1");

    @Test
    void theUserAgentSaysWhoAsksAndWhomToWriteTo() {
        assertThat(WebSettings.userAgent("0.1.0", "https://desk.example/bot"))
                .isEqualTo("Straingauge/0.1.0 (+https://desk.example/bot)");
        assertThat(WebSettings.userAgent("0.1.0", null)).isEqualTo("Straingauge/0.1.0");
        assertThat(WebSettings.userAgent("0.1.0", " ")).isEqualTo("Straingauge/0.1.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\r\nX-Evil: 1", "Zoë"})
    void aUserAgentThatIsNoHeaderIsRefused(String userAgent) {
        assertThatThrownBy(() -> WebSettings.of(userAgent))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("userAgent must be 1 to 256 printable ASCII characters, got: ");
    }

    @Test
    void aBoundThatMakesNoSenseIsRefusedByName() {
        assertThatThrownBy(() -> timed(Duration.ofSeconds(-1), 1 << 20, 5))
                .hasMessage("minimumInterval must be between PT0S and PT1H, got: PT-1S");
        assertThatThrownBy(() -> timed(Duration.ZERO, 0, 5))
                .hasMessage("mostBytes must be between 1 and 1073741824, got: 0");
        assertThatThrownBy(() -> timed(Duration.ZERO, 1, 21))
                .hasMessage("mostRedirects must be between 0 and 20, got: 21");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.0/33", "fd00::/129", "norvane.example/24", "10.0/8", "999.0.0.0/8", "/", "10.0.0.0/x"})
    void aBlockThatIsNoneIsRefused(String block) {
        assertThatThrownBy(() -> allowing(block))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a block of addresses is written as 10.1.0.0/16 or fd00::/8, got: '" + block + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://desk.example", "desk example", "desk@example", "desk.example:8080", ""})
    void aHostThatIsNoneIsRefused(String host) {
        assertThatThrownBy(() -> allowing(host)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aHostIsTheSameInAnyCase() {
        assertThat(allowing(" Desk.Example ").allowedPrivateHosts()).containsExactly("desk.example");
    }

    private static WebSettings timed(Duration interval, int bytes, int redirects) {
        return new WebSettings(
                USUAL.userAgent(),
                interval,
                USUAL.connectWithin(),
                USUAL.responseWithin(),
                USUAL.fetchWithin(),
                bytes,
                redirects,
                Set.of(),
                true);
    }

    private static WebSettings allowing(String host) {
        return new WebSettings(
                USUAL.userAgent(),
                USUAL.minimumInterval(),
                USUAL.connectWithin(),
                USUAL.responseWithin(),
                USUAL.fetchWithin(),
                USUAL.mostBytes(),
                USUAL.mostRedirects(),
                Set.of(host),
                true);
    }
}
