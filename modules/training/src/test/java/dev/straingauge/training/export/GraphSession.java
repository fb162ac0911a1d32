package dev.straingauge.training.export;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.straingauge.model.PaddedRows;
import dev.straingauge.model.RoleTokens.Row;
import java.nio.IntBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A served graph in ONNX Runtime, one thread. */
final class GraphSession implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    GraphSession(byte[] graph) {
        try (SessionOptions options = new SessionOptions()) {
            options.setIntraOpNumThreads(1);
            session = environment.createSession(graph, options);
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The answers to rows, read together, shorter ones padded. */
    float[][] read(List<Row> rows) {
        PaddedRows padded = PaddedRows.of(rows);
        int[][] inputs = {padded.ids(), padded.roles(), padded.mask()};
        Map<String, OnnxTensor> named = new HashMap<>();
        try {
            String[] names = {ServedGraph.IDS, ServedGraph.ROLES, ServedGraph.MASK};
            for (int i = 0; i < names.length; i++) {
                named.put(names[i], OnnxTensor.createTensor(environment, IntBuffer.wrap(inputs[i]), new long[] {
                    padded.rows(), padded.length()
                }));
            }
            try (OrtSession.Result result = session.run(named)) {
                return (float[][]) result.get(0).getValue();
            }
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        } finally {
            named.values().forEach(OnnxTensor::close);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }
}
