package dev.straingauge.training.export;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.straingauge.model.RoleTokens;
import dev.straingauge.model.RoleTokens.Row;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** A base encoder's own graph in ONNX Runtime, one thread, one row at a time. */
final class BaseSession implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    BaseSession(byte[] graph) {
        try (SessionOptions options = new SessionOptions()) {
            options.setIntraOpNumThreads(1);
            session = environment.createSession(graph, options);
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The last state of each token, the second part in the second segment. */
    double[][] states(Row row) {
        Map<String, OnnxTensor> inputs = new HashMap<>();
        try {
            inputs.put("input_ids", tensor(IntStream.of(row.ids())));
            inputs.put("attention_mask", tensor(IntStream.of(row.ids()).map(id -> 1)));
            inputs.put(
                    "token_type_ids",
                    tensor(IntStream.of(row.roles()).map(role -> role >= RoleTokens.CONTEXT ? 1 : 0)));
            try (OrtSession.Result result = session.run(inputs)) {
                FloatBuffer all = ((OnnxTensor) result.get(0)).getFloatBuffer();
                double[][] states = new double[row.length()][all.capacity() / row.length()];
                for (double[] state : states) {
                    for (int i = 0; i < state.length; i++) {
                        state[i] = all.get();
                    }
                }
                return states;
            }
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private OnnxTensor tensor(IntStream values) throws OrtException {
        long[] wide = values.asLongStream().toArray();
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(wide), new long[] {1, wide.length});
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
