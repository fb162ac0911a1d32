package dev.straingauge.training.corpus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.straingauge.core.Certainty;
import dev.straingauge.core.Issue;
import dev.straingauge.core.Stance;
import dev.straingauge.core.StanceQuery;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;

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
            Split split) {}

    /**
     * Reads a table of labels: tab-separated, with a header.
     *
     * @throws CorpusException when it is no such table
     */
    public static List<Row> read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new CorpusException("cannot read " + file + ": " + e.getMessage(), e);
        }
        if (lines.isEmpty() || !List.of(lines.get(0).split("\t", -1)).equals(HEADER)) {
            throw new CorpusException(file + ":1: the header must be " + String.join(", ", HEADER), null);
        }
        List<Row> rows = new ArrayList<>();
        for (int number = 2; number <= lines.size(); number++) {
            rows.add(row(lines.get(number - 1), file + ":" + number));
        }
        return rows;
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
        Map<String, List<Row>> byArticle = new HashMap<>();
        rows.forEach(row -> byArticle
                .computeIfAbsent(row.article(), id -> new ArrayList<>())
                .add(row));
        List<Labelled> joined = new ArrayList<>();
        Set<String> missing = new HashSet<>(byArticle.keySet());
        JsonMapper json = JsonMapper.builder().build();
        try (BufferedReader lines = open(articles)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode article = json.readTree(line);
                String id = article.path("id").asText();
                for (Row row : byArticle.getOrDefault(id, List.of())) {
                    missing.remove(id);
                    joined.add(labelled(row, article));
                }
            }
        } catch (JsonProcessingException e) {
            throw new CorpusException(articles + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new CorpusException("cannot read " + articles + ": " + e.getMessage(), e);
        }
        Optional<String> first = missing.stream().sorted().findFirst();
        if (first.isPresent()) {
            throw new CorpusException(
                    articles + " lacks " + missing.size() + " labelled articles, such as " + first.get(), null);
        }
        return joined;
    }

    private static Labelled labelled(Row row, JsonNode article) {
        JsonNode paragraph = article.path("paragraphs").path(row.paragraph());
        if (!paragraph.isTextual()) {
            throw new CorpusException(
                    "article " + row.article() + " has no paragraph " + row.paragraph()
                            + "; was it cut by another rule than the labels say?",
                    null);
        }
        String title = article.path("title").asText("");
        return new Labelled(
                row.article() + "#" + row.paragraph(),
                new StanceQuery(
                        paragraph.textValue(),
                        title.isBlank() ? null : title,
                        null,
                        Labelled.party(row.a()),
                        Labelled.party(row.b())),
                new Labels(row.stance(), null, null, row.certainty(), row.issues()));
    }

    private static Row row(String line, String where) {
        String[] cells = line.split("\t", -1);
        if (cells.length != HEADER.size()) {
            throw new CorpusException(where + ": " + HEADER.size() + " columns are needed, got: " + cells.length, null);
        }
        try {
            return new Row(
                    cells[0],
                    Integer.parseInt(cells[1]),
                    cells[2],
                    cells[3],
                    Labels.one(Stance.class, cells[4]),
                    Labels.one(Certainty.class, cells[5]),
                    issues(cells[6]),
                    Split.valueOf(cells[7].toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            throw new CorpusException(where + ": " + e.getMessage(), e);
        }
    }

    private static List<Issue> issues(String cell) {
        return cell.equals("-")
                ? List.of()
                : Arrays.stream(cell.split(",", -1))
                        .map(issue -> Labels.one(Issue.class, issue))
                        .toList();
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        if (file.getFileName().toString().endsWith(".gz")) {
            in = new GZIPInputStream(in, 1 << 16);
        }
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
}
