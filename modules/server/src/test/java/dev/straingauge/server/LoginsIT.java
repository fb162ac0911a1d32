package dev.straingauge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logins over HTTP: how they begin and end. */
class LoginsIT extends WithPeople {
    @Test
    void whoever_logs_in_is_known_until_he_logs_out() throws Exception {
        HttpResponse<String> in = tryLogin("zoe", People.PASSWORD);

        assertThat(in.statusCode()).isEqualTo(200);
        assertThat(document.complaints(V1 + "/login", "post", 200, "application/json", in.body()))
                .isEmpty();
        assertThat(in.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("straingauge=")
                .contains("; HttpOnly", "; SameSite=Strict", "; Path=/")
                .doesNotContain("Secure", "Domain");
        String cookie = cookie(in);
        assertThat(me(cookie)).isEqualTo("{\"name\":\"zoe\",\"role\":\"analyst\",\"ways\":[\"password\"]}");
        HttpResponse<String> out = postAs(cookie, V1 + "/logout", "{}");
        assertThat(out.statusCode()).as(out.body()).isEqualTo(200);
        assertThat(out.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("straingauge=; ")
                .contains("Max-Age=0");
        assertThat(me(cookie)).as("a copy of the cookie").isEqualTo("{\"ways\":[\"password\"]}");
        assertThat(getAs(cookie, V1 + "/partnerships").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"zoe\",\"password\":\"wrong\"}",
                "{\"name\":\"nobody\",\"password\":\"correct horse battery\"}"
            })
    void nobody_is_told_whether_the_name_or_the_password_was_wrong(String body) throws Exception {
        HttpResponse<String> answer = post(V1 + "/login", body);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(document.complaints(V1 + "/login", "post", 401, Problem.CONTENT_TYPE, answer.body()))
                .isEmpty();
        assertThat(answer.body()).contains("no user has this name and this password");
    }

    @Test
    void passwords_are_guessed_a_few_times_a_minute_at_most() throws Exception {
        for (int i = 0; i < LOGINS; i++) {
            assertThat(tryLogin("zoe", "guess " + i).statusCode()).isEqualTo(401);
        }

        HttpResponse<String> answer = tryLogin("zoe", People.PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 60);
        assertThat(document.complaints(V1 + "/login", "post", 429, Problem.CONTENT_TYPE, answer.body()))
                .isEmpty();
        assertThat(tryLogin("rita", People.PASSWORD).statusCode()).as("another").isEqualTo(200);
    }

    @Test
    void whoever_reads_too_often_must_wait_and_others_need_not() throws Exception {
        say();
        String rita = login("rita");
        String zoe = login("zoe");
        int status = 200;
        for (int i = 0; i < READS * 3 && status == 200; i++) {
            status = getAs(rita, V1 + "/build").statusCode();
        }

        assertThat(status).isEqualTo(429);
        assertThat(getAs(zoe, V1 + "/build").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void events_end_when_the_login_does() throws Exception {
        say();
        String zoe = login("zoe");
        HttpResponse<java.io.InputStream> stream =
                http.send(request(V1 + "/events").header("Cookie", zoe).build(), BodyHandlers.ofInputStream());
        assertThat(stream.statusCode()).isEqualTo(200);

        postAs(zoe, V1 + "/logout", "{}");

        try (java.io.InputStream in = stream.body()) {
            in.readAllBytes();
        }
        assertThat(getAs(zoe, V1 + "/events").statusCode()).isEqualTo(401);
    }

    @Test
    void a_user_who_is_taken_out_of_the_file_is_out() throws Exception {
        say();
        String zoe = login("zoe");
        assertThat(getAs(zoe, V1 + "/build").statusCode()).isEqualTo(200);
        List<String> without = Files.readAllLines(users).stream()
                .filter(line -> !line.contains("zoe"))
                .toList();

        Files.write(users, without);

        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(getAs(zoe, V1 + "/build").statusCode()).isEqualTo(401));
    }
}
