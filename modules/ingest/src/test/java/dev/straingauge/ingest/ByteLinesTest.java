package dev.straingauge.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ByteLinesTest {
    @Test
    void linesEndWithLineFeedOrBoth() throws IOException {
        assertThat(lines("one\ntwo\r\n\nfour", 100)).containsExactly("one", "two", "", "four");
        assertThat(lines("one\n", 100)).containsExactly("one");
        assertThat(lines("", 100)).isEmpty();
    }

    @Test
    void aLineMayBeLongerThanAnyBuffer() throws IOException {
        String huge = "x".repeat(10_000_000);

        assertThat(lines("a\n" + huge + "\nb", Kept.MOST_OF_ARTICLE)).containsExactly("a", huge, "b");
    }

    @Test
    void ofALineThatIsTooLongTheBeginningIsKeptWithSizeAndDigest() throws IOException {
        byte[] bytes = ("short\n" + "y".repeat(200_000) + "\nafter").getBytes(StandardCharsets.UTF_8);
        try (ByteLines lines = new ByteLines(new ByteArrayInputStream(bytes), 100_000)) {
            assertThatNoException().isThrownBy(lines::next);

            Kept cut = java.util.Objects.requireNonNull(lines.next());
            assertThat(cut.bytes()).hasSize(Kept.MOST_OF_REFUSED);
            assertThat(cut.truncation())
                    .isEqualTo(new Read.Truncation(
                            200_000, "4b91ed7231d554c0004fbf2590eef044de1cb9e0067bfdb3c35ad1bf707b96da"));
            assertThat(lines.number()).isEqualTo(2);

            Kept after = java.util.Objects.requireNonNull(lines.next());
            assertThat(new String(after.bytes(), StandardCharsets.UTF_8)).isEqualTo("after");
            assertThat(after.truncation()).isNull();
        }
    }

    @Property
    void joinedLinesAreTheFile(@ForAll byte[] bytes) throws IOException {
        String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("\r", "");
        String joined = String.join("\n", lines(text, Kept.MOST_OF_ARTICLE));

        assertThat(text.endsWith("\n") ? joined + "\n" : joined).isEqualTo(text);
    }

    private static List<String> lines(String text, int most) throws IOException {
        List<String> all = new ArrayList<>();
        var in = new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
        try (ByteLines lines = new ByteLines(in, most)) {
            for (Kept line = lines.next(); line != null; line = lines.next()) {
                all.add(new String(line.bytes(), StandardCharsets.ISO_8859_1));
            }
        }
        return all;
    }
}
