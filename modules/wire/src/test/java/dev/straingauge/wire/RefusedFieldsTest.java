package dev.straingauge.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every field of every topic value, spoilt in every way: reader and schema refuse it alike, and the reader names it. */
class RefusedFieldsTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** A field with a value of the wrong type. */
    record Wrong(Field field, JsonNode value) {
        @Override
        public String toString() {
            return field + " = " + value;
        }
    }

    static Stream<Field> required() {
        return fields().filter(field -> !field.optional());
    }

    static Stream<Field> optional() {
        // Whether resolvedAt may be absent hangs on the status.
        return fields().filter(Field::optional).filter(field -> !field.name().equals("resolvedAt"));
    }

    static Stream<Field> fields() {
        return GoldenValues.full().stream().flatMap(golden -> Field.of(golden).stream());
    }

    static Stream<Field> lists() {
        return fields().filter(field -> field.type() == List.class);
    }

    static Stream<Wrong> wrong() {
        return fields().flatMap(field -> wrongFor(field.type()).stream().map(value -> new Wrong(field, value)));
    }

    private static List<JsonNode> wrongFor(Class<?> type) {
        List<JsonNode> wrong = new ArrayList<>(type == boolean.class ? List.of() : List.of(JSON.booleanNode(true)));
        if (type != int.class && type != long.class && type != double.class) {
            wrong.add(JSON.numberNode(0));
            wrong.add(JSON.numberNode(1_757_579_400_000L));
            wrong.add(JSON.numberNode(0.5));
        }
        if (type == int.class || type == long.class) {
            wrong.add(JSON.numberNode(0.5));
            wrong.add(JSON.numberNode(new java.math.BigInteger("9".repeat(30))));
        }
        if (type == int.class) {
            wrong.add(JSON.numberNode(1L << 31));
        }
        if (type != String.class) {
            wrong.add(JSON.textNode(""));
            wrong.add(JSON.textNode("0"));
            wrong.add(JSON.textNode("1757579400"));
            wrong.add(JSON.textNode("2025-09-11"));
            wrong.add(JSON.textNode("2025-09-11T08:30:00"));
        }
        if (type != List.class) {
            wrong.add(JSON.arrayNode());
            wrong.add(JSON.arrayNode().add("x"));
        }
        if (type == List.class) {
            wrong.add(JSON.arrayNode().add(true));
            wrong.add(JSON.arrayNode().addNull());
        }
        if (!type.isRecord()) {
            wrong.add(JSON.objectNode());
        }
        return wrong;
    }

    @ParameterizedTest
    @MethodSource("required")
    void a_required_field_that_is_missing_is_named(Field field) {
        assertRefused(field, field.without(), "field '" + field.path() + "': required, but missing");
    }

    @ParameterizedTest
    @MethodSource("required")
    void a_required_field_that_is_null_is_named(Field field) {
        assertRefused(field, field.with(JSON.nullNode()), "field '" + field.path() + "': required, but it is null");
    }

    @ParameterizedTest
    @MethodSource("optional")
    void an_optional_field_may_be_missing_or_null(Field field) {
        assertThat(field.golden().read(field.without()))
                .isEqualTo(field.golden().read(field.with(JSON.nullNode())))
                .isNotEqualTo(field.golden().value());
        assertThat(schema(field).complaints(field.without())).isEmpty();
        assertThat(schema(field).complaints(field.with(JSON.nullNode()))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void a_value_of_the_wrong_type_is_named(Wrong wrong) {
        assertRefused(
                wrong.field(),
                wrong.field().with(wrong.value()),
                "field '" + wrong.field().path());
    }

    @ParameterizedTest
    @MethodSource("lists")
    void an_item_of_a_list_that_is_null_is_named(Field field) {
        assertRefused(
                field,
                field.with(JSON.arrayNode().addNull()),
                "field '" + field.path() + "[0]': required, but it is null");
    }

    @ParameterizedTest
    @MethodSource("fields")
    void a_field_that_stands_twice_is_named(Field field) {
        JsonNode object = field.golden().tree().at(field.parent());
        String once = object.toString();
        String twice =
                once.substring(0, once.length() - 1) + ",\"" + field.name() + "\":" + object.get(field.name()) + "}";
        String json = field.golden().json().replace(once, twice);

        assertThat(json).isNotEqualTo(field.golden().json());
        assertThatThrownBy(() -> field.golden().read(json))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("field '" + field.name() + "' stands twice in one object");
    }

    private static void assertRefused(Field field, String json, String message) {
        assertThatThrownBy(() -> field.golden().read(json))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining(message)
                .satisfies(Plain::assertPlain);
        assertThat(schema(field).complaints(json)).as("what the schema says").isNotEmpty();
    }

    private static PublishedSchema schema(Field field) {
        return new PublishedSchema(field.golden().schema());
    }
}
