package dev.straingauge.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.straingauge.core.Company;
import dev.straingauge.core.Mention;
import dev.straingauge.core.Paragraph;
import dev.straingauge.linking.ArticleContext;
import dev.straingauge.linking.Catalogue;
import dev.straingauge.linking.Linker;
import dev.straingauge.linking.Watchlist;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * Which companies the linker finds in labelled paragraphs of real news, given the article's title and the paragraph
 * before: precision and recall, a company once for each paragraph that means it. Prints each that is missed or too many.
 */
public final class CompaniesBench {
    private final Catalogue catalogue = Catalogue.builtIn();
    private final Linker linker = new Linker(catalogue, Watchlist.builtIn());
    private int right;
    private int rightNamed;
    private int missed;
    private int missedNamed;
    private int tooMany;

    private CompaniesBench() {}

    /** A labelled company: its name, and the strings by which the paragraph names it. */
    private record Label(String company, List<String> named) {}

    /**
     * Measures.
     *
     * @param arguments labels (article, paragraph, company, names, parted by tabs), articles as JSON lines with {@code id},
     *     {@code title} and {@code paragraphs}, packed with gzip or not
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("usage: LABELS.tsv ARTICLES.jsonl[.gz]");
        }
        CompaniesBench bench = new CompaniesBench();
        bench.read(labels(Path.of(arguments[0])), Path.of(arguments[1]));
        System.out.println(String.format(
                Locale.ROOT,
                "%d right, %d missed, %d too many: precision %.3f, recall %.3f; %.3f of those that are named",
                bench.right,
                bench.missed,
                bench.tooMany,
                bench.right / (double) (bench.right + bench.tooMany),
                bench.right / (double) (bench.right + bench.missed),
                bench.rightNamed / (double) (bench.rightNamed + bench.missedNamed)));
    }

    private void read(Map<String, Map<Integer, List<Label>>> labels, Path articles) throws IOException {
        ObjectMapper json = new ObjectMapper();
        try (InputStream raw = Files.newInputStream(articles);
                InputStream in = articles.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode article = json.readTree(line);
                Map<Integer, List<Label>> wanted = labels.get(article.path("id").asText());
                if (wanted != null) {
                    wanted.forEach((number, companies) -> compare(article, number, companies));
                }
            }
        }
    }

    private void compare(JsonNode article, int number, List<Label> labels) {
        ArticleContext context = ArticleContext.EMPTY;
        if (number > 0) {
            context = linker.link(paragraph(article, number - 1), context).context();
        }
        Paragraph paragraph = paragraph(article, number);
        Map<String, Set<String>> found = new LinkedHashMap<>();
        for (Mention mention : linker.link(paragraph, context).mentions()) {
            found.computeIfAbsent(mention.company(), any -> new HashSet<>())
                    .add(paragraph.text().substring(mention.start(), mention.end()));
        }
        Set<String> meant = new HashSet<>();
        for (Label label : labels) {
            String id = catalogue.find(label.company()).map(Company::id).orElse("");
            String hit = found.entrySet().stream()
                    .filter(each -> each.getKey().equals(id) || names(label, each.getValue()))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse("");
            boolean isRight = !hit.isEmpty();
            meant.add(hit);
            right += isRight ? 1 : 0;
            missed += isRight ? 0 : 1;
            rightNamed += isRight && !label.named().isEmpty() ? 1 : 0;
            missedNamed += isRight || label.named().isEmpty() ? 0 : 1;
            if (!isRight) {
                System.out.println("missed   " + article.path("id").asText() + " " + number + " " + label.company());
            }
        }
        found.keySet().stream().filter(company -> !meant.contains(company)).forEach(company -> {
            tooMany++;
            System.out.println("too many " + article.path("id").asText() + " " + number + " " + company);
        });
    }

    /** Whether a text that was found is one of the label's names, or one without what follows it, such as "Inc". */
    private static boolean names(Label label, Set<String> found) {
        return found.stream().anyMatch(text -> label.named().stream()
                .anyMatch(name -> name.equals(text) || name.equals(text + ".") || name.startsWith(text + " ")));
    }

    private static Paragraph paragraph(JsonNode article, int number) {
        return new Paragraph(
                article.path("id").asText(),
                number,
                Paragraph.Kind.BODY,
                article.path("paragraphs").path(number).asText(),
                article.path("title").asText(null),
                null,
                "bench",
                null,
                null,
                Instant.EPOCH,
                "en",
                List.of());
    }

    private static Map<String, Map<Integer, List<Label>>> labels(Path file) throws IOException {
        Map<String, Map<Integer, List<Label>>> labels = new LinkedHashMap<>();
        List<String> rows = Files.readAllLines(file);
        for (String row : rows.subList(1, rows.size())) {
            String[] cells = row.split("\t", -1);
            List<Label> companies = labels.computeIfAbsent(cells[0], any -> new LinkedHashMap<>())
                    .computeIfAbsent(Integer.parseInt(cells[1]), any -> new ArrayList<>());
            if (!cells[2].isEmpty()) {
                companies.add(new Label(cells[2], cells[3].isEmpty() ? List.of() : List.of(cells[3].split(" \\| "))));
            }
        }
        return labels;
    }
}
