package dev.straingauge.app.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.straingauge.core.Alert;
import dev.straingauge.core.Stance;
import dev.straingauge.wire.Json;
import java.util.List;

/** A comparison for scripts: all that the text shows, unrounded. */
public final class ComparisonJson {
    private ComparisonJson() {}

    /** The whole in one object. */
    public static ObjectNode of(Comparison comparison) {
        ObjectNode json = Json.mapper().createObjectNode();
        json.put("a", comparison.a());
        json.put("b", comparison.b());
        json.put("paragraphs", comparison.paragraphs());
        json.putObject("observations")
                .put("common", comparison.common())
                .put("onlyA", comparison.onlyA())
                .put("onlyB", comparison.onlyB());
        json.put("agreement", comparison.agreement());
        json.put("kappa", comparison.kappa());
        json.put("meanDifference", comparison.meanDifference());
        ObjectNode table = json.putObject("table");
        for (Stance a : Stance.values()) {
            ObjectNode row = table.putObject(a.label());
            for (Stance b : Stance.values()) {
                row.put(b.label(), comparison.count(a, b));
            }
        }
        ArrayNode partnerships = json.putArray("partnerships");
        for (Comparison.Pair pair : comparison.partnerships()) {
            partnerships
                    .addObject()
                    .put("partnership", pair.id())
                    .put("label", pair.label())
                    .put("observations", pair.observations())
                    .put("agreeing", pair.agreeing())
                    .put("netStanceA", pair.netA())
                    .put("netStanceB", pair.netB())
                    .put("indexA", pair.indexA())
                    .put("indexB", pair.indexB());
        }
        ArrayNode furthest = json.putArray("furthest");
        for (Comparison.Apart apart : comparison.furthest()) {
            furthest.addObject()
                    .put("observation", apart.id())
                    .put("label", apart.label())
                    .put("publishedAt", apart.publishedAt().toString())
                    .put("stanceA", apart.stanceA().label())
                    .put("stanceB", apart.stanceB().label())
                    .put("scoreA", apart.scoreA())
                    .put("scoreB", apart.scoreB())
                    .put("text", apart.text());
        }
        ObjectNode alerts = json.putObject("alerts");
        alerts.put("both", comparison.alertsBoth());
        put(alerts.putArray("onlyA"), comparison.alertsOnlyA());
        put(alerts.putArray("onlyB"), comparison.alertsOnlyB());
        return json;
    }

    private static void put(ArrayNode array, List<Alert> alerts) {
        alerts.forEach(alert -> array.add(ResultFiles.json(alert)));
    }
}
