package dev.straingauge.training.export;

import dev.straingauge.training.weights.BaseEncoder;
import dev.straingauge.training.weights.Tensor;
import java.util.HashMap;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/**
 * Makes a trained network ready for {@link Int8Arithmetic}: finds how each layer's inputs are to be divided, and puts
 * weights that int8 can hold, to float's precision, in the place of those that were learned.
 */
final class Rounding {
    /** Channels of a feed-forward part that are kept in floats. More gain nothing. */
    private static final int IN_FLOATS = 4;

    private final Named weights;
    private final Map<String, Activations> seen;
    private final Map<String, Tensor> rounded = new HashMap<>();

    private Rounding(Map<String, Tensor> weights, Map<String, Activations> seen) {
        this.weights = new Named(weights);
        this.seen = seen;
    }

    /**
     * What takes the place of some of the weights, and what is to be put beside them.
     *
     * @param weights of the whole network
     * @param seen what each layer was seen to be given
     */
    static Map<String, Tensor> of(Map<String, Tensor> weights, Map<String, Activations> seen) {
        Rounding rounding = new Rounding(weights, seen);
        for (int i = 0; i < BaseEncoder.layers(weights); i++) {
            rounding.attention("encoder.layer." + i + ".attention.");
            rounding.feedForward("encoder.layer." + i + ".intermediate.dense", "encoder.layer." + i + ".output.dense");
        }
        return rounding.rounded;
    }

    private void attention(String name) {
        String output = name + "output.dense";
        Tensor mixing = matrix(output);
        Activations mixed = given(output);
        float[] mixedBy = mixed.divisors(mixing);
        new Smoothing(mixedBy, new int[0]).put(output, rounded);
        put(output, onGrid(mixing, mixedBy, mixed), mixed);

        String[] parts = {name + "self.query", name + "self.key", name + "self.value"};
        // What the mixing is given is divided where it comes from: see ServedGraph.
        Tensor stacked = Matrices.stacked(
                matrix(parts[0]), matrix(parts[1]), Matrices.rowsTimes(matrix(parts[2]), Matrices.inverse(mixedBy)));
        String projections = name + "self.qkv";
        Activations given = given(projections);
        float[] divisors = given.divisors(stacked);
        new Smoothing(divisors, new int[0]).put(projections, rounded);
        Tensor whole = onGrid(stacked, divisors, given);
        for (int i = 0; i < parts.length; i++) {
            Tensor part = Matrices.part(whole, i, parts.length);
            put(parts[i], i == 2 ? Matrices.rowsTimes(part, mixedBy) : part, given);
        }
    }

    private void feedForward(String inner, String outer) {
        Activations active = given(outer);
        int[] largest = active.peak().length <= IN_FLOATS ? new int[0] : active.largest(IN_FLOATS);
        Activations given = given(inner);
        Tensor most = Matrices.withoutRows(matrix(inner), largest);
        float[] divisors = given.divisors(most);
        new Smoothing(divisors, new int[0]).put(inner, rounded);
        put(inner, Matrices.withRowsOf(matrix(inner), largest, onGrid(most, divisors, given)), given);

        Activations rest = active.without(largest);
        Tensor narrow = Matrices.withoutColumns(matrix(outer), largest);
        float[] activeBy = rest.divisors(narrow);
        new Smoothing(activeBy, largest).put(outer, rounded);
        put(outer, Matrices.withColumnsOf(matrix(outer), largest, onGrid(narrow, activeBy, rest)), active);
    }

    /** The weights that are nearest in effect among those that int8 can hold once their inputs are divided. */
    private static Tensor onGrid(Tensor weight, float[] divisors, Activations given) {
        DMatrixRMaj moments = given.over(divisors).moments();
        Tensor whole =
                Gptq.round(Matrices.columnsTimes(weight, divisors), moments).toFloats();
        return Matrices.columnsTimes(whole, Matrices.inverse(divisors));
    }

    /** Puts a matrix in its place, and a bias that makes good what is lost on average. */
    private void put(String layer, Tensor matrix, Activations given) {
        Tensor learned = matrix(layer);
        float[] bias = weights.get(layer + ".bias", -1).values().clone();
        int width = given.mean().length;
        for (int row = 0; row < bias.length; row++) {
            double lost = 0;
            for (int c = 0; c < width; c++) {
                int at = row * width + c;
                lost += ((double) learned.values()[at] - matrix.values()[at]) * given.mean()[c];
            }
            bias[row] += (float) lost;
        }
        rounded.put(layer + ".weight", matrix);
        rounded.put(layer + ".bias", new Tensor(new int[] {bias.length}, bias));
    }

    private Tensor matrix(String layer) {
        return weights.get(layer + ".weight", -1, -1);
    }

    private Activations given(String layer) {
        Activations activations = seen.get(layer);
        if (activations == null) {
            throw new ExportException("nothing was seen of what " + layer + " is given", null);
        }
        return activations;
    }
}
