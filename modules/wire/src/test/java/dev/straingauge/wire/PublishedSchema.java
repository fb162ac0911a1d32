package dev.straingauge.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** A schema as the jar publishes it, and a validator's opinion on texts. */
final class PublishedSchema {
    static final List<String> NAMES = List.of(
            "paragraph", "observation", "index-point", "alert", "feedback", "feed-state", "delivery", "alert-note");

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode tree;
    private final Schema schema;

    PublishedSchema(String name) {
        String file = "schema/" + name + ".schema.json";
        try (InputStream in = Objects.requireNonNull(Json.class.getResourceAsStream(file), file)) {
            tree = Json.mapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        schema = REGISTRY.getSchema(tree);
    }

    JsonNode tree() {
        return tree;
    }

    /** What is wrong with a text; nothing when the list is empty. Formats are asserted, not only noted. */
    List<String> complaints(String json) {
        return complaints(schema, json);
    }

    /** What is wrong with the schema itself, by the standard's own schema. */
    List<String> complaintsOfTheStandard() {
        return complaints(
                REGISTRY.getSchema(
                        com.networknt.schema.SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId())),
                tree.toString());
    }

    private static List<String> complaints(Schema schema, String json) {
        return schema
                .validate(
                        json,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }
}
