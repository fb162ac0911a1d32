package dev.straingauge.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import dev.straingauge.server.access.AccessSettings;
import dev.straingauge.server.access.OidcSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Login through an OpenID provider, in a browser. */
class ProviderLoginIT extends InBrowser {
    private static final String BREAKING = "#/partnership/" + Stories.BREAKING.id();
    private static final String BUTTON = "Log in with OpenID Connect";

    @SuppressWarnings("NullAway.Init") // set before each test
    private FakeProvider provider;

    @Override
    ServerSettings settings(Path folder) throws IOException {
        provider = new FakeProvider();
        // The provider must know where to send browsers back to before the server listens there.
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        return ServerSettings.DEFAULT
                .at("127.0.0.1:" + port)
                .with(AccessSettings.DEFAULT
                        .reachedAt("http://127.0.0.1:" + port + "/", 0)
                        .with(new OidcSettings(
                                provider.issuer(),
                                FakeProvider.CLIENT,
                                FakeProvider.SECRET,
                                "profile",
                                "preferred_username",
                                "roles",
                                Map.of("news-desk", "analyst"))));
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void leads_back_to_where_one_wanted_to_go() {
        visit(BREAKING);
        assertThat(page.getByLabel("Password")).hasCount(0);

        button(BUTTON).click();

        assertThat(paragraphs().first()).isVisible();
        Assertions.assertThat(page.url()).endsWith("/" + BREAKING);
        assertThat(page.locator("#me")).containsText("ada@news.example, analyst");
        button("Log out").click();
        assertThat(button(BUTTON)).isVisible();
    }

    @Test
    void says_why_somebody_is_not_let_in() {
        provider.claims = told -> told.claim("roles", List.of("sales"));
        visit("");

        button(BUTTON).click();

        assertThat(page.locator(".login-notice")).containsText("gives you no role here");
        provider.claims = told -> told;
        button(BUTTON).click();
        assertThat(rows()).hasCount(3);
    }
}
