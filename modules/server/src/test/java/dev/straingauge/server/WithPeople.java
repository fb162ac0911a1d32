package dev.straingauge.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.straingauge.server.access.LimitSettings;
import dev.straingauge.wire.Json;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

/** A server whose users log in, and ways to ask it as one of them. */
abstract class WithPeople extends OnLedger {
    static final String TOKEN = "a-token-for-programs-alone";
    static final int LOGINS = 4;
    static final int READS = 200;

    @SuppressWarnings("NullAway.Init") // set before each test
    Path users;

    @Override
    ServerSettings settings(Path folder) throws IOException {
        users = folder.resolve("users.yaml");
        return super.settings(folder)
                .asking(TOKEN)
                .with(People.in(folder).with(new LimitSettings(50, LOGINS, READS, 1000, 1000)));
    }

    HttpResponse<String> tryLogin(String name, String password) throws Exception {
        return post(
                V1 + "/login",
                Json.mapper()
                        .createObjectNode()
                        .put("name", name)
                        .put("password", password)
                        .toString());
    }

    String login(String name) throws Exception {
        HttpResponse<String> answer = tryLogin(name, People.PASSWORD);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return cookie(answer);
    }

    static String cookie(HttpResponse<String> answer) {
        String set = answer.headers().firstValue("Set-Cookie").orElseThrow();
        return set.substring(0, set.indexOf(';'));
    }

    HttpResponse<String> getAs(String cookie, String path) throws IOException, InterruptedException {
        return http.send(request(path).header("Cookie", cookie).build(), BodyHandlers.ofString());
    }

    String me(String cookie) throws Exception {
        HttpResponse<String> answer = getAs(cookie, V1 + "/me");
        assertThat(document.complaints(V1 + "/me", "get", 200, "application/json", answer.body()))
                .isEmpty();
        JsonNode tree = Json.mapper().readTree(answer.body());
        return tree.toString();
    }

    HttpResponse<String> postAs(String cookie, String path, String body) throws Exception {
        return http.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .header("Cookie", cookie)
                        .header("Origin", "http://127.0.0.1:" + server.uri().getPort())
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
