package dev.straingauge.app.rejected;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.straingauge.core.Paragraph;
import dev.straingauge.wire.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RejectedJsonTest {
    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    @Test
    void a_line_that_is_printed_and_saved_as_it_is_is_a_fix_with_the_same_paragraph() throws IOException {
        Paragraph paragraph = new Paragraph(
                "a",
                3,
                Paragraph.Kind.BULLET,
                "Norvane sued Cellgard.\u2028\u0000 \ud83d\ude00",
                null,
                "A heading",
                "Wire",
                null,
                null,
                Instant.parse("2025-08-01T09:00:00.123456789Z"),
                "en",
                List.of("openai.com"));
        String line =
                RejectedJson.line(letter(Topics.PARAGRAPHS.values().serializer().serialize("", paragraph)));

        assertThat(line.lines()).hasSize(1);
        Fixes fixes = read(line);
        assertThat(fixes.complaints()).isEmpty();
        assertThat(fixes.byId()).containsExactly(Map.entry(new DeadLetterId(3, 17), new Fixes.Fix(1, paragraph)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"number\":1e999}", "{\"number\":-1E+400}", "{\"number\":0.1000000000000000000001}"})
    void numbers_stay_what_they_are_however_large_or_exact(String bytes) {
        String line = RejectedJson.line(letter(bytes.getBytes(UTF_8)));

        assertThat(line.toUpperCase(Locale.ROOT).replace("E+", "E"))
                .contains("\"PARAGRAPH\":" + bytes.toUpperCase(Locale.ROOT).replace("E+", "E"));
    }

    @Test
    void what_is_no_object_is_told_as_text_and_what_is_no_text_in_base64() {
        assertThat(RejectedJson.line(letter("{\"articleId\":\"a\n".getBytes(UTF_8))))
                .contains("\"paragraph\":\"{\\\"articleId\\\":\\\"a\\n\"");
        assertThat(RejectedJson.line(letter("[1]".getBytes(UTF_8)))).contains("\"paragraph\":\"[1]\"");
        assertThat(RejectedJson.line(letter("{\"a\":1,\"a\":2}".getBytes(UTF_8))))
                .contains("\"paragraph\":\"{\\\"a\\\":1,\\\"a\\\":2}\"");
        assertThat(RejectedJson.line(letter(new byte[] {(byte) 0xff, 0})))
                .contains("\"bytes\":\"/wA=\"")
                .doesNotContain("paragraph\":");
    }

    @Test
    void a_text_that_was_mended_by_hand_is_read_as_the_json_that_it_holds() throws IOException {
        assertThat(read("{\"rejected\":\"3:17\",\"paragraph\":\"{\\\"articleId\\\":5}\"}")
                        .complaints())
                .singleElement()
                .asString()
                .contains("line 1", "3:17", "field 'articleId': must be text");
    }

    @Test
    void a_file_that_is_no_utf8_says_so() throws IOException {
        Path file = Files.write(directory.resolve("latin.jsonl"), new byte[] {'{', (byte) 0xe9, '}'});

        assertThatThrownBy(() -> Fixes.read(file, InstantSource.fixed(NOW)))
                .isInstanceOf(IOException.class)
                .hasMessage(file + " is not UTF-8; save it as UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "3:", ":17", "-1:2", "3:17:1", "a:b", "99999999999:1", "3 : 17", "\u001b[2J"})
    void what_names_no_dead_letter_is_refused_with_an_example(String text) {
        assertThatThrownBy(() -> DeadLetterId.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("such as 3:17")
                .hasMessageNotContaining("\u001b");
    }

    private Fixes read(String lines) throws IOException {
        return Fixes.read(Files.writeString(directory.resolve("mended.jsonl"), lines), InstantSource.fixed(NOW));
    }

    private static DeadLetter letter(byte[] value) {
        return new DeadLetter(
                new DeadLetter.Head(
                        new DeadLetterId(3, 17), NOW, "malformed", "cut off", "straingauge.paragraphs-0@7", false),
                "paragraphs",
                "",
                "key".getBytes(UTF_8),
                value,
                "",
                List.of());
    }
}
