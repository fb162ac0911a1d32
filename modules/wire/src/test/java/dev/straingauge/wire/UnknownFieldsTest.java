package dev.straingauge.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a newer writer adds, an older reader passes over. */
class UnknownFieldsTest {
    static List<Golden<?>> all() {
        return GoldenValues.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void fields_that_a_later_version_adds_are_passed_over_at_every_depth(Golden<?> golden) {
        JsonNode tree = golden.tree();
        addTo(tree);

        assertThat(tree.toString()).contains("\"addedLater\"");
        assertThat(golden.read(tree.toString())).isEqualTo(golden.value());
    }

    private static void addTo(JsonNode node) {
        node.forEach(UnknownFieldsTest::addTo);
        if (node instanceof ObjectNode object) {
            object.put("addedLater", 1.5).putNull("nothing");
            object.putObject("nested").putArray("list").addObject().put("text", "x");
        }
    }
}
