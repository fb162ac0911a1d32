package dev.straingauge.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.Paragraph;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A corpus of good files of every format, each damaged in many ways: cut, flipped, doubled, and with what parsers choke on
 * put into it. Whatever comes of it is articles and refusals. The damage of a file is the same in each run.
 */
class DamagedFilesTest {
    private static final int TIMES = 80;
    private static final List<byte[]> CHOKERS = List.of(
            bytes("<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>&b;"),
            bytes("<!ENTITY x SYSTEM \"file:///etc/hostname\">&x;"),
            bytes("]]><![CDATA["),
            bytes("<div>".repeat(4_000)),
            bytes("[{\"".repeat(2_000)),
            bytes("&#x110000;&#0;&nosuch;"),
            bytes("<script><!--<script></script>"),
            bytes("\"publishedAt\":\"9999-99-99T99:99:99Z\","),
            bytes("1e999,-0.0,NaN"),
            bytes("9".repeat(5_000)),
            bytes("\"\"\",\"\r\r\n\n;;\t"),
            bytes("---\n: : :\n---\n"),
            bytes("\u202e\u0000\ufffe\uffff"),
            new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80, (byte) 0xc0, (byte) 0xaf, (byte) 0xf5},
            new byte[] {(byte) 0xff, (byte) 0xfe, 0x3c, 0x00},
            new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0});

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    static Stream<String> files() throws IOException {
        return corpus().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    @Timeout(120)
    void a_damaged_file_is_articles_and_refusals(String name) throws IOException {
        byte[] good = Objects.requireNonNull(corpus().get(name), name);
        for (int time = 0; time < TIMES; time++) {
            Path file =
                    Files.write(directory.resolve(name), damaged(good, new Random(name.hashCode() * 1_000L + time)));

            List<Read> reads = Reads.all(file);

            assertThat(reads).as("damage %d", time).allSatisfy(DamagedFilesTest::assertSound);
        }
    }

    private static void assertSound(Read read) {
        if (read instanceof Read.Refused refused) {
            assertThat(refused.rejection().detail()).isNotBlank().doesNotContain("\n", "\r");
            assertThat(refused.from()).isNotBlank();
        } else if (read instanceof Read.Article article) {
            assertThat(article.id()).isNotBlank();
            assertThat(article.paragraphs()).isNotEmpty().allSatisfy(paragraph -> assertThat(paragraph.text())
                    .isNotBlank()
                    .hasSizeLessThanOrEqualTo(Paragraph.MAX_CHARACTERS));
        }
    }

    private static byte[] damaged(byte[] good, Random random) {
        byte[] bytes = good.clone();
        for (int damage = random.nextInt(6); damage >= 0; damage--) {
            int from = random.nextInt(bytes.length + 1);
            int to = Math.min(bytes.length, from + random.nextInt(400));
            bytes = switch (random.nextInt(6)) {
                case 0 -> Arrays.copyOf(bytes, from);
                case 1 -> joined(Arrays.copyOf(bytes, from), Arrays.copyOfRange(bytes, to, bytes.length));
                case 2 -> joined(Arrays.copyOf(bytes, to), Arrays.copyOfRange(bytes, from, bytes.length));
                case 3 -> flipped(bytes, random);
                default ->
                    joined(
                            Arrays.copyOf(bytes, from),
                            CHOKERS.get(random.nextInt(CHOKERS.size())),
                            Arrays.copyOfRange(bytes, from, bytes.length));
            };
        }
        return bytes;
    }

    private static byte[] flipped(byte[] bytes, Random random) {
        for (int flips = Math.min(bytes.length, 8); flips > 0; flips--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** The golden pages and feeds, and small files of the other formats. */
    private static Map<String, byte[]> corpus() throws IOException {
        Map<String, byte[]> corpus = new TreeMap<>();
        for (String page : HtmlPagesTest.pages().toList()) {
            corpus.put(page, Files.readAllBytes(HtmlPagesTest.PAGES.resolve(page)));
        }
        byte[] lines = bytes(
                """
                        {"id":"a1","publishedAt":"2025-08-01T09:00:00Z","source":"Wire","title":"Cells","paragraphs":["Norvane Motors sued Cellgard in a dispute over cells.","Cellgard said it would answer in court."]}
                        {"id":"a2","publishedAt":"2025-08-02","url":"https://news.example/2","updatedAt":"2025-08-03","text":"Cellgard and Norvane Motors renew their contract for cells."}
                        """);
        corpus.put("news.jsonl", lines);
        corpus.put(
                "news.json",
                bytes("[" + new String(lines, StandardCharsets.UTF_8).strip().replace("\n", ",") + "]"));
        corpus.put(
                "news.csv",
                bytes(
                        """
                        id,title,publishedAt,source,text
                        c1,"Cells, again",2025-08-01,Wire,"Norvane Motors sued Cellgard, ""over cells"", it said."
                        c2,Contract,2025-08-02,Daily,Cellgard and Norvane Motors renew their contract.
                        """));
        corpus.put(
                "story.md",
                bytes(
                        """
                        ---
                        date: 2025-08-01
                        ---
                        # Cells

                        Norvane Motors **sued** [Cellgard](https://cellgard.example) over cells.

                        - One said so.
                        - Another did not.
                        """));
        corpus.put(
                "story.txt",
                bytes(
                        """
                        date 2025-08-01
                        Cells again

                        Norvane Motors sued Cellgard over cells that
                        never came.

                        Cellgard said it would answer in court.
                        """));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(lines);
        }
        corpus.put("news.jsonl.gz", packed.toByteArray());
        return corpus;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
