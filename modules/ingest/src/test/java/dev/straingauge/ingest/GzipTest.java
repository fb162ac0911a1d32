package dev.straingauge.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.Rejection.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GzipTest {
    private static final String TEXT = "date 2025-09-11\nNorvane and Cellgard went on with their talks on Monday.";
    private static final String LINE =
            "{\"id\": \"%s\", \"publishedAt\": \"2025-09-11\", \"text\": \"Norvane talks on about %s.\"}\n";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    private static byte[] gzip(String content) throws IOException {
        return gzip(content.getBytes(StandardCharsets.UTF_8));
    }

    private List<Read> read(String name, byte[] content) throws IOException {
        return Reads.all(Files.write(folder.resolve(name), content));
    }

    @Test
    void what_is_packed_is_read_as_what_it_is() throws IOException {
        Read.Article packed = Reads.article(read("a.txt.gz", gzip(TEXT)));
        assertThat(Reads.texts(packed)).hasSize(1);
        assertThat(packed.id()).as("an article is the same, packed or not").isEqualTo("a");
        assertThat(read("b.jsonl.GZ", gzip(LINE.formatted("1", "steel") + LINE.formatted("2", "cells"))))
                .hasSize(2)
                .allMatch(Read.Article.class::isInstance);
        assertThat(read("c.json.gz", gzip("[" + LINE.formatted("3", "steel") + "]")))
                .hasSize(1);
        assertThat(read("d.csv.gz", gzip("publishedAt,text\n2025-09-11,Norvane talks on.\n")))
                .hasSize(1)
                .allMatch(Read.Article.class::isInstance);
        assertThat(Reads.refused(read("e.tar.gz", gzip(TEXT))).rejection().reason())
                .isEqualTo(Reason.NOT_TEXT);
    }

    @Test
    void what_is_damaged_is_refused_with_its_bytes_and_what_comes_before_is_read() throws IOException {
        StringBuilder lines = new StringBuilder();
        Random random = new Random(1);
        for (int i = 0; i < 3_000; i++) {
            lines.append(LINE.formatted(i, Long.toHexString(random.nextLong())));
        }
        byte[] whole = gzip(lines.toString());
        byte[] half = Arrays.copyOf(whole, whole.length / 2);

        List<Read> reads = read("half.jsonl.gz", half);

        assertThat(reads).hasSizeGreaterThan(500);
        assertThat(reads.subList(0, reads.size() - 1)).allMatch(Read.Article.class::isInstance);
        assertThat(reads).last().isInstanceOfSatisfying(Read.Refused.class, refused -> {
            assertThat(refused.rejection().reason()).isEqualTo(Reason.MALFORMED);
            assertThat(refused.rejection().detail()).contains("breaks off", "gzip");
            assertThat(refused.value()).startsWith(0x1F, 0x8B);
        });
        assertThat(Reads.refused(read("none.jsonl.gz", TEXT.getBytes(StandardCharsets.UTF_8)))
                        .rejection()
                        .reason())
                .isEqualTo(Reason.MALFORMED);
        assertThat(Reads.refused(read("empty.txt.gz", new byte[0])).rejection().reason())
                .isEqualTo(Reason.MALFORMED);
    }

    @Test
    void a_bomb_is_given_up_before_it_fills_the_memory_or_the_day() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] nothing = new byte[1 << 20];
        Arrays.fill(nothing, (byte) 'a');
        try (OutputStream out = new GZIPOutputStream(packed)) {
            for (int i = 0; i < 80; i++) {
                out.write(nothing);
            }
        }

        for (String name : List.of("bomb.txt.gz", "bomb.jsonl.gz", "bomb.json.gz", "bomb.csv.gz")) {
            assertThat(Reads.refused(read(name, packed.toByteArray()))
                            .rejection()
                            .detail())
                    .as(name)
                    .contains("100 times");
        }
    }

    @Test
    void very_many_empty_members_are_refused_and_overflow_no_stack() throws IOException {
        byte[] empty = gzip("");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        for (int member = 0; member < 100_000; member++) {
            packed.write(empty);
        }

        for (String name : List.of("empty.txt.gz", "empty.jsonl.gz", "empty.csv.gz", "empty.html.gz")) {
            assertThat(Reads.refused(read(name, packed.toByteArray())).rejection())
                    .as(name)
                    .satisfies(why -> assertThat(why.reason()).isEqualTo(Reason.MALFORMED))
                    .satisfies(why -> assertThat(why.detail()).contains("empty gzip members"));
        }
    }
}
