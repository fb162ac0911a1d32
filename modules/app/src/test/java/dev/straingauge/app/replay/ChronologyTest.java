package dev.straingauge.app.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.straingauge.app.line.LineException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChronologyTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    /** Articles of some paragraphs each, many of one day: what a place in history is told by. */
    private static List<HistoryRecord> history(int size) {
        List<HistoryRecord> records = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int article = i / 4;
            records.add(new HistoryRecord(
                    article / 10 * 86_400_000L,
                    "article-" + article,
                    i,
                    bytes("article-" + article),
                    bytes("paragraph " + i)));
        }
        records.sort(HistoryRecord.ORDER);
        return records;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "with {0} bytes of memory")
    @ValueSource(longs = {1, 900, 8_000, 1_000_000})
    void whatever_order_they_come_in_and_however_little_memory_there_is_they_leave_in_order(long memory)
            throws IOException {
        List<HistoryRecord> expected = history(200);
        List<HistoryRecord> shuffled = new ArrayList<>(expected);
        Collections.shuffle(shuffled, new Random(7));

        try (Chronology chronology = new Chronology(directory.resolve("runs"), memory)) {
            shuffled.forEach(chronology::add);

            assertThat(chronology.size()).isEqualTo(200);
            assertThat(chronology.runs()).isEqualTo(memory == 1_000_000 ? 0 : chronology.runs());
            for (int round = 0; round < 2; round++) {
                List<HistoryRecord> got = new ArrayList<>();
                chronology.inOrder(got::add);
                assertThat(got).usingRecursiveComparison().isEqualTo(expected);
            }
        }
        if (Files.exists(directory.resolve("runs"))) {
            try (var left = Files.list(directory.resolve("runs"))) {
                assertThat(left).as("files that are left").isEmpty();
            }
        }
    }

    @Test
    void what_does_not_fit_in_memory_is_on_disk() {
        try (Chronology chronology = new Chronology(directory, 8_000)) {
            history(200).forEach(chronology::add);

            assertThat(chronology.runs()).isBetween(3, 50);
        }
    }

    @Test
    void a_record_comes_back_from_disk_as_it_was_with_headers_and_without_key_or_value() {
        HistoryRecord bare = new HistoryRecord(5, "", 1, null, null);
        HistoryRecord full = new HistoryRecord(
                Long.MIN_VALUE,
                "größe",
                Long.MAX_VALUE,
                true,
                bytes("key"),
                new byte[] {0, -1, 10},
                List.of(new RecordHeader("a", bytes("b")), new RecordHeader("none", (byte[]) null)));

        try (Chronology chronology = new Chronology(directory, 1)) {
            chronology.add(bare);
            chronology.add(full);
            List<HistoryRecord> got = new ArrayList<>();
            chronology.inOrder(got::add);

            assertThat(got).usingRecursiveComparison().isEqualTo(List.of(full, bare));
        }
    }

    @Test
    void a_folder_that_cannot_be_written_is_named() throws IOException {
        Path file = Files.writeString(directory.resolve("taken"), "no folder");

        try (Chronology chronology = new Chronology(file.resolve("runs"), 1)) {
            assertThatThrownBy(() -> chronology.add(history(4).get(0)))
                    .isInstanceOf(LineException.class)
                    .hasMessageContaining("cannot sort the history in " + file.resolve("runs"));
        }
    }
}
