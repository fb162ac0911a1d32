package dev.straingauge.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.straingauge.wire.Json;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * The {@link Segmenter} against the JDK's own search for sentences ({@link BreakIterator}), on one thread, in turns, on the same
 * articles. Prints MB of text (a character is a byte) per second of the thread's CPU time, which other work on the machine disturbs
 * less than it does the clock. In the package of what it measures, which shows it to no other.
 */
public final class SegmentationBench {
    private SegmentationBench() {}

    private record Article(String title, String text) {}

    private record Contender(String name, ToIntFunction<Article> pieces) {
        /** MB in a second of CPU time. */
        double speed(List<Article> articles, long characters) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            int pieces = articles.stream().mapToInt(this.pieces).sum();
            long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            if (pieces < articles.size()) {
                throw new IllegalStateException(name + " found nothing in some articles");
            }
            return characters * 1e3 / (end - start);
        }
    }

    /**
     * Measures.
     *
     * @param arguments a file of JSON lines with {@code title} and {@code text} or {@code paragraphs}, or a folder of such files;
     *     rounds
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("usage: JSON_LINES ROUNDS");
        }
        List<Article> articles = articles(Path.of(arguments[0]));
        long characters =
                articles.stream().mapToLong(each -> each.text().length()).sum();
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ENGLISH);
        List<Contender> contenders = List.of(
                new Contender("sentences by the JDK", article -> sentences(breaks, article.text())),
                new Contender(
                        "segments",
                        article -> Segmenter.ofBody(article.text(), article.title(), null)
                                        .segments()
                                        .size()
                                + 1));
        double[][] speeds = new double[contenders.size()][Integer.parseInt(arguments[1])];
        for (int round = -3; round < speeds[0].length; round++) {
            for (int i = 0; i < speeds.length; i++) {
                double speed = contenders.get(i).speed(articles, characters);
                if (round >= 0) {
                    speeds[i][round] = speed;
                }
            }
        }
        System.out.printf(
                Locale.ROOT, "%d articles, %.1f MB, %d rounds%n", articles.size(), characters / 1e6, speeds[0].length);
        for (int i = 0; i < speeds.length; i++) {
            double[] sorted = speeds[i].clone();
            Arrays.sort(sorted);
            System.out.printf(
                    Locale.ROOT,
                    "%-22s median %6.1f MB/s, from %.1f to %.1f%n",
                    contenders.get(i).name(),
                    sorted[sorted.length / 2],
                    sorted[0],
                    sorted[sorted.length - 1]);
        }
    }

    private static int sentences(BreakIterator breaks, String text) {
        breaks.setText(text);
        int sentences = 1;
        while (breaks.next() != BreakIterator.DONE) {
            sentences++;
        }
        return sentences;
    }

    private static List<Article> articles(Path source) throws IOException {
        List<Article> articles = new ArrayList<>();
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList()) {
                for (String line : Files.readAllLines(file)) {
                    JsonNode json = Json.mapper().readTree(line);
                    List<String> paragraphs = new ArrayList<>();
                    json.path("paragraphs").forEach(each -> paragraphs.add(each.asText()));
                    String text = json.path("text").asText(String.join("\n\n", paragraphs));
                    articles.add(new Article(json.path("title").asText(), text));
                }
            }
        }
        if (articles.isEmpty()) {
            throw new IOException(source + " has no articles: give a .jsonl file, or a folder of them");
        }
        return articles;
    }
}
