package dev.straingauge.app.demo;

import static dev.straingauge.app.demo.Newsroom.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.straingauge.core.Alert;
import dev.straingauge.core.Stance;
import dev.straingauge.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonReportTest {
    private static final Alert ALERT = Newsroom.alert(
                    "alert-1",
                    MONDAY,
                    "5 strained reports.",
                    List.of(
                            Newsroom.evidence("Planck Wire", MONDAY, -0.9, "Alba sued."),
                            Newsroom.evidence("One", MONDAY, -0.8, "Bolt sued."),
                            Newsroom.evidence("Two", MONDAY, -0.7, "They sued."),
                            Newsroom.evidence("Three", MONDAY, -0.6, "All sued.")))
            .resolved(MONDAY.plus(Duration.ofDays(3)));

    private static final Summary SUMMARY = Newsroom.summary(
            List.of(
                    Newsroom.row("alba--bolt", "Alba – Bolt", -0.123456789),
                    Newsroom.row("cask--dune", "Cask – Dune", 0.5)),
            List.of("Eos – Fjord"),
            Summary.alerts(List.of(ALERT)),
            List.of(
                    Newsroom.article(
                            "x", "The \"rift\"", -0.7, List.of(new Summary.Quote(3, -0.9, Stance.STRAIN, "Zoë sued."))),
                    Newsroom.article("y", null, 0.1, List.of(new Summary.Quote(0, 0.1, Stance.NEUTRAL, "t")))),
            List.of(new Summary.RejectedRow("news/0.txt", "no-date", "nobody says when")));

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    @Test
    void every_partnership_is_there_with_its_numbers_unrounded() throws IOException {
        JsonNode tree = write(SUMMARY);

        assertThat(tree.get("partnerships")).hasSize(2);
        for (int i = 0; i < 2; i++) {
            Summary.PartnershipRow row = SUMMARY.partnerships().get(i);
            JsonNode node = tree.get("partnerships").get(i);
            assertThat(names(node))
                    .containsExactly(
                            "partnership",
                            "label",
                            "discovered",
                            "netStance",
                            "index",
                            "strainShare",
                            "paragraphs",
                            "copies",
                            "articles",
                            "origins",
                            "series");
            assertThat(node.get("partnership").textValue()).isEqualTo(row.id());
            assertThat(node.get("label").textValue()).isEqualTo(row.label());
            assertThat(node.get("netStance").doubleValue()).isEqualTo(row.netStance());
            assertThat(node.get("index").doubleValue()).isEqualTo(row.index());
            assertThat(node.get("strainShare").doubleValue()).isEqualTo(row.strainShare());
            assertThat(node.get("paragraphs").intValue()).isEqualTo(row.paragraphs());
            assertThat(node.get("copies").intValue()).isEqualTo(row.copies());
            assertThat(node.get("articles").intValue()).isEqualTo(row.articles());
            assertThat(node.get("origins").intValue()).isEqualTo(row.origins());
        }
    }

    @Test
    void a_series_has_null_where_there_was_no_news() throws IOException {
        JsonNode series = write(SUMMARY).get("partnerships").get(0).get("series");

        List<OptionalDouble> values = new ArrayList<>();
        series.forEach(
                value -> values.add(value.isNull() ? OptionalDouble.empty() : OptionalDouble.of(value.doubleValue())));
        assertThat(values).isEqualTo(SUMMARY.partnerships().get(0).series()).contains(OptionalDouble.empty());
    }

    @Test
    void an_alert_is_the_record_that_travels_on_its_topic_with_all_of_its_evidence() throws IOException {
        JsonNode alerts = write(SUMMARY).get("alerts");

        assertThat(alerts).hasSize(1);
        assertThat(Json.mapper().treeToValue(alerts.get(0), Alert.class)).isEqualTo(ALERT);
        assertThat(alerts.get(0).get("openedAt").textValue()).isEqualTo("2025-09-01T00:00:00Z");
    }

    @Test
    void every_article_is_there_with_its_strongest_words() throws IOException {
        JsonNode articles = write(SUMMARY).get("articles");

        assertThat(articles).hasSize(2);
        assertThat(articles.get(0))
                .isEqualTo(
                        Json.mapper()
                                .readTree(
                                        """
                                {"article": "x", "title": "The \\"rift\\"", "source": "Planck Wire",
                                 "publishedAt": "2025-09-01T00:00:00Z", "partnership": "alba--bolt", "netStance": -0.7,
                                 "strainShare": 1.0, "paragraphs": 1,
                                 "strongest": [{"paragraph": 3, "stance": "STRAIN", "score": -0.9, "text": "Zoë sued."}]}
                                """));
        assertThat(articles.get(1).has("title")).isFalse();
    }

    @Test
    void what_was_rejected_watched_in_vain_and_counted_is_there() throws IOException {
        JsonNode tree = write(SUMMARY);

        assertThat(tree.get("model").textValue()).isEqualTo("keywords@1");
        assertThat(tree.get("from").textValue()).isEqualTo("2025-09-01T00:00:00Z");
        assertThat(tree.get("to").textValue()).isEqualTo("2025-10-01T00:00:00Z");
        assertThat(tree.get("uncovered")).extracting(JsonNode::textValue).containsExactly("Eos – Fjord");
        assertThat(tree.get("rejected").get(0))
                .isEqualTo(json("{'from': 'news/0.txt', 'reason': 'no-date', 'detail': 'nobody says when'}"));
        assertThat(Json.mapper().writeValueAsString(tree.get("balance")))
                .isEqualTo("{\"read\":100,\"scored\":60,\"skipped\":38,\"rejected\":2}");
        assertThat(tree.get("timing"))
                .isEqualTo(json("{'firstScoredSeconds': 4.25, 'doneSeconds': 9.876, 'paragraphsPerSecond': 123.4}"));
    }

    @Test
    void a_replay_that_found_nothing_has_the_same_fields_all_empty_and_no_dates() throws IOException {
        JsonNode tree = write(Newsroom.summary(List.of(), List.of("Alba – Bolt"), List.of(), List.of(), List.of()));

        assertThat(names(tree))
                .containsExactly(
                        "model", "partnerships", "uncovered", "alerts", "articles", "rejected", "balance", "timing");
        assertThat(tree.get("partnerships")).isEmpty();
        assertThat(tree.get("alerts")).isEmpty();
    }

    @Test
    void the_file_may_lie_in_a_folder_that_does_not_exist_yet_and_replaces_an_older_one() throws IOException {
        Path file = directory.resolve("out/today/summary.json");

        new Reports(Newsroom.summary(List.of(), List.of(), List.of(), List.of(), List.of())).write(file);
        new Reports(SUMMARY).write(file);

        assertThat(Json.mapper().readTree(file.toFile()).get("partnerships")).hasSize(2);
    }

    @Test
    void a_file_that_cannot_be_written_is_an_error_that_names_it() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("taken"));

        assertThatThrownBy(() -> new Reports(SUMMARY).write(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(folder.toString());
    }

    private JsonNode write(Summary summary) throws IOException {
        Path file = directory.resolve("summary.json");
        new Reports(summary).write(file);
        return Json.mapper().readTree(Files.readString(file));
    }

    private static JsonNode json(String quotedBySingles) throws IOException {
        return Json.mapper().readTree(quotedBySingles.replace('\'', '"'));
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
