package dev.straingauge.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaTest {
    static final List<String> NAMES = PublishedSchema.NAMES;

    /** A record of core, and the part of a schema that describes it. */
    record Described(String where, Class<?> type, JsonNode schema) {
        @Override
        public String toString() {
            return where;
        }
    }

    static List<Described> everyRecord() {
        List<Described> found = new ArrayList<>();
        for (Golden<?> golden : GoldenValues.full()) {
            JsonNode root = new PublishedSchema(golden.schema()).tree();
            collect(golden.schema(), golden.type(), root, root, found);
        }
        return found;
    }

    private static void collect(String where, Class<?> type, JsonNode schema, JsonNode root, List<Described> into) {
        into.add(new Described(where, type, schema));
        for (RecordComponent component : type.getRecordComponents()) {
            JsonNode property = schema.path("properties").path(component.getName());
            Class<?> item = Field.item(component);
            if (component.getType().isRecord()) {
                collect(where + "." + component.getName(), component.getType(), target(property, root), root, into);
            } else if (item != null && item.isRecord()) {
                collect(where + "." + component.getName(), item, target(property.path("items"), root), root, into);
            }
        }
    }

    private static JsonNode target(JsonNode reference, JsonNode root) {
        JsonNode named = reference.has("anyOf") ? reference.path("anyOf").path(0) : reference;
        return root.at(named.path("$ref").asText("#/missing").substring(1));
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void a_published_schema_keeps_to_the_standard_that_it_names(String name) {
        PublishedSchema schema = new PublishedSchema(name);

        assertThat(schema.tree().path("$schema").asText()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.complaintsOfTheStandard()).isEmpty();
    }

    @Test
    void every_topic_of_json_has_one_schema() {
        assertThat(GoldenValues.full().stream().map(Golden::schema)).containsExactlyElementsOf(NAMES);
        assertThat(GoldenValues.full().stream().<Object>map(Golden::serde).toList())
                .containsExactlyElementsOf(Topics.all().stream()
                        .<Object>map(Topic::values)
                        .filter(JsonSerde.class::isInstance)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("everyRecord")
    void a_schema_has_the_fields_of_its_record_and_requires_those_that_may_not_be_null(Described described) {
        assertThat(names(described.schema().path("properties").fieldNames()))
                .containsExactlyElementsOf(Field.names(described.type()));
        assertThat(texts(described.schema().path("required")))
                .containsExactlyElementsOf(Arrays.stream(described.type().getRecordComponents())
                        .filter(component -> !Field.optional(component))
                        .map(RecordComponent::getName)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("everyRecord")
    void a_schema_gives_every_field_the_type_of_its_component(Described described) {
        for (RecordComponent component : described.type().getRecordComponents()) {
            JsonNode property = described.schema().path("properties").path(component.getName());
            Class<?> type = component.getType();
            if (type.isEnum()) {
                assertThat(texts(property.path("enum")))
                        .as(component.getName())
                        .containsExactlyElementsOf(names(type.getEnumConstants()));
            } else if (type.isRecord() && Field.optional(component)) {
                assertThat(property.at("/anyOf/0").has("$ref"))
                        .as(component.getName())
                        .isTrue();
                assertThat(property.at("/anyOf/1/type").asText())
                        .as(component.getName())
                        .isEqualTo("null");
            } else if (type.isRecord()) {
                assertThat(property.has("$ref")).as(component.getName()).isTrue();
            } else {
                assertThat(types(property))
                        .as(component.getName())
                        .containsExactlyElementsOf(
                                Field.optional(component) ? List.of(json(type), "null") : List.of(json(type)));
            }
            assertThat(property.path("format").asText(""))
                    .as("format of " + component.getName())
                    .isEqualTo(type == Instant.class ? "date-time" : "");
        }
    }

    @ParameterizedTest
    @MethodSource("everyRecord")
    void a_schema_says_in_words_what_every_field_means(Described described) {
        assertThat(described.schema().path("description").asText()).isNotBlank();
        assertThat(described.schema().path("properties"))
                .allSatisfy(property ->
                        assertThat(property.path("description").asText()).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("everyRecord")
    void a_schema_is_open_to_fields_that_come_later(Described described) {
        assertThat(described.schema().has("additionalProperties")).isFalse();
        assertThat(described.schema().has("unevaluatedProperties")).isFalse();
    }

    private static String json(Class<?> type) {
        if (type == int.class || type == long.class) {
            return "integer";
        }
        if (type == double.class) {
            return "number";
        }
        if (type == boolean.class) {
            return "boolean";
        }
        return type == List.class ? "array" : "string";
    }

    private static List<String> types(JsonNode property) {
        JsonNode type = property.path("type");
        return type.isArray() ? texts(type) : List.of(type.asText());
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static List<String> names(java.util.Iterator<String> names) {
        List<String> list = new ArrayList<>();
        names.forEachRemaining(list::add);
        return list;
    }

    private static List<String> names(Object[] constants) {
        return Stream.of(constants).map(Objects::toString).toList();
    }
}
