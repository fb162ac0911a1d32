package dev.straingauge.app.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.straingauge.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The same summary for scripts: everything that the terminal shows, unrounded, and each article. */
final class JsonReport {
    private JsonReport() {}

    static void write(Summary summary, Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Json.mapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), tree(summary));
    }

    private static ObjectNode tree(Summary summary) {
        ObjectNode tree = Json.mapper().createObjectNode();
        tree.put("model", summary.model());
        if (summary.from() != null && summary.to() != null) {
            tree.put("from", summary.from().toString());
            tree.put("to", summary.to().toString());
        }
        ArrayNode partnerships = tree.putArray("partnerships");
        for (Summary.PartnershipRow row : summary.partnerships()) {
            ObjectNode node = partnerships.addObject();
            node.put("partnership", row.id());
            node.put("label", row.label());
            node.put("discovered", row.discovered());
            node.put("netStance", row.netStance());
            node.put("index", row.index());
            node.put("strainShare", row.strainShare());
            node.put("paragraphs", row.paragraphs());
            node.put("copies", row.copies());
            node.put("articles", row.articles());
            node.put("origins", row.origins());
            ArrayNode series = node.putArray("series");
            row.series().forEach(value -> {
                if (value.isPresent()) {
                    series.add(value.getAsDouble());
                } else {
                    series.addNull();
                }
            });
        }
        ArrayNode uncovered = tree.putArray("uncovered");
        summary.uncovered().forEach(uncovered::add);
        ArrayNode alerts = tree.putArray("alerts");
        summary.alerts().forEach(row -> alerts.add(Json.mapper().<ObjectNode>valueToTree(row.alert())));
        ArrayNode articles = tree.putArray("articles");
        for (Summary.ArticleRow row : summary.articles()) {
            ObjectNode node = articles.addObject();
            node.put("article", row.id());
            if (row.title() != null) {
                node.put("title", row.title());
            }
            node.put("source", row.source());
            node.put("publishedAt", row.publishedAt().toString());
            node.put("partnership", row.partnership());
            node.put("netStance", row.netStance());
            node.put("strainShare", row.strainShare());
            node.put("paragraphs", row.paragraphs());
            ArrayNode strongest = node.putArray("strongest");
            for (Summary.Quote quote : row.strongest()) {
                strongest
                        .addObject()
                        .put("paragraph", quote.paragraph())
                        .put("stance", quote.stance().name())
                        .put("score", quote.score())
                        .put("text", quote.text());
            }
        }
        ArrayNode rejected = tree.putArray("rejected");
        for (Summary.RejectedRow row : summary.rejected()) {
            rejected.addObject()
                    .put("from", row.from())
                    .put("reason", row.reason())
                    .put("detail", row.detail());
        }
        tree.putObject("balance")
                .put("read", summary.balance().read())
                .put("scored", summary.balance().scored())
                .put("skipped", summary.balance().skipped())
                .put("rejected", summary.balance().rejected());
        tree.putObject("timing")
                .put("firstScoredSeconds", summary.timing().firstScored().toMillis() / 1000.0)
                .put("doneSeconds", summary.timing().done().toMillis() / 1000.0)
                .put("paragraphsPerSecond", summary.timing().scoredPerSecond());
        return tree;
    }
}
