package dev.straingauge.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A golden file is never changed once records like it were written. When a record gets a component, a new file shows
 * it, and the old ones prove that what is on the topics stays readable.
 */
class GoldenBytesTest {
    static List<Golden<?>> all() {
        return GoldenValues.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void writing_the_value_gives_the_golden_bytes(Golden<?> golden) {
        assertThat(new String(golden.written(), UTF_8)).isEqualTo(golden.json());
    }

    @ParameterizedTest
    @MethodSource("all")
    void reading_the_golden_bytes_gives_the_value(Golden<?> golden) {
        assertThat(golden.read(golden.json())).isEqualTo(golden.value());
    }

    @ParameterizedTest
    @MethodSource("all")
    void the_golden_bytes_keep_to_the_published_schema(Golden<?> golden) {
        assertThat(new PublishedSchema(golden.schema()).complaints(golden.json()))
                .isEmpty();
    }

    @Test
    void between_them_the_golden_files_show_every_field_that_a_value_can_have() {
        assertThat(GoldenValues.full().stream().flatMap(golden -> Field.of(golden).stream()))
                .isNotEmpty()
                .allSatisfy(field -> assertThat(
                                field.golden().tree().at(field.parent()).has(field.name()))
                        .as("%s stands in %s", field, field.golden())
                        .isTrue());
    }

    @Test
    void a_field_without_a_value_is_absent_rather_than_null() {
        assertThat(GoldenValues.all())
                .allSatisfy(golden -> assertThat(golden.json()).doesNotContain(":null"))
                .anySatisfy(golden -> assertThat(golden.json()).doesNotContain("\"title\""));
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_missing_value_is_null_on_both_sides(Golden<?> golden) {
        assertThat(golden.serde().serializer().serialize("any", null)).isNull();
        assertThat((Object) golden.serde().deserializer().deserialize("any", null))
                .isNull();
    }
}
