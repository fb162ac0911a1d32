package dev.straingauge.training.corpus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.straingauge.core.StanceQuery;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/** Finds the paragraphs that tables of this project speak of, in articles that are not this project's. */
final class NewsArticles {
    private NewsArticles() {}

    /** Where a row's question is: two companies in a numbered paragraph, from 0, of an article. */
    interface Place {
        String article();

        int paragraph();

        String a();

        String b();
    }

    /**
     * Joins rows with articles.
     *
     * @param articles JSON lines {@code {"id","title","paragraphs":[…]}}, gzipped if the name ends so
     * @param labels what a row says of its paragraph
     * @return one paragraph per row, in the articles' order
     * @throws CorpusException when an article or a paragraph is missing
     */
    static <R extends Place> List<Labelled> join(List<R> rows, Path articles, Function<R, Labels> labels) {
        Map<String, List<R>> byArticle = new HashMap<>();
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
                for (R row : byArticle.getOrDefault(id, List.of())) {
                    missing.remove(id);
                    joined.add(new Labelled(id + "#" + row.paragraph(), query(row, article), labels.apply(row)));
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

    private static StanceQuery query(Place row, JsonNode article) {
        JsonNode paragraph = article.path("paragraphs").path(row.paragraph());
        if (!paragraph.isTextual()) {
            throw new CorpusException(
                    "article " + row.article() + " has no paragraph " + row.paragraph()
                            + "; was it cut by another rule than the labels say?",
                    null);
        }
        String title = article.path("title").asText("");
        return new StanceQuery(
                paragraph.textValue(),
                title.isBlank() ? null : title,
                null,
                Labelled.party(row.a()),
                Labelled.party(row.b()));
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        if (file.getFileName().toString().endsWith(".gz")) {
            in = new GZIPInputStream(in, 1 << 16);
        }
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
}
