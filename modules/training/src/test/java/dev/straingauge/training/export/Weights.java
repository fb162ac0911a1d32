package dev.straingauge.training.export;

import dev.straingauge.training.weights.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Weights that no training has touched, the same for the same seed. */
final class Weights {
    private final Map<String, Tensor> all = new LinkedHashMap<>();
    private final Random random;

    private Weights(long seed) {
        this.random = new Random(seed);
    }

    /** A whole network of its own: as wide as asked, with a vocabulary of 100. */
    static Map<String, Tensor> small(int layers, int hidden, long seed) {
        Weights weights = new Weights(seed);
        weights.matrix("embeddings.word_embeddings.weight", 100, hidden, 0.5);
        weights.matrix("embeddings.position_embeddings.weight", 64, hidden, 0.2);
        weights.matrix("embeddings.role_embeddings.weight", 7, hidden, 0.2);
        weights.norm("embeddings.LayerNorm", hidden);
        for (int i = 0; i < layers; i++) {
            String layer = "encoder.layer." + i;
            for (String part : new String[] {"query", "key", "value"}) {
                weights.dense(layer + ".attention.self." + part, hidden, hidden);
            }
            weights.dense(layer + ".attention.output.dense", hidden, hidden);
            weights.norm(layer + ".attention.output.LayerNorm", hidden);
            weights.dense(layer + ".intermediate.dense", 4 * hidden, hidden);
            weights.dense(layer + ".output.dense", hidden, 4 * hidden);
            weights.norm(layer + ".output.LayerNorm", hidden);
        }
        weights.heads(hidden);
        return weights.all;
    }

    /** A base encoder with heads and roles on it; the roles begin where BERT's segments are, the text in the first. */
    static Map<String, Tensor> onto(Map<String, Tensor> base, long seed) {
        Weights weights = new Weights(seed);
        weights.all.putAll(base);
        Tensor segments = base.get("embeddings.token_type_embeddings.weight");
        if (segments == null) {
            throw new IllegalArgumentException("the base has no segments");
        }
        int hidden = segments.shape()[1];
        float[] roles = new float[7 * hidden];
        for (int role = 0; role < 7; role++) {
            System.arraycopy(segments.values(), role < 4 ? 0 : hidden, roles, role * hidden, hidden);
        }
        weights.all.put("embeddings.role_embeddings.weight", new Tensor(new int[] {7, hidden}, roles));
        weights.heads(hidden);
        return weights.all;
    }

    private void heads(int hidden) {
        dense("heads.pair.dense", hidden, 3 * hidden);
        dense("heads.pair.out", 15, hidden);
        dense("heads.tone.dense", hidden, 2 * hidden);
        dense("heads.tone.out", 3, hidden);
    }

    private void dense(String name, int out, int in) {
        matrix(name + ".weight", out, in, 1 / Math.sqrt(in));
        all.put(name + ".bias", new Tensor(new int[] {out}, drawn(out, 0, 0.1)));
    }

    private void norm(String name, int hidden) {
        all.put(name + ".weight", new Tensor(new int[] {hidden}, drawn(hidden, 1, 0.1)));
        all.put(name + ".bias", new Tensor(new int[] {hidden}, drawn(hidden, 0, 0.1)));
    }

    private void matrix(String name, int rows, int columns, double deviation) {
        all.put(name, new Tensor(new int[] {rows, columns}, drawn(rows * columns, 0, deviation)));
    }

    private float[] drawn(int size, double mean, double deviation) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (mean + deviation * random.nextGaussian());
        }
        return values;
    }
}
