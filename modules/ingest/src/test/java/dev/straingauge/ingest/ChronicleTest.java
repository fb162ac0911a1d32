package dev.straingauge.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChronicleTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void articlesOfSeveralSourcesComeInTheOrderOfTheirPublication() throws IOException {
        Path lines = folder.resolve("a.jsonl");
        Files.writeString(
                lines,
                """
                {"id": "late", "publishedAt": "2025-09-12T01:00:00+02:00", "text": "Norvane talks on."}
                {"id": "b", "publishedAt": "2025-09-10", "text": "Norvane talks on."}
                {"id": "wrong"}
                {"id": "a", "publishedAt": "2025-09-10T00:00:00Z", "text": "Norvane talks on."}
                """);
        Path text = folder.resolve("middle.txt");
        Files.writeString(text, "date 2025-09-11\nNorvane talks on.");

        Chronicle chronicle = Chronicle.of(Reads.reader(), List.of(lines, text));

        assertThat(chronicle.articles().stream().map(Read.Article::id)).containsExactly("a", "b", "middle", "late");
        assertThat(chronicle.refused().stream().map(Read.Refused::from)).containsExactly(lines + ":3");
    }
}
