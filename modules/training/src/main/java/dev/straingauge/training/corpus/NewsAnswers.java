package dev.straingauge.training.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What models said of paragraphs of real news that nobody labelled: rows of article id, paragraph number, pair and shares,
 * without a word of text. A network that learns from several others' mean answer comes near what they say together
 * (distillation: Hinton et al., 2015).
 */
public final class NewsAnswers {
    private static final List<String> HEADER =
            List.of("article", "paragraph", "a", "b", "strain", "neutral", "stability");

    private NewsAnswers() {}

    /**
     * One answer.
     *
     * @param article id of the article
     * @param paragraph number of the paragraph, from 0
     * @param a one company's name
     * @param b the other's
     * @param shares what was said
     */
    public record Row(String article, int paragraph, String a, String b, StanceShares shares)
            implements NewsArticles.Place {
        /** What was said of a paragraph that {@link #join} found. */
        public static Row of(Labelled question, StanceShares shares) {
            int mark = question.id().lastIndexOf('#');
            return new Row(
                    question.id().substring(0, mark),
                    Integer.parseInt(question.id().substring(mark + 1)),
                    question.query().a().name(),
                    Objects.requireNonNull(question.query().b()).name(),
                    shares);
        }
    }

    /**
     * Reads a table of answers: tab-separated, with a header.
     *
     * @throws CorpusException when it is no such table
     */
    public static List<Row> read(Path file) {
        return Table.read(
                file,
                HEADER,
                cells -> new Row(
                        cells[0],
                        Integer.parseInt(cells[1]),
                        cells[2],
                        cells[3],
                        new StanceShares(
                                Float.parseFloat(cells[4]), Float.parseFloat(cells[5]), Float.parseFloat(cells[6]))));
    }

    /**
     * Writes a table of answers, in the rows' order, to three decimals.
     *
     * @throws CorpusException when it can't be written
     */
    public static void write(Path file, List<Row> rows) {
        StringBuilder text = new StringBuilder(String.join("\t", HEADER)).append('\n');
        for (Row row : rows) {
            // Neutral is what is left, so that the three sum to 1 as written.
            int strain = Math.round(row.shares().strain() * 1000);
            int stability = Math.round(row.shares().stability() * 1000);
            text.append(String.format(
                    Locale.ROOT,
                    "%s\t%d\t%s\t%s\t%.3f\t%.3f\t%.3f\n",
                    row.article(),
                    row.paragraph(),
                    row.a(),
                    row.b(),
                    strain / 1000.0,
                    Math.max(0, 1000 - strain - stability) / 1000.0,
                    stability / 1000.0));
        }
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new CorpusException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Joins answers with articles, as {@link NewsLabels#join} does labels.
     *
     * @return one paragraph per answer, in the articles' order
     * @throws CorpusException when an article or a paragraph is missing
     */
    public static List<Labelled> join(List<Row> rows, Path articles) {
        return NewsArticles.join(rows, articles, row -> Labels.of(row.shares()));
    }
}
