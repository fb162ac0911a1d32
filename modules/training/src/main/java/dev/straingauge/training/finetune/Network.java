package dev.straingauge.training.finetune;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The forward pass: a BERT encoder (Devlin et al., 2019) whose token types are roles, and two heads on it. The pair's head
 * reads the first token's state beside the means over the tokens of each party (after R-BERT: Wu and He, 2019), the tone's
 * head the first token's beside the mean over one party.
 *
 * <p>While learning it multiplies matrices in bfloat16 and keeps everything else in float; while reading it is float
 * throughout. Dropout draws one number for each channel of a row, not for each token (variational dropout: Gal and
 * Ghahramani, 2016), as drawing millions of them takes a CPU longer than the multiplications. Belongs to one thread, who
 * closes it.
 */
final class Network implements AutoCloseable {
    private static final int WIDTH_OF_HEAD = 32;
    private static final String FLOAT = "6";
    private static final String BFLOAT16 = "15";
    private static final List<String> PARTS = List.of(
            "attention.self.query",
            "attention.self.key",
            "attention.self.value",
            "attention.output.dense",
            "attention.output.LayerNorm",
            "intermediate.dense",
            "output.dense",
            "output.LayerNorm");

    private final Parameters parameters;
    private final List<String> names;
    private final Model learning;
    private final Model reading;
    private final ParameterStore store;

    Network(Parameters parameters, float dropout, boolean fast) {
        this.parameters = parameters;
        this.names = names(parameters.layers());
        this.learning = Script.load(values(parameters, dropout, fast ? BFLOAT16 : FLOAT));
        this.reading = Script.load(values(parameters, dropout, FLOAT));
        this.store = new ParameterStore(learning.getNDManager(), false);
    }

    private static Map<String, String> values(Parameters parameters, float dropout, String precision) {
        // PyTorch's own fused attention has a backward pass that takes a CPU three times as long as these plain
        // products.
        return Map.of(
                "scale",
                Double.toString(1 / Math.sqrt(WIDTH_OF_HEAD)),
                "precision",
                precision,
                "dropout",
                Float.toString(dropout),
                "layers",
                Integer.toString(parameters.layers()),
                "heads",
                "12",
                "epsilon",
                "9.9999999999999998e-13");
    }

    /** Weights in the order in which the script counts them. */
    private static List<String> names(int layers) {
        List<String> names = new ArrayList<>(List.of(
                "embeddings.word_embeddings.weight",
                "embeddings.position_embeddings.weight",
                Parameters.ROLES,
                "embeddings.LayerNorm.weight",
                "embeddings.LayerNorm.bias"));
        for (int layer = 0; layer < layers; layer++) {
            for (String part : PARTS) {
                names.add("encoder.layer." + layer + "." + part + ".weight");
                names.add("encoder.layer." + layer + "." + part + ".bias");
            }
        }
        for (String head : List.of("heads.pair", "heads.tone")) {
            for (String part : List.of(".dense", ".out")) {
                names.add(head + part + ".weight");
                names.add(head + part + ".bias");
            }
        }
        return names;
    }

    /**
     * Reads a batch.
     *
     * @param training whether it is to learn from it
     * @return logits [rows, {@value Task#LOGITS}], attached to the input's manager
     */
    NDArray logits(Batch.Input input, boolean training) {
        NDList inputs = new NDList(
                named(input.ids(), "ids"),
                named(input.roles(), "roles"),
                named(input.mask(), "mask"),
                named(input.onA(), "on_a"),
                named(input.onB(), "on_b"));
        for (String name : names) {
            inputs.add(named(parameters.get(name, input.ids().getManager()), "w[]"));
        }
        Model model = training ? learning : reading;
        return model.getBlock().forward(store, inputs, training).singletonOrThrow();
    }

    private static NDArray named(NDArray array, String name) {
        array.setName(name);
        return array;
    }

    @Override
    public void close() {
        learning.close();
        reading.close();
    }
}
