package dev.straingauge.served;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.straingauge.model.RoleTokens.Row;
import dev.straingauge.training.export.ServedGraph;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** A graph of the trained network in ONNX Runtime, read one row at a time on one thread. */
final class TrainedGraph implements AutoCloseable {
    private static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();
    /** First number and one past the last of each answer that is one of several. */
    private static final int[][] CHOICES = {{0, 3}, {3, 7}, {15, 18}, {18, 21}};

    private static final int[] ISSUES = {7, 15};

    private final OrtSession session;

    TrainedGraph(byte[] graph) throws OrtException {
        try (SessionOptions options = new SessionOptions()) {
            options.setIntraOpNumThreads(1);
            session = ENVIRONMENT.createSession(graph, options);
        }
    }

    /** The probabilities for a row: stance, certainty, issues, tone toward A, tone toward B. */
    double[] probabilities(Row row) throws OrtException {
        int[] mask = new int[row.length()];
        Arrays.fill(mask, 1);
        Map<String, OnnxTensor> inputs = new HashMap<>();
        try {
            inputs.put(ServedGraph.IDS, tensor(row.ids()));
            inputs.put(ServedGraph.ROLES, tensor(row.roles()));
            inputs.put(ServedGraph.MASK, tensor(mask));
            try (OrtSession.Result result = session.run(inputs)) {
                return probabilities(((float[][]) result.get(0).getValue())[0]);
            }
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private static OnnxTensor tensor(int[] values) throws OrtException {
        return OnnxTensor.createTensor(ENVIRONMENT, IntBuffer.wrap(values), new long[] {1, values.length});
    }

    private static double[] probabilities(float[] logits) {
        double[] all = new double[logits.length];
        for (int[] choice : CHOICES) {
            double sum = 0;
            for (int i = choice[0]; i < choice[1]; i++) {
                all[i] = Math.exp(logits[i]);
                sum += all[i];
            }
            for (int i = choice[0]; i < choice[1]; i++) {
                all[i] /= sum;
            }
        }
        for (int i = ISSUES[0]; i < ISSUES[1]; i++) {
            all[i] = 1 / (1 + Math.exp(-logits[i]));
        }
        return all;
    }

    /** Of the four answers that are one of several, how many have the same winner. */
    static int sameWinners(double[] one, double[] other) {
        int same = 0;
        for (int[] choice : CHOICES) {
            same += winner(one, choice) == winner(other, choice) ? 1 : 0;
        }
        return same;
    }

    private static int winner(double[] probabilities, int[] choice) {
        int best = choice[0];
        for (int i = choice[0]; i < choice[1]; i++) {
            best = probabilities[i] > probabilities[best] ? i : best;
        }
        return best;
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
