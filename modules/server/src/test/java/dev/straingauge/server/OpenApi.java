package dev.straingauge.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.straingauge.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** The published document, and a validator's opinion on answers. */
final class OpenApi {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode tree;

    OpenApi() {
        try (InputStream in = Objects.requireNonNull(ApiServer.class.getResourceAsStream(ApiServer.OPENAPI))) {
            tree = Json.mapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode tree() {
        return tree;
    }

    /** What is wrong with an answer, by the schema that the document has for it; one complaint if it has none. */
    List<String> complaints(String path, String method, int status, String contentType, String body) {
        JsonNode answer = followed(
                tree.path("paths").path(path).path(method).path("responses").path("" + status));
        JsonNode schema = answer.path("content").path(contentType).path("schema");
        if (schema.isMissingNode()) {
            return List.of("no " + contentType + " is described for " + status + " of " + method + " " + path);
        }
        return complaints(schema, body);
    }

    /** What a reference leads to, if it is one. */
    JsonNode followed(JsonNode node) {
        return node.has("$ref") ? tree.at(node.path("$ref").textValue().substring(1)) : node;
    }

    /** What is wrong with a text by one of the document's schemas. */
    List<String> complaints(String schema, String body) {
        return complaints(Json.mapper().createObjectNode().put("$ref", "#/components/schemas/" + schema), body);
    }

    List<String> complaints(JsonNode schema, String body) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", tree.path("components"));
        return REGISTRY.getSchema(whole).validate(body, InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }
}
