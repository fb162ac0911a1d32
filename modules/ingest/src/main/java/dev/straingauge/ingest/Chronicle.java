package dev.straingauge.ingest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that several sources hold, in the order in which it was published: for a replay of history.
 *
 * @param articles the articles by publication time, those of one instant by id
 * @param refused what could not be read, in the order of the sources
 */
public record Chronicle(List<Read.Article> articles, List<Read.Refused> refused) {
    private static final Comparator<Read.Article> ORDER =
            Comparator.comparing(Read.Article::publishedAt).thenComparing(Read.Article::id);

    public Chronicle {
        articles = List.copyOf(articles);
        refused = List.copyOf(refused);
    }

    /**
     * Reads all of the sources. Everything is held in memory, some kilobytes an article: for tens of thousands of
     * articles that is nothing, for tens of millions it is too much.
     *
     * @throws IngestException if a source does not exist or cannot be read
     */
    public static Chronicle of(ArticleReader reader, List<Path> sources) {
        List<Read> all = new ArrayList<>();
        for (Path source : sources) {
            try (Stream<Read> reads = reader.read(source)) {
                reads.forEach(all::add);
            }
        }
        return of(all);
    }

    /** What was read, in the order of its publication. */
    public static Chronicle of(List<Read> reads) {
        List<Read.Article> articles = new ArrayList<>();
        List<Read.Refused> refused = new ArrayList<>();
        for (Read read : reads) {
            if (read instanceof Read.Article article) {
                articles.add(article);
            } else if (read instanceof Read.Refused other) {
                refused.add(other);
            }
        }
        articles.sort(ORDER);
        return new Chronicle(articles, refused);
    }
}
