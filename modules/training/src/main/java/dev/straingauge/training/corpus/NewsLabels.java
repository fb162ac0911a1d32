package dev.straingauge.training.corpus;

import dev.straingauge.core.Certainty;
import dev.straingauge.core.Issue;
import dev.straingauge.core.Stance;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Labels on real news, which is not ours to ship: rows of article id, paragraph number, pair and labels, without a word of
 * text. Whoever has the articles joins the two.
 */
public final class NewsLabels {
    private static final List<String> HEADER =
            List.of("article", "paragraph", "a", "b", "stance", "certainty", "issues", "split");

    private NewsLabels() {}

    /**
     * One label.
     *
     * @param article id of the article
     * @param paragraph number of the paragraph, from 0
     * @param a one company's name
     * @param b the other's
     * @param stance what the reader saw
     * @param certainty how sure the text is
     * @param issues what the news turns on
     * @param split what it is for
     */
    public record Row(
            String article,
            int paragraph,
            String a,
            String b,
            Stance stance,
            Certainty certainty,
            List<Issue> issues,
            Split split)
            implements NewsArticles.Place {}

    /**
     * Reads a table of labels: tab-separated, with a header.
     *
     * @throws CorpusException when it is no such table
     */
    public static List<Row> read(Path file) {
        return Table.read(file, HEADER, NewsLabels::row);
    }

    /**
     * Joins labels with articles.
     *
     * @param rows the labels
     * @param articles JSON lines {@code {"id","title","paragraphs":[…]}}, gzipped if the name ends so
     * @return one paragraph per label, in the articles' order
     * @throws CorpusException when an article or a paragraph is missing
     */
    public static List<Labelled> join(List<Row> rows, Path articles) {
        return NewsArticles.join(
                rows, articles, row -> new Labels(row.stance(), null, null, row.certainty(), row.issues()));
    }

    private static Row row(String[] cells) {
        return new Row(
                cells[0],
                Integer.parseInt(cells[1]),
                cells[2],
                cells[3],
                Labels.one(Stance.class, cells[4]),
                Labels.one(Certainty.class, cells[5]),
                issues(cells[6]),
                Split.valueOf(cells[7].toUpperCase(Locale.ROOT)));
    }

    private static List<Issue> issues(String cell) {
        return cell.equals("-")
                ? List.of()
                : Arrays.stream(cell.split(",", -1))
                        .map(issue -> Labels.one(Issue.class, issue))
                        .toList();
    }
}
