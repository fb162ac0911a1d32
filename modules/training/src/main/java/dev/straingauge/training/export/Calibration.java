package dev.straingauge.training.export;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.straingauge.model.RoleTokens.Row;
import dev.straingauge.training.weights.Tensor;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/** Looks at what every layer is given while the network reads some rows in floats. */
final class Calibration {
    private final Map<String, float[]> peaks = new LinkedHashMap<>();
    private final Map<String, double[]> sums = new LinkedHashMap<>();
    private final Map<String, double[]> products = new LinkedHashMap<>();
    private final Map<String, Long> tokens = new LinkedHashMap<>();

    private Calibration() {}

    /**
     * Reads rows, one after the other.
     *
     * @param weights of the whole network
     * @return what was seen, by the layer's name
     */
    static Map<String, Activations> of(Map<String, Tensor> weights, List<Row> rows) {
        Calibration calibration = new Calibration();
        Map<String, String> inputs = new LinkedHashMap<>();
        byte[] graph = ServedGraph.emitWithInputs(weights, inputs);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (SessionOptions options = new SessionOptions()) {
            // One thread, so that sums are made in the same order each time.
            options.setIntraOpNumThreads(1);
            try (OrtSession session = environment.createSession(graph, options)) {
                for (Row row : rows) {
                    calibration.read(environment, session, row, inputs);
                }
            }
        } catch (OrtException e) {
            throw new ExportException("the network cannot be calibrated: " + e.getMessage(), e);
        }
        return calibration.seen();
    }

    private void read(OrtEnvironment environment, OrtSession session, Row row, Map<String, String> inputs)
            throws OrtException {
        int[] mask = new int[row.length()];
        Arrays.fill(mask, 1);
        long[] shape = {1, row.length()};
        try (OnnxTensor ids = OnnxTensor.createTensor(environment, IntBuffer.wrap(row.ids()), shape);
                OnnxTensor roles = OnnxTensor.createTensor(environment, IntBuffer.wrap(row.roles()), shape);
                OnnxTensor all = OnnxTensor.createTensor(environment, IntBuffer.wrap(mask), shape);
                OrtSession.Result result =
                        session.run(Map.of(ServedGraph.IDS, ids, ServedGraph.ROLES, roles, ServedGraph.MASK, all))) {
            for (Map.Entry<String, String> input : inputs.entrySet()) {
                FloatBuffer moments = floats(result, input.getValue() + ServedGraph.MOMENTS);
                int channels = (int) Math.round(Math.sqrt(moments.remaining()));
                look(input.getKey(), floats(result, input.getValue()), channels);
                add(input.getKey(), moments);
            }
        }
    }

    private static FloatBuffer floats(OrtSession.Result result, String name) {
        return ((OnnxTensor) result.get(name).orElseThrow()).getFloatBuffer();
    }

    private void look(String layer, FloatBuffer values, int channels) {
        float[] peak = peaks.computeIfAbsent(layer, name -> new float[channels]);
        double[] sum = sums.computeIfAbsent(layer, name -> new double[channels]);
        tokens.merge(layer, (long) values.remaining() / channels, Long::sum);
        for (int channel = 0; values.hasRemaining(); channel = (channel + 1) % channels) {
            float value = values.get();
            peak[channel] = Math.max(peak[channel], Math.abs(value));
            sum[channel] += value;
        }
    }

    private void add(String layer, FloatBuffer moments) {
        double[] product = products.computeIfAbsent(layer, name -> new double[moments.remaining()]);
        for (int i = 0; moments.hasRemaining(); i++) {
            product[i] += moments.get();
        }
    }

    private Map<String, Activations> seen() {
        Map<String, Activations> seen = new LinkedHashMap<>();
        peaks.forEach((layer, peak) -> {
            long count = tokens.getOrDefault(layer, 1L);
            double[] mean = shared(sums.getOrDefault(layer, new double[peak.length]), count);
            double[] moments = shared(products.getOrDefault(layer, new double[peak.length * peak.length]), count);
            seen.put(layer, new Activations(peak, mean, DMatrixRMaj.wrap(peak.length, peak.length, moments)));
        });
        return seen;
    }

    private static double[] shared(double[] sums, long count) {
        double[] means = new double[sums.length];
        for (int i = 0; i < means.length; i++) {
            means[i] = sums[i] / count;
        }
        return means;
    }
}
