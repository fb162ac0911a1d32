package dev.straingauge.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.straingauge.model.PaddedRows;
import dev.straingauge.model.RoleTokens;
import dev.straingauge.model.RoleTokens.Row;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A network in ONNX Runtime, for as many threads as like. Whoever opens it closes it. */
final class Network implements AutoCloseable {
    private static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();

    private final OrtSession session;
    /** Whether it is the exporter's: whole numbers of 64 bits, and segments in the place of roles. */
    private final boolean stock;

    private Network(byte[] graph, SessionOptions options) throws OrtException {
        this.session = ENVIRONMENT.createSession(graph, options);
        this.stock = session.getInputNames().contains("token_type_ids");
    }

    /** With the options that ONNX Runtime has by default: as many threads inside as there are cores, and they spin. */
    static Network byDefault(byte[] graph) throws OrtException {
        try (SessionOptions options = new SessionOptions()) {
            return new Network(graph, options);
        }
    }

    /** With the options of module model: one thread for a call, the caller's. */
    static Network oneThread(byte[] graph) throws OrtException {
        try (SessionOptions options = new SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setMemoryPatternOptimization(false);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            return new Network(graph, options);
        }
    }

    /**
     * Reads rows.
     *
     * @return the first number of its output, so that nothing can be skipped
     */
    float read(List<Row> rows) throws OrtException {
        PaddedRows padded = PaddedRows.of(rows);
        long[] shape = {padded.rows(), padded.length()};
        Map<String, OnnxTensor> inputs = new HashMap<>();
        try {
            inputs.put("input_ids", tensor(padded.ids(), shape));
            if (stock) {
                inputs.put("token_type_ids", tensor(segments(padded.roles()), shape));
            } else {
                inputs.put("role_ids", tensor(padded.roles(), shape));
            }
            inputs.put("attention_mask", tensor(padded.mask(), shape));
            try (OrtSession.Result result = session.run(inputs)) {
                return ((OnnxTensor) result.get(0)).getFloatBuffer().get(0);
            }
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private static int[] segments(int[] roles) {
        return Arrays.stream(roles)
                .map(role -> role >= RoleTokens.CONTEXT ? 1 : 0)
                .toArray();
    }

    private OnnxTensor tensor(int[] values, long[] shape) throws OrtException {
        if (!stock) {
            return OnnxTensor.createTensor(ENVIRONMENT, IntBuffer.wrap(values), shape);
        }
        long[] wide = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            wide[i] = values[i];
        }
        return OnnxTensor.createTensor(ENVIRONMENT, LongBuffer.wrap(wide), shape);
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
