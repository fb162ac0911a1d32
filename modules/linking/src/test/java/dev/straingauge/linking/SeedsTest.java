package dev.straingauge.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.straingauge.core.Link;
import dev.straingauge.core.Mention;
import dev.straingauge.core.Partnership;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The articles of the {@code seeds} folder, read line by line: enough for linking, though ingest reads them better. */
class SeedsTest {
    private static final Path SEEDS = Path.of("..", "..", "seeds");

    @Test
    void every_watched_partnership_is_found_in_the_seeds_on_every_basis() throws IOException {
        Set<String> found = linked().flatMap(linking -> linking.links().stream())
                .map(link -> link.partnership().id() + " " + link.basis())
                .collect(Collectors.toSet());

        for (Partnership partnership : Watchlist.builtIn().partnerships()) {
            assertThat(found).contains(partnership.id() + " " + Link.Basis.NAMED);
        }
        assertThat(found)
                .contains("microsoft--openai REFERENCE", "microsoft--openai CARRIED", "cellgard--norvane REFERENCE");
    }

    @Test
    void a_company_of_the_seeds_that_is_not_watched_is_still_mentioned() throws IOException {
        Set<String> companies = linked().flatMap(linking -> linking.mentions().stream())
                .map(Mention::company)
                .collect(Collectors.toSet());

        assertThat(companies).contains("anthropic", "google", "tessaline", "brightwing");
    }

    private static Stream<Linking> linked() throws IOException {
        assumeThat(SEEDS).isDirectory();
        List<Linking> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(SEEDS)) {
            for (Path file : files.sorted().toList()) {
                if (file.toString().endsWith(".txt")) {
                    all.addAll(lines(Article.untitled(), Files.readString(file)).linked());
                } else if (file.toString().endsWith(".jsonl")) {
                    for (String line : Files.readAllLines(file)) {
                        all.addAll(article(new ObjectMapper().readTree(line)).linked());
                    }
                }
            }
        }
        assumeThat(all).isNotEmpty();
        return all.stream();
    }

    private static Article article(JsonNode json) {
        Article article = Article.titled(json.path("title").asText("untitled"));
        json.path("paragraphs").forEach(paragraph -> article.body(paragraph.asText()));
        return lines(article, json.path("text").asText(""));
    }

    private static Article lines(Article article, String text) {
        text.lines().filter(line -> !line.isBlank()).forEach(article::body);
        return article;
    }
}
