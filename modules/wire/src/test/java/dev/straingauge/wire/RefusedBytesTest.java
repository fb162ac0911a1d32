package dev.straingauge.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes stand on a topic: a value, or a reason of one line. */
class RefusedBytesTest {
    static List<Golden<?>> all() {
        return GoldenValues.all();
    }

    @Provide
    Arbitrary<Golden<?>> goldens() {
        return Arbitraries.of(GoldenValues.all());
    }

    @Property
    void random_bytes_give_a_reason_and_nothing_else(@ForAll byte[] bytes, @ForAll("goldens") Golden<?> golden) {
        assertThatThrownBy(() -> golden.read(bytes))
                .isInstanceOf(SerializationException.class)
                .satisfies(Plain::assertPlain);
    }

    @Property
    void a_value_that_breaks_off_is_refused(
            @ForAll("goldens") Golden<?> golden, @ForAll @IntRange(max = 10_000) int cut) {
        byte[] whole = golden.json().getBytes(UTF_8);
        byte[] part = Arrays.copyOf(whole, cut % whole.length);

        assertThatThrownBy(() -> golden.read(part))
                .isInstanceOf(SerializationException.class)
                .satisfies(Plain::assertPlain);
    }

    @Property
    void a_byte_that_flips_gives_a_value_or_a_reason(
            @ForAll("goldens") Golden<?> golden, @ForAll @IntRange(max = 10_000) int at, @ForAll byte with) {
        byte[] bytes = golden.json().getBytes(UTF_8);
        bytes[at % bytes.length] = with;

        try {
            assertThat((Object) golden.read(bytes)).isNotNull();
        } catch (SerializationException error) {
            Plain.assertPlain(error);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void what_follows_after_a_value_is_refused(Golden<?> golden) {
        for (String more : List.of("x", "{}", "}", "null", golden.json(), "\u0000")) {
            assertThatThrownBy(() -> golden.read(golden.json() + more))
                    .as(more)
                    .isInstanceOf(SerializationException.class)
                    .satisfies(Plain::assertPlain);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void spaces_around_a_value_do_no_harm(Golden<?> golden) {
        assertThat(golden.read(" \n" + golden.json() + "\r\n\t")).isEqualTo(golden.value());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            textBlock =
                    """
            ``     | not a valid paragraph: there is nothing in it
            ` `    | not a valid paragraph: there is nothing in it
            null   | not a valid paragraph: it is null
            5      | not a valid paragraph: must be an object, got a number (line 1, column 1)
            true   | not a valid paragraph: must be an object, got a boolean (line 1, column 1)
            "text" | not a valid paragraph: must be an object, got text (line 1, column 1)
            []     | not a valid paragraph: must be an object, got a list (line 1, column 1)
            {}     | not a valid paragraph: field 'articleId': required, but missing (line 1, column 2)
            """,
            delimiter = '|')
    void what_is_no_object_is_told_so(String json, String message) {
        assertThatThrownBy(() -> GoldenValues.PARAGRAPH.read(json))
                .isInstanceOf(SerializationException.class)
                .hasMessage(message);
    }
}
