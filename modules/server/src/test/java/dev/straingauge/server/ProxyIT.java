package dev.straingauge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.server.access.LimitSettings;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A server behind a proxy, which ends TLS and says where requests come from. */
class ProxyIT extends OnLedger {
    private static final int GUESSES = 3;

    @Override
    ServerSettings settings(Path folder) throws IOException {
        return super.settings(folder)
                .with(People.in(folder)
                        .reachedAt("https://news.example/", 1)
                        .with(new LimitSettings(GUESSES, 1000, 1000, 1000, 1000)));
    }

    @Test
    void guesses_are_counted_by_the_address_that_the_proxy_saw_whatever_the_client_says_before_it() throws Exception {
        for (int i = 0; i < GUESSES; i++) {
            assertThat(guess("10.9.9." + i + ", 192.0.2.7:" + (1024 + i))).isEqualTo(401);
        }

        assertThat(guess("10.9.9.77, 192.0.2.7")).isEqualTo(429);
        assertThat(guess("192.0.2.8")).isEqualTo(401);
    }

    @Test
    void addresses_of_one_network_count_as_one() throws Exception {
        for (int i = 0; i < GUESSES; i++) {
            assertThat(guess("2001:db8:0:1::" + i)).isEqualTo(401);
        }

        assertThat(guess("2001:db8:0:1:ffff::1")).isEqualTo(429);
        assertThat(guess("2001:db8:0:2::1")).isEqualTo(401);
    }

    @Test
    void the_page_is_known_by_its_public_address() throws Exception {
        String cookie = http.send(
                        request(V1 + "/login")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(
                                        "{\"name\":\"zoe\",\"password\":\"" + People.PASSWORD + "\"}"))
                                .build(),
                        BodyHandlers.ofString())
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
        assertThat(cookie).startsWith("__Host-straingauge=").contains("; Secure");

        assertThat(trial(cookie, "https://news.example")).isNotIn(401, 403);
        assertThat(trial(cookie, "http://news.example")).isEqualTo(403);
        assertThat(trial(cookie, "https://news.example.evil.example")).isEqualTo(403);
    }

    private int trial(String cookie, String origin) throws Exception {
        return http.send(
                        request(V1 + "/try")
                                .header("Content-Type", "application/json")
                                .header("Cookie", cookie.substring(0, cookie.indexOf(';')))
                                .header("Origin", origin)
                                .POST(BodyPublishers.ofString("{}"))
                                .build(),
                        BodyHandlers.ofString())
                .statusCode();
    }

    private int guess(String forwardedFor) throws Exception {
        return http.send(
                        request(V1 + "/login")
                                .header("Content-Type", "application/json")
                                .header("X-Forwarded-For", forwardedFor)
                                .POST(BodyPublishers.ofString("{\"name\":\"zoe\",\"password\":\"guess\"}"))
                                .build(),
                        BodyHandlers.ofString())
                .statusCode();
    }
}
