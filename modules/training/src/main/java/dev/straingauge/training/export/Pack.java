package dev.straingauge.training.export;

import dev.straingauge.model.RoleTokens.Row;
import dev.straingauge.training.corpus.Split;
import dev.straingauge.training.weights.BaseEncoder;
import dev.straingauge.training.weights.Tensor;
import dev.straingauge.training.weights.TensorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Packs a trained checkpoint for the repository, calibrated for int8. Run by hand, once for a release. */
public final class Pack {
    /** What a release may weigh, with room for a name. */
    private static final int LIMIT = 14_900_000;
    /** Rows to calibrate by: some 22,000 tokens. */
    private static final int ROWS = 256;

    private Pack() {}

    /**
     * Writes the packed weights. Takes a minute or two.
     *
     * @param arguments the checkpoint (safetensors, F32), the file to write, the written corpus, then {@code key=value} for
     *     what goes with the weights and is not in the checkpoint's own metadata: {@code encoder}, {@code run} and {@code
     *     window} must be in one or the other
     * @throws ExportException when something is missing, or a file can't be read or written
     */
    public static void main(String[] arguments) {
        if (arguments.length < 3) {
            throw new ExportException(
                    "three arguments are needed, checkpoint, file to write and corpus; got " + arguments.length, null);
        }
        Path checkpoint = Path.of(arguments[0]);
        Map<String, String> about = about(checkpoint, arguments);
        Encoder encoder = Encoder.named(about.getOrDefault(PackedWeights.ENCODER, ""));
        about.put(PackedWeights.ENCODER_SHA256, encoder.sha256());
        int window = Integer.parseInt(about.getOrDefault(PackedWeights.WINDOW, ""));

        Map<String, Tensor> base = PackedWeights.used(BaseEncoder.read(encoder.onnx()), about);
        Map<String, Tensor> learned = new HashMap<>(TensorFile.read(checkpoint));
        Map<String, Tensor> all = new HashMap<>(base);
        all.putAll(learned);
        List<Row> rows = CorpusRows.draw(Path.of(arguments[2]), Split.TRAIN, encoder, window, ROWS);
        learned.putAll(Rounding.of(all, Calibration.of(all, rows)));
        about.put("calibration", ROWS + " rows of the corpus' train part");
        try {
            Files.write(Path.of(arguments[1]), PackedWeights.pack(learned, base, about, LIMIT));
        } catch (IOException e) {
            throw new ExportException("cannot write " + arguments[1] + ": " + e.getMessage(), e);
        }
    }

    private static Map<String, String> about(Path checkpoint, String[] arguments) {
        Map<String, String> about = new TreeMap<>(TensorFile.metadata(checkpoint));
        for (int i = 3; i < arguments.length; i++) {
            String[] parts = arguments[i].split("=", 2);
            if (parts.length != 2) {
                throw new ExportException("expected key=value, got: " + arguments[i], null);
            }
            about.put(parts[0], parts[1]);
        }
        for (String key : new String[] {PackedWeights.ENCODER, PackedWeights.RUN, PackedWeights.WINDOW}) {
            if (!about.containsKey(key)) {
                throw new ExportException("the checkpoint does not say its " + key + "; add " + key + "=…", null);
            }
        }
        return about;
    }
}
