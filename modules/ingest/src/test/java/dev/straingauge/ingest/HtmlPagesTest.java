package dev.straingauge.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.Paragraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages in the styles of the web, each beside the article that a reader would find in it. */
class HtmlPagesTest {
    static final Path PAGES = Path.of("src/test/resources/dev/straingauge/ingest/pages");

    static Stream<String> pages() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".txt"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void a_page_or_feed_is_read_as_its_readers_do(String name) throws IOException {
        String read = told(Reads.all(PAGES.resolve(name)));

        assertThat(read).isEqualTo(Files.readString(PAGES.resolve(name + ".txt")));
    }

    private static String told(List<Read> reads) {
        StringBuilder told = new StringBuilder();
        for (Read read : reads) {
            if (read instanceof Read.Article article) {
                tell(article, told);
            } else if (read instanceof Read.Refused refused) {
                told.append("refused: ")
                        .append(refused.rejection().detail().replace(PAGES.toString(), "pages"))
                        .append("\n\n");
            }
        }
        return told.toString();
    }

    private static void tell(Read.Article article, StringBuilder told) {
        Paragraph first = article.paragraphs().get(0);
        told.append("id: ").append(article.id()).append('\n');
        told.append("title: ").append(first.title()).append('\n');
        told.append("author: ").append(first.author()).append('\n');
        told.append("source: ").append(first.source()).append('\n');
        told.append("url: ").append(first.url()).append('\n');
        told.append("published: ").append(first.publishedAt()).append('\n');
        told.append("language: ").append(first.language()).append("\n\n");
        for (Paragraph paragraph : article.paragraphs()) {
            told.append(paragraph.kind().name().toLowerCase(Locale.ROOT))
                    .append(": ")
                    .append(paragraph.text())
                    .append("\n\n");
        }
        for (Dropped dropped : article.dropped()) {
            told.append("(")
                    .append(dropped.kind().code())
                    .append(": ")
                    .append(dropped.text())
                    .append(")\n\n");
        }
    }
}
