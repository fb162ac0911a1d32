package dev.straingauge.linking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * An article of the news that names are learned from.
 *
 * @param id of the article
 * @param title null when it has none
 * @param paragraphs as they are numbered in labels, empty ones too
 */
record News(String id, @Nullable String title, List<String> paragraphs) {

    /** Reads JSON lines with {@code id}, {@code title} and {@code paragraphs}, packed with gzip or not, one by one. */
    static void forEach(Path articles, Consumer<News> reader) throws IOException {
        ObjectMapper json = new ObjectMapper();
        try (InputStream raw = Files.newInputStream(articles);
                InputStream in = articles.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode article = json.readTree(line);
                List<String> paragraphs = new ArrayList<>();
                article.path("paragraphs").forEach(paragraph -> paragraphs.add(paragraph.asText()));
                reader.accept(new News(
                        article.path("id").asText(), article.path("title").asText(null), paragraphs));
            }
        }
    }
}
