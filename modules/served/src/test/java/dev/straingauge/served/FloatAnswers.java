package dev.straingauge.served;

import ai.onnxruntime.OrtException;
import dev.straingauge.model.RoleTokens.Row;
import dev.straingauge.training.export.ServedGraph;
import dev.straingauge.training.export.ServedGraph.Precision;
import dev.straingauge.training.weights.BaseEncoder;
import dev.straingauge.training.weights.Tensor;
import dev.straingauge.training.weights.TensorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the trained network answers to some rows in floats, before anything is packed or rounded, in a file beside the tests:
 * the checkpoint itself is too large for the repository.
 */
final class FloatAnswers {
    private static final Path FILE =
            Path.of(System.getProperty("basedir", ""), "src/test/resources/golden/float-answers.tsv");
    /** Names the checkpoint to write the file anew from. */
    private static final @Nullable String CHECKPOINT = System.getProperty("golden.floats");

    private FloatAnswers() {}

    /**
     * The probabilities for each row, in the order of {@link TrainedGraph}.
     *
     * @param rows the same ones that the file was written for
     * @param onnx the base encoder
     */
    static List<double[]> of(List<Row> rows, byte[] onnx) throws IOException, OrtException {
        if (CHECKPOINT != null) {
            write(rows, onnx, Path.of(CHECKPOINT));
        }
        List<String> lines = Files.readAllLines(FILE);
        if (lines.size() != rows.size()) {
            throw new IllegalStateException(other("holds " + lines.size() + " rows of " + rows.size()));
        }
        List<double[]> answers = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            String[] fields = lines.get(i).split("\t");
            if (!fields[0].equals(name(rows.get(i)))) {
                throw new IllegalStateException(other("has another row " + i));
            }
            answers.add(Arrays.stream(fields)
                    .skip(1)
                    .mapToDouble(Double::parseDouble)
                    .toArray());
        }
        return answers;
    }

    private static String other(String what) {
        return FILE + " " + what + "; write it anew with -Dgolden.floats=CHECKPOINT";
    }

    private static void write(List<Row> rows, byte[] onnx, Path checkpoint) throws IOException, OrtException {
        int layers = Integer.parseInt(
                Objects.requireNonNull(TensorFile.metadata(checkpoint).get("layers")));
        Map<String, Tensor> weights = new HashMap<>(BaseEncoder.first(BaseEncoder.read(onnx), layers));
        weights.putAll(TensorFile.read(checkpoint));
        List<String> lines = new ArrayList<>();
        try (TrainedGraph graph = new TrainedGraph(ServedGraph.emit(weights, Precision.FLOAT32))) {
            for (Row row : rows) {
                StringBuilder line = new StringBuilder(name(row));
                for (double probability : graph.probabilities(row)) {
                    line.append('\t').append(String.format(Locale.ROOT, "%.5f", probability));
                }
                lines.add(line.toString());
            }
        }
        Files.write(FILE, lines);
    }

    /** Enough to tell a row from others. */
    private static String name(Row row) {
        return Integer.toHexString(31 * Arrays.hashCode(row.ids()) + Arrays.hashCode(row.roles()));
    }
}
