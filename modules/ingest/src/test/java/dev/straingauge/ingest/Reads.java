package dev.straingauge.ingest;

import dev.straingauge.core.Paragraph;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reads for tests: English only, on 1 December 2025. */
final class Reads {
    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2025-12-01T12:00:00Z"));
    static final ReadOptions ENGLISH = ReadOptions.of(Set.of("en"));

    private Reads() {}

    static ArticleReader reader() {
        return new ArticleReader(ENGLISH, CLOCK);
    }

    static List<Read> all(Path source) {
        try (Stream<Read> reads = reader().read(source)) {
            return reads.toList();
        }
    }

    static List<Read> text(byte[] bytes) {
        return reader().readText("story.txt", new ByteArrayInputStream(bytes));
    }

    static List<Read> text(String text) {
        return text(text.getBytes(StandardCharsets.UTF_8));
    }

    static List<Read> html(byte[] bytes) {
        Finishing finishing = new Finishing(ENGLISH.languages(), CLOCK);
        return finishing.read("page", new Found("page.html", 0, new Kept(bytes, null)), new HtmlArticle(null));
    }

    static List<Read> html(String page) {
        return html(page.getBytes(StandardCharsets.UTF_8));
    }

    static List<Read> jsonLines(byte[] bytes) {
        try (Stream<Read> reads = reader().readJsonLines("news.jsonl", new ByteArrayInputStream(bytes))) {
            return reads.toList();
        }
    }

    static List<Read> jsonLines(String... lines) {
        return jsonLines(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    static Read.Article article(List<Read> reads) {
        if (reads.size() == 1 && reads.get(0) instanceof Read.Article article) {
            return article;
        }
        throw new AssertionError("expected one article, got: " + reads);
    }

    static Read.Refused refused(List<Read> reads) {
        if (reads.size() == 1 && reads.get(0) instanceof Read.Refused refused) {
            return refused;
        }
        throw new AssertionError("expected one refusal, got: " + reads);
    }

    static List<String> texts(Read.Article article) {
        return article.paragraphs().stream().map(Paragraph::text).toList();
    }
}
