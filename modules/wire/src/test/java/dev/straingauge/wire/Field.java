package dev.straingauge.wire;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in the JSON of a golden value where a record's component stands.
 *
 * @param golden the value
 * @param parent where the object is that has the field
 * @param component the component
 */
record Field(Golden<?> golden, JsonPointer parent, RecordComponent component) {

    /** Every field of a value, at every depth; of a list's items, those of the first. */
    static List<Field> of(Golden<?> golden) {
        List<Field> fields = new ArrayList<>();
        collect(golden, golden.type(), JsonPointer.empty(), fields);
        return fields;
    }

    private static void collect(Golden<?> golden, Class<?> type, JsonPointer at, List<Field> into) {
        for (RecordComponent component : type.getRecordComponents()) {
            into.add(new Field(golden, at, component));
            JsonPointer here = at.appendProperty(component.getName());
            Class<?> item = item(component);
            if (component.getType().isRecord()) {
                collect(golden, component.getType(), here, into);
            } else if (item != null && item.isRecord()) {
                collect(golden, item, here.appendIndex(0), into);
            }
        }
    }

    /** The type of a list's items; null for what is no list. */
    static @Nullable Class<?> item(RecordComponent component) {
        return component.getGenericType() instanceof ParameterizedType list
                        && list.getActualTypeArguments()[0] instanceof Class<?> item
                ? item
                : null;
    }

    static boolean optional(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    static List<String> names(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    boolean optional() {
        return optional(component);
    }

    String name() {
        return component.getName();
    }

    Class<?> type() {
        return component.getType();
    }

    /** As error messages name it: {@code evidence[0].source}. */
    String path() {
        return parent.appendProperty(name())
                .toString()
                .substring(1)
                .replaceAll("/(\\d+)", "[$1]")
                .replace('/', '.');
    }

    /** The golden JSON with this field set to something else. */
    String with(JsonNode value) {
        JsonNode tree = golden.tree();
        ((ObjectNode) tree.at(parent)).set(name(), value);
        return tree.toString();
    }

    /** The golden JSON without this field. */
    String without() {
        JsonNode tree = golden.tree();
        ((ObjectNode) tree.at(parent)).remove(name());
        return tree.toString();
    }

    @Override
    public String toString() {
        return golden.schema() + " " + path();
    }
}
