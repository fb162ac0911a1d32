package dev.straingauge.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.straingauge.core.Rejection;
import dev.straingauge.server.ledger.FakeLine;
import dev.straingauge.server.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenApiTest {
    private final OpenApi document = new OpenApi();

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    @Test
    void the_document_tells_of_every_route_and_of_no_other() throws IOException {
        Set<String> told = new TreeSet<>();
        document.tree().path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(method -> told.add(method.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));

        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(routes().stream()
                        .map(route -> route.method() + " " + route.path())
                        .toList());
    }

    @Test
    void the_document_tells_which_routes_ask_for_which_role() throws IOException {
        for (Route route : routes()) {
            JsonNode operation = document.tree()
                    .path("paths")
                    .path(route.path())
                    .path(route.method().toLowerCase(java.util.Locale.ROOT));

            assertThat(operation.path("security").toString())
                    .as(route.path())
                    .isEqualTo(route.least()
                            .map(role -> "[{},{\"token\":[]},{\"session\":[\"" + role.label() + "\"]}]")
                            .orElse(""));
        }
    }

    @Test
    void every_reference_in_the_document_leads_somewhere() {
        assertThat(document.tree().findValuesAsText("$ref")).isNotEmpty().allSatisfy(reference -> assertThat(
                        document.tree().at(reference.substring(1)).isObject())
                .as(reference)
                .isTrue());
    }

    @Test
    void the_document_names_every_reason_for_a_refusal() {
        JsonNode reasons =
                document.tree().at("/components/schemas/Receipt/properties/refused/items/properties/reason/enum");
        Set<String> told = new TreeSet<>();
        reasons.forEach(reason -> told.add(reason.textValue()));

        assertThat(told)
                .isEqualTo(Arrays.stream(Rejection.Reason.values())
                        .map(Enum::name)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void the_documents_example_is_an_article_by_its_own_schema() {
        JsonNode example =
                document.tree().at("/paths/~1api~1v1~1articles/post/requestBody/content/application~1json/example");

        assertThat(document.complaints("Article", example.toString())).isEmpty();
        assertThat(document.complaints("Article", "{\"publishedAt\":\"2025-09-11\"}"))
                .as("neither text nor paragraphs")
                .isNotEmpty();
    }

    @Test
    void every_example_is_as_its_schema_says() {
        List<JsonNode> described = new ArrayList<>();
        document.tree()
                .path("paths")
                .forEach(path -> path.forEach(operation -> {
                    operation.path("responses").forEach(answer -> document.followed(answer)
                            .path("content")
                            .forEach(described::add));
                    operation.path("requestBody").path("content").forEach(described::add);
                }));

        assertThat(described)
                .filteredOn(each -> each.path("example").isContainerNode())
                .hasSizeGreaterThan(10)
                .allSatisfy(each -> assertThat(document.complaints(
                                each.path("schema"), each.path("example").toString()))
                        .isEmpty());
    }

    private List<Route> routes() throws IOException {
        FakeIntake intake = new FakeIntake();
        try (Ledger ledger = Ledger.open(FakeLine.settings(directory), "cluster")) {
            ReadSide side = new ReadSide(ledger, Optional.of("straingauge@1f00aa27"), Instant.EPOCH);
            ServerSettings settings = ServerSettings.DEFAULT;
            Reception reception = new Reception(settings.access(), InstantSource.system(), System::nanoTime);
            try (ReadRoutes reads = new ReadRoutes(side, settings, "1.2.3");
                    LoginRoutes logins = new LoginRoutes(reception, settings)) {
                return ApiServer.routes(
                        new ArticlesEndpoint(intake, settings, System::nanoTime),
                        intake,
                        Optional.of(reads),
                        logins,
                        "1.2.3");
            }
        }
    }
}
