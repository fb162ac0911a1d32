package dev.straingauge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.AlertNote;
import dev.straingauge.core.Feedback;
import dev.straingauge.server.access.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who may ask for what, over HTTP. */
class AccessIT extends WithPeople {
    /** An operation of the OpenAPI document. */
    private record Operation(String method, String path, Optional<String> role) {}

    private List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.tree().path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(each -> operations.add(new Operation(
                        each.getKey().toUpperCase(Locale.ROOT),
                        path.getKey(),
                        Optional.ofNullable(
                                each.getValue().at("/security/2/session/0").textValue())))));
        return operations;
    }

    @Test
    void every_route_asks_for_the_role_that_the_document_names() throws Exception {
        say();
        List<Operation> guarded =
                operations().stream().filter(each -> each.role().isPresent()).toList();
        assertThat(guarded).hasSizeGreaterThan(15).anyMatch(each -> each.method()
                .equals("POST"));

        for (Operation operation : guarded) {
            assertThat(ask(operation, "X-Nothing", "").statusCode())
                    .as("nobody, " + operation)
                    .isEqualTo(401);
            assertThat(ask(operation, "Cookie", "straingauge=forged").statusCode())
                    .as("a stranger, " + operation)
                    .isEqualTo(401);
        }
        for (Map.Entry<String, String> user :
                Map.of("rita", "reader", "zoe", "analyst", "otto", "operator").entrySet()) {
            String cookie = login(user.getKey());
            for (Operation operation : guarded) {
                boolean may = role(user.getValue()).mayAs(role(operation.role().orElseThrow()));
                HttpResponse<String> answer = ask(operation, "Cookie", cookie);
                if (may) {
                    assertThat(answer.statusCode())
                            .as(user + ", " + operation + " " + answer.body())
                            .isNotIn(401, 403);
                } else {
                    assertThat(answer.statusCode()).as(user + ", " + operation).isEqualTo(403);
                    assertThat(document.complaints(operation.path(), "post", 403, Problem.CONTENT_TYPE, answer.body()))
                            .isEmpty();
                    assertThat(answer.body())
                            .contains("takes the role " + operation.role().get(), user.getKey(), user.getValue());
                }
            }
        }
        for (Operation operation : guarded) {
            assertThat(ask(operation, "Authorization", "Bearer " + TOKEN).statusCode())
                    .as("a program, " + operation)
                    .isNotIn(401, 403);
        }
        assertThat(handedIn).as("of what was empty nothing was taken").isEmpty();
    }

    @Test
    void what_needs_no_login_says_nothing_of_what_was_read() throws Exception {
        assertThat(operations().stream()
                        .filter(each -> each.role().isEmpty())
                        .map(Operation::path)
                        .toList())
                .containsExactlyInAnyOrder(
                        V1,
                        V1 + "/openapi.json",
                        V1 + "/login",
                        V1 + "/login/oidc",
                        V1 + "/login/oidc/return",
                        V1 + "/logout",
                        V1 + "/me",
                        "/health/live",
                        "/health/ready");
        assertThat(get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void what_somebody_says_stands_under_the_name_that_he_logged_in_with() throws Exception {
        say();
        String zoe = login("zoe");
        String feedback = "{\"observation\":\"" + STRAINED.id() + "\",\"verdict\":\"neutral\"";

        assertThat(postAs(zoe, V1 + "/feedback", feedback + ",\"by\":\"otto\"}").statusCode())
                .isEqualTo(200);
        assertThat(postAs(zoe, V1 + "/feedback", feedback + "}").statusCode()).isEqualTo(200);
        postAs(zoe, V1 + "/alerts/" + encoded(PAIR + "@2025-09-11") + "/acknowledge", "{\"by\":\"otto\"}");

        assertThat(handedIn).extracting(Feedback::by).containsExactly("zoe", "zoe");
        assertThat(noted).extracting(AlertNote::by).containsExactly("zoe");
    }

    @Test
    void a_program_with_the_token_says_for_whom_it_speaks() throws Exception {
        say();

        HttpResponse<String> answer = http.send(
                request(V1 + "/feedback")
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + TOKEN)
                        .POST(BodyPublishers.ofString(
                                "{\"observation\":\"" + STRAINED.id() + "\",\"verdict\":\"neutral\",\"by\":\"desk\"}"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(handedIn).extracting(Feedback::by).containsExactly("desk");
    }

    @Test
    void a_login_changes_nothing_for_a_page_of_another_site() throws Exception {
        say();
        String zoe = login("zoe");
        String body = "{\"observation\":\"" + STRAINED.id() + "\",\"verdict\":\"neutral\"}";

        for (Map.Entry<String, String> header : Map.of(
                        "Origin", "https://evil.example",
                        "Sec-Fetch-Site", "same-site",
                        "X-Nothing", "at all")
                .entrySet()) {
            HttpResponse<String> answer = http.send(
                    request(V1 + "/feedback")
                            .header("Content-Type", "application/json")
                            .header("Cookie", zoe)
                            .header(header.getKey(), header.getValue())
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(header + " " + answer.body()).isEqualTo(403);
        }
        assertThat(handedIn).isEmpty();
        assertThat(postAs(zoe, V1 + "/feedback", body).statusCode()).isEqualTo(200);
    }

    private static Role role(String label) {
        return Role.of(label).orElseThrow();
    }

    private HttpResponse<String> ask(Operation operation, String header, String value) throws Exception {
        String path = operation
                .path()
                .replace("{partnership}", PAIR)
                .replace("{observation}", "none")
                .replace("{alert}", "none");
        boolean articles = path.endsWith("/articles");
        HttpRequest.Builder request = request(path)
                .header(header, value)
                .header("Origin", "http://127.0.0.1:" + server.uri().getPort());
        if (operation.method().equals("POST")) {
            request.header("Content-Type", articles ? "application/jsonl" : "application/json")
                    .POST(BodyPublishers.ofString(articles ? "a\n" : "{}"));
        } else if (path.endsWith("/events")) {
            // Its answer does not end.
            request.method("HEAD", BodyPublishers.noBody());
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
