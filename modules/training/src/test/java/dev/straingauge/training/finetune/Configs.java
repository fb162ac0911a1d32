package dev.straingauge.training.finetune;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashMap;
import java.util.Map;

/** Configurations that say in a test only what the test is about. */
final class Configs {
    private static final String PLAIN =
            """
            {
              "encoder": "none", "seed": 1, "layers": 0, "window": 256, "epochs": 1, "rows": 16,
              "rate": 1e-4, "headRate": 1e-3, "layerDecay": 1, "warmup": 0, "decay": 0, "clip": 1,
              "dropout": 0, "frozenLayers": 0, "rank": 0, "smoothing": 0, "balance": 0, "otherPairs": 0, "pairsOnly": false,
              "tasks": {"STANCE": 1}, "sources": {}
            }
            """;

    private Configs() {}

    /** One epoch of stance, without any of the ways to make learning harder or lessons more, but for these settings. */
    static FineTuningConfig with(Map<String, ?> settings) {
        JsonMapper json = new JsonMapper();
        try {
            Map<String, Object> all = new HashMap<>();
            json.readTree(PLAIN).properties().forEach(field -> all.put(field.getKey(), field.getValue()));
            all.putAll(settings);
            return json.convertValue(all, FineTuningConfig.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
