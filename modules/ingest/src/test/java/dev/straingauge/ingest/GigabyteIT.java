package dev.straingauge.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.Rejection.Reason;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file of a gigabyte, most of it a hole, so that it takes no room on the disk. */
class GigabyteIT {
    private static final long GIGABYTE = 1L << 30;

    @ParameterizedTest
    @ValueSource(strings = {"news.txt", "news.html", "news.jsonl", "news.json", "news.xml"})
    void it_is_refused_with_its_size_and_its_beginning(String name, @TempDir Path folder) throws IOException {
        Path file = folder.resolve(name);
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(GIGABYTE);
        }

        Read.Refused refused = Reads.refused(Reads.all(file));

        assertThat(refused.rejection().reason()).isEqualTo(Reason.TOO_LONG);
        assertThat(refused.value()).hasSize(64 * 1024);
        assertThat(refused.truncation())
                .isNotNull()
                .extracting(Read.Truncation::bytes)
                .isEqualTo(GIGABYTE);
    }
}
