package dev.straingauge.training.export;

import dev.straingauge.training.weights.BaseEncoder;
import dev.straingauge.training.weights.Tensor;
import java.util.Map;

/**
 * The forward pass in plain Java and double precision, one row at a time, without padding or batches: slow, and easy to
 * compare with the paper (Devlin et al., 2019).
 */
final class ReferenceForward {
    private static final double EPSILON = 1e-12;
    private static final int HEAD_WIDTH = 32;

    private final Map<String, Tensor> weights;

    ReferenceForward(Map<String, Tensor> weights) {
        this.weights = weights;
    }

    /** All 21 numbers for one row. */
    double[] logits(int[] ids, int[] roles) {
        return heads(states(ids, roles), roles);
    }

    private double[][] states(int[] ids, int[] roles) {
        double[][] x = new double[ids.length][];
        for (int t = 0; t < ids.length; t++) {
            double[] sum = add(
                    row("embeddings.word_embeddings.weight", ids[t]), row("embeddings.position_embeddings.weight", t));
            x[t] = norm("embeddings.LayerNorm", add(sum, row("embeddings.role_embeddings.weight", roles[t])));
        }
        for (int i = 0; i < BaseEncoder.layers(weights); i++) {
            x = layer("encoder.layer." + i, x);
        }
        return x;
    }

    private double[][] layer(String name, double[][] x) {
        double[][] mixed = attention(name + ".attention.self.", x);
        double[][] out = new double[x.length][];
        for (int t = 0; t < x.length; t++) {
            double[] between = norm(
                    name + ".attention.output.LayerNorm", add(dense(name + ".attention.output.dense", mixed[t]), x[t]));
            double[] wide = dense(name + ".intermediate.dense", between);
            for (int i = 0; i < wide.length; i++) {
                wide[i] = wide[i] / 2 * (1 + erf(wide[i] / Math.sqrt(2)));
            }
            out[t] = norm(name + ".output.LayerNorm", add(dense(name + ".output.dense", wide), between));
        }
        return out;
    }

    private double[][] attention(String self, double[][] x) {
        int tokens = x.length;
        double[][][] qkv = new double[3][tokens][];
        for (int t = 0; t < tokens; t++) {
            qkv[0][t] = dense(self + "query", x[t]);
            qkv[1][t] = dense(self + "key", x[t]);
            qkv[2][t] = dense(self + "value", x[t]);
        }
        int hidden = x[0].length;
        double[][] out = new double[tokens][hidden];
        for (int head = 0; head < hidden; head += HEAD_WIDTH) {
            for (int t = 0; t < tokens; t++) {
                double[] share = new double[tokens];
                double sum = 0;
                for (int s = 0; s < tokens; s++) {
                    double product = 0;
                    for (int i = head; i < head + HEAD_WIDTH; i++) {
                        product += qkv[0][t][i] * qkv[1][s][i];
                    }
                    share[s] = Math.exp(product / Math.sqrt(HEAD_WIDTH));
                    sum += share[s];
                }
                for (int s = 0; s < tokens; s++) {
                    for (int i = head; i < head + HEAD_WIDTH; i++) {
                        out[t][i] += share[s] / sum * qkv[2][s][i];
                    }
                }
            }
        }
        return out;
    }

    /** What the heads answer to a row's last states. */
    double[] heads(double[][] states, int[] roles) {
        double[] first = states[0];
        double[] a = mean(states, roles, 1, 5);
        double[] b = mean(states, roles, 2, 6);
        double[] pair = dense("heads.pair.out", tanh(dense("heads.pair.dense", joined(first, a, b))));
        double[] toneA = dense("heads.tone.out", tanh(dense("heads.tone.dense", joined(first, a))));
        double[] toneB = dense("heads.tone.out", tanh(dense("heads.tone.dense", joined(first, b))));
        return joined(pair, toneA, toneB);
    }

    private static double[] mean(double[][] states, int[] roles, int one, int other) {
        double[] sum = new double[states[0].length];
        int count = 0;
        for (int t = 0; t < roles.length; t++) {
            if (roles[t] == one || roles[t] == other) {
                sum = add(sum, states[t]);
                count++;
            }
        }
        for (int i = 0; i < sum.length && count > 0; i++) {
            sum[i] /= count;
        }
        return sum;
    }

    private double[] dense(String name, double[] x) {
        Tensor weight = get(name + ".weight");
        Tensor bias = get(name + ".bias");
        double[] out = new double[weight.shape()[0]];
        for (int o = 0; o < out.length; o++) {
            double sum = bias.values()[o];
            for (int i = 0; i < x.length; i++) {
                sum += weight.values()[o * x.length + i] * x[i];
            }
            out[o] = sum;
        }
        return out;
    }

    private double[] norm(String name, double[] x) {
        double mean = 0;
        for (double value : x) {
            mean += value / x.length;
        }
        double variance = 0;
        for (double value : x) {
            variance += (value - mean) * (value - mean) / x.length;
        }
        double[] out = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            out[i] = (x[i] - mean)
                            / Math.sqrt(variance + EPSILON)
                            * get(name + ".weight").values()[i]
                    + get(name + ".bias").values()[i];
        }
        return out;
    }

    private double[] row(String table, int row) {
        Tensor tensor = get(table);
        int width = tensor.shape()[1];
        double[] out = new double[width];
        for (int i = 0; i < width; i++) {
            out[i] = tensor.values()[row * width + i];
        }
        return out;
    }

    private Tensor get(String name) {
        Tensor tensor = weights.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("there is no " + name);
        }
        return tensor;
    }

    private static double[] add(double[] x, double[] y) {
        double[] out = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            out[i] = x[i] + y[i];
        }
        return out;
    }

    private static double[] tanh(double[] x) {
        double[] out = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            out[i] = Math.tanh(x[i]);
        }
        return out;
    }

    private static double[] joined(double[]... parts) {
        int size = 0;
        for (double[] part : parts) {
            size += part.length;
        }
        double[] out = new double[size];
        int at = 0;
        for (double[] part : parts) {
            System.arraycopy(part, 0, out, at, part.length);
            at += part.length;
        }
        return out;
    }

    /** The error function by its Taylor series, which converges well up to 5; beyond, it is ±1 to nine digits and more. */
    private static double erf(double x) {
        if (Math.abs(x) > 5) {
            return Math.signum(x);
        }
        double term = x;
        double sum = x;
        for (int n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
            term *= -x * x / n;
            sum += term / (2 * n + 1);
        }
        return 2 / Math.sqrt(Math.PI) * sum;
    }
}
