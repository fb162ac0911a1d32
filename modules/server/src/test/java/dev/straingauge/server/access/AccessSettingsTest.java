package dev.straingauge.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessSettingsTest {
    private static final Map<String, String> ROLES = Map.of("desk", "analyst");

    @ParameterizedTest
    @CsvSource({
        "https://News.Example/, https://news.example",
        "https://news.example:443, https://news.example",
        "https://news.example:8443/, https://news.example:8443",
        "http://localhost:80/, http://localhost",
    })
    void the_origin_is_what_browsers_say_it_is(String url, String origin) {
        assertThat(AccessSettings.DEFAULT.reachedAt(url, 1).origin()).hasValue(origin);
        assertThat(AccessSettings.DEFAULT.reachedAt(url, 1).isSecure()).isEqualTo(url.startsWith("https"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "news.example",
                "ftp://news.example/",
                "https://news.example/page",
                "https://u:p@news.example/",
                "https://a b/"
            })
    void an_address_that_browsers_cannot_have_as_an_origin_is_refused(String url) {
        assertThatThrownBy(() -> AccessSettings.DEFAULT.reachedAt(url, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("server.publicUrl must be a URL without a path");
    }

    @Test
    void a_provider_needs_an_address_to_send_browsers_back_to() {
        OidcSettings oidc = oidc("https://id.example/", ROLES);

        assertThatThrownBy(() -> AccessSettings.DEFAULT.with(oidc))
                .hasMessageStartingWith("server.publicUrl must be set for server.oidc");
        assertThat(AccessSettings.DEFAULT
                        .reachedAt("https://news.example/", 0)
                        .with(oidc)
                        .hasLogin())
                .isTrue();
    }

    @Test
    void a_provider_is_asked_by_tls_and_says_who_has_which_role() {
        assertThatThrownBy(() -> oidc("http://id.example/", ROLES))
                .hasMessageStartingWith("server.oidc.issuer must be an https URL");
        assertThatThrownBy(() -> oidc("https://id.example/", Map.of()))
                .hasMessageStartingWith("server.oidc.roles must say");
        assertThatThrownBy(() -> oidc("https://id.example/", Map.of("desk", "boss")))
                .hasMessage("server.oidc.roles.desk must be one of reader, analyst, operator, got: boss");
        assertThat(oidc("http://127.0.0.1:9000/", ROLES).withSecret("hush").toString())
                .doesNotContain("hush");
    }

    @Test
    void a_certificate_and_its_key_belong_together() {
        assertThatThrownBy(() -> new TlsSettings("tls.crt", "")).hasMessageStartingWith("server.tls.key must be set");
        assertThatThrownBy(() -> new TlsSettings("", "tls.key"))
                .hasMessageStartingWith("server.tls.certificate must be set");
    }

    @Test
    void a_key_is_long_and_never_shown() {
        assertThatThrownBy(() -> SessionSettings.DEFAULT.signedWith("short"))
                .hasMessageStartingWith("server.sessionKey must have 32 characters or more")
                .message()
                .doesNotContain("short");
        String key = "a-key-of-more-than-thirty-two-characters";
        assertThat(AccessSettings.DEFAULT
                        .with(SessionSettings.DEFAULT.signedWith(key))
                        .toString())
                .doesNotContain(key);
        assertThatThrownBy(() -> new SessionSettings("", Duration.ofDays(2), Duration.ofDays(1)))
                .hasMessageStartingWith("server.sessionIdle must be between PT1M and server.sessionLongest, PT24H");
    }

    private static OidcSettings oidc(String issuer, Map<String, String> roles) {
        return new OidcSettings(issuer, "straingauge", "", "profile", "preferred_username", "roles", roles);
    }
}
