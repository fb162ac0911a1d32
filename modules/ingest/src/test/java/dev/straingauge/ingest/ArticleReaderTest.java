package dev.straingauge.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.straingauge.core.Rejection.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArticleReaderTest {
    private static final String TEXT = "date 2025-09-11\nNorvane and Cellgard went on with their talks on Monday.";
    private static final String LINE =
            "{\"id\": \"%s\", \"publishedAt\": \"2025-09-11\", \"text\": \"Norvane talks on.\"}";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void aFolderIsReadInTheOrderOfItsNames() throws IOException {
        write("b.txt", TEXT);
        write("a/z.txt", TEXT);
        write("a/b.txt", TEXT);
        write("c.jsonl", LINE.formatted("c-1") + "\n" + LINE.formatted("c-2"));
        write("d.json", "[" + LINE.formatted("d-1") + ",\n" + LINE.formatted("d-2") + "]");
        write("B.text", TEXT);
        write("plain", TEXT);

        assertThat(ids(Reads.all(folder)))
                .containsExactly(
                        ArticleIds.ofName("B.text"),
                        "a/b",
                        "a/z",
                        "b",
                        "c-1",
                        "c-2",
                        "d-1",
                        "d-2",
                        ArticleIds.ofName("plain"));
    }

    @Test
    void hiddenFilesAndReadmesInAFolderAreLeftOut() throws IOException {
        write("a.txt", TEXT);
        write(".hidden.txt", TEXT);
        write(".git/x.txt", TEXT);
        write("README.md", "# no article");
        write("docs/Readme", "no article");
        write("LICENSE.md", "# no article");

        assertThat(ids(Reads.all(folder))).containsExactly("a");
        assertThat(Reads.all(folder.resolve("README.md")))
                .as("but not when they are asked for")
                .hasSize(1);
    }

    @Test
    void otherFilesAreRefusedByTheirEnding() throws IOException {
        write("chart.png", "\u0089PNG");

        Read.Refused refused = Reads.refused(Reads.all(folder));
        assertThat(refused.rejection().reason()).isEqualTo(Reason.NOT_TEXT);
        assertThat(refused.rejection().detail()).contains(".jsonl");
        assertThat(refused.from()).isEqualTo(folder.resolve("chart.png").toString());
        assertThat(refused.key()).asString().isEqualTo("chart.png");
    }

    @Test
    void ofALargeFileThatIsRefusedTheBeginningIsKept() throws IOException {
        write("film.mp4", "x".repeat(100_000));

        Read.Refused refused = Reads.refused(Reads.all(folder));
        assertThat(refused.value()).hasSize(64 * 1024);
        assertThat(refused.truncation())
                .isNotNull()
                .extracting(Read.Truncation::bytes)
                .isEqualTo(100_000L);
    }

    @Test
    void anArticleHasTheSameIdAloneAndInItsFolder() throws IOException {
        write("a.txt", TEXT);

        assertThat(ids(Reads.all(folder.resolve("a.txt")))).isEqualTo(ids(Reads.all(folder)));
    }

    @Test
    void filesOfOneNameInTwoFoldersAreTwoArticles() throws IOException {
        write("one/x.txt", TEXT);
        write("two/x.txt", TEXT);

        assertThat(ids(Reads.all(folder))).containsExactly("one/x", "two/x");
        ArticleReader reader = Reads.reader();
        try (Stream<Read> one = reader.read(folder.resolve("one"));
                Stream<Read> two = reader.read(folder.resolve("two"))) {
            assertThat(ids(Stream.concat(one, two).toList())).hasSize(2).doesNotHaveDuplicates();
        }
    }

    @Test
    void aSourceThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> Reads.reader().read(folder.resolve("no.txt")))
                .isInstanceOf(IngestException.class)
                .hasMessage("no such file or folder: " + folder.resolve("no.txt"));
    }

    @Test
    void aFileThatIsGoneWhenItsTurnComesIsNamed() throws IOException {
        write("a.txt", TEXT);
        try (Stream<Read> reads = Reads.reader().read(folder)) {
            Files.delete(folder.resolve("a.txt"));

            assertThatThrownBy(reads::toList)
                    .isInstanceOf(IngestException.class)
                    .hasMessage("cannot read " + folder.resolve("a.txt") + ": it is gone");
        }
    }

    @Test
    void anEmptyFolderHasNoArticles() {
        assertThat(Reads.all(folder)).isEmpty();
    }

    @Test
    void linksAreFollowedAndACircleOfThemIsNamed() throws IOException {
        write("real/a.txt", TEXT);
        Files.createSymbolicLink(folder.resolve("linked.txt"), folder.resolve("real/a.txt"));
        assertThat(ids(Reads.all(folder))).containsExactly("linked", "real/a");

        Files.createSymbolicLink(folder.resolve("real/up"), folder);
        assertThatThrownBy(() -> Reads.all(folder))
                .isInstanceOf(IngestException.class)
                .hasMessageContaining("is inside itself");
    }

    @Test
    void aLinkToNothingIsRefused() throws IOException {
        Files.createSymbolicLink(folder.resolve("a.txt"), folder.resolve("nothing.txt"));

        assertThat(Reads.refused(Reads.all(folder)).rejection().detail()).isEqualTo("it is no regular file");
    }

    @Test
    void jsonLinesAreReadOneByOne() {
        ArticleReader reader = Reads.reader();
        byte[] line = (LINE.formatted("x") + "\n").getBytes(StandardCharsets.UTF_8);
        InputStream endless = new InputStream() {
            private long at;

            @Override
            public int read() {
                return line[(int) (at++ % line.length)];
            }

            @Override
            public int read(byte[] buffer, int from, int length) {
                for (int i = 0; i < length; i++) {
                    buffer[from + i] = (byte) read();
                }
                return length;
            }
        };

        try (Stream<Read> reads = reader.readJsonLines("endless", endless)) {
            Iterator<Read> iterator = reads.iterator();
            for (int i = 0; i < 5_000; i++) {
                assertThat(iterator.next()).isInstanceOf(Read.Article.class);
            }
        }
    }

    @Test
    void aJsonDocumentMayBeOneArticleAListOrSeveral() throws IOException {
        write("one.json", LINE.formatted("1"));
        write("several.json", LINE.formatted("2") + "\n" + LINE.formatted("3"));
        write("wrong.json", "[" + LINE.formatted("4") + ",\n 5,\n " + LINE.formatted("6") + ", {\"id\"");
        write("zero.json", " ");

        List<Read> reads = Reads.all(folder);
        assertThat(ids(reads)).containsExactly("1", "2", "3", "4", "6");
        List<Read.Refused> refused = reads.stream()
                .filter(Read.Refused.class::isInstance)
                .map(Read.Refused.class::cast)
                .toList();
        assertThat(refused.stream().map(each -> each.rejection().reason()))
                .containsExactly(Reason.INVALID, Reason.MALFORMED, Reason.EMPTY);
        assertThat(refused.get(0).from()).isEqualTo(folder.resolve("wrong.json") + ":2");
    }

    @Test
    void theShippedSeedsAreAllArticles() {
        List<Read> reads = Reads.all(Path.of("../../seeds"));

        assertThat(reads).isNotEmpty().allMatch(Read.Article.class::isInstance);
        assertThat(ids(reads)).doesNotHaveDuplicates();
        assertThat(Reads.all(Path.of("../../seeds"))).isEqualTo(reads);
    }

    private void write(String name, String text) throws IOException {
        Path path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private static List<String> ids(List<Read> reads) {
        return reads.stream()
                .filter(Read.Article.class::isInstance)
                .map(read -> ((Read.Article) read).id())
                .toList();
    }
}
