package dev.straingauge.training.export;

import dev.straingauge.training.export.Safetensors.Raw;
import dev.straingauge.training.weights.BaseEncoder;
import dev.straingauge.training.weights.Tensor;
import dev.straingauge.training.weights.WeightsException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What training learned, small enough for a repository: gzipped safetensors. A matrix of the base encoder is kept as its
 * difference from the base, in whole steps ({@code I8}), with the width of a step for each row beside it ({@code F32},
 * {@code name.step}). What the base does not have, and all vectors, are kept as they are ({@code F32}).
 *
 * <p>Differences gather around zero, and gzip gives the frequent ones short codes, so that steps can be finer than those of
 * a fixed four bits in the same room.
 */
public final class PackedWeights {
    /** In {@link #about}: name of the base encoder. */
    public static final String ENCODER = "encoder";
    /** In {@link #about}: SHA-256 of the base encoder's graph. */
    public static final String ENCODER_SHA256 = "encoder.sha256";
    /** In {@link #about}: which run of training these come from. */
    public static final String RUN = "run";
    /** In {@link #about}: tokens in a row at most. */
    public static final String WINDOW = "window";

    /** In {@link #about}: layers of the base encoder that are used, from the words; all when it is not said. */
    public static final String LAYERS = "layers";

    /** Most steps to a standard deviation of a row's differences, in tenths. */
    private static final int FINEST = 80;

    private static final String FORMAT = "format";
    private static final String VERSION = "straingauge-packed-2";
    private static final String STEPS = "stepsPerDeviation";
    private static final String STEP = ".step";
    private static final int LIMIT = 127;

    private final Map<String, String> about;
    private final Map<String, Raw> tensors;

    private PackedWeights(Map<String, String> about, Map<String, Raw> tensors) {
        this.about = about;
        this.tensors = tensors;
    }

    /**
     * Packs weights as finely as a size allows.
     *
     * @param learned what training learned, by name
     * @param base all of the base encoder's weights
     * @param about free text that goes with them; the encoder's name at least
     * @param limit bytes that the result may take
     * @return the file's bytes: the same for the same input, on the same Java
     * @throws ExportException when even the coarsest packing is larger, or a value is no number
     */
    public static byte[] pack(
            Map<String, Tensor> learned, Map<String, Tensor> base, Map<String, String> about, int limit) {
        byte[] best = null;
        int coarse = 0;
        int fine = FINEST + 1;
        int steps = FINEST;
        while (fine - coarse > 1) {
            byte[] packed = gzip(pack(learned, base, about, steps / 10.0).toBytes());
            if (packed.length <= limit) {
                best = packed;
                coarse = steps;
            } else {
                fine = steps;
            }
            steps = (coarse + fine) / 2;
        }
        if (best == null) {
            throw new ExportException("the weights do not fit into " + limit + " bytes", null);
        }
        return best;
    }

    private static Safetensors pack(
            Map<String, Tensor> learned, Map<String, Tensor> base, Map<String, String> about, double steps) {
        Map<String, String> text = new TreeMap<>(about);
        text.put(FORMAT, VERSION);
        text.put(STEPS, Double.toString(steps));
        Map<String, Raw> tensors = new LinkedHashMap<>();
        new TreeMap<>(learned).forEach((name, tensor) -> {
            if (!tensor.isFinite()) {
                throw new ExportException(name + " holds values that are no numbers", null);
            }
            Tensor origin = base.get(name);
            if (origin != null && tensor.shape().length == 2 && Arrays.equals(origin.shape(), tensor.shape())) {
                difference(name, tensor, origin, steps, tensors);
            } else {
                tensors.put(name, Raw.floats(tensor.shape(), tensor.values()));
            }
        });
        return new Safetensors(text, tensors);
    }

    private static void difference(String name, Tensor tensor, Tensor origin, double steps, Map<String, Raw> into) {
        int rows = tensor.shape()[0];
        int columns = tensor.shape()[1];
        byte[] codes = new byte[rows * columns];
        float[] step = new float[rows];
        float[] row = new float[columns];
        for (int r = 0; r < rows; r++) {
            double squares = 0;
            float peak = 0;
            for (int c = 0; c < columns; c++) {
                row[c] = tensor.values()[r * columns + c] - origin.values()[r * columns + c];
                squares += (double) row[c] * row[c];
                peak = Math.max(peak, Math.abs(row[c]));
            }
            step[r] = Math.max((float) (Math.sqrt(squares / columns) / steps), peak / LIMIT);
            // Differences of next to nothing are none: their step could not be told from 0.
            for (int c = 0; c < columns && step[r] >= Float.MIN_NORMAL; c++) {
                codes[r * columns + c] = (byte) Math.max(-LIMIT, Math.min(LIMIT, Math.round(row[c] / step[r])));
            }
        }
        into.put(name, Raw.codes(tensor.shape(), codes));
        into.put(name + STEP, Raw.floats(new int[] {rows}, step));
    }

    /**
     * Reads a packed file.
     *
     * @throws ExportException when the bytes are truncated, altered, or something else
     */
    public static PackedWeights of(byte[] packed) {
        Safetensors content = Safetensors.of(gunzip(packed));
        String format = content.about().get(FORMAT);
        if (!VERSION.equals(format)) {
            throw new ExportException("expected packed weights of format " + VERSION + ", got: " + format, null);
        }
        return new PackedWeights(content.about(), content.tensors());
    }

    /** The text that goes with the weights, by key. */
    public Map<String, String> about() {
        return about;
    }

    /**
     * The learned weights in the place of the base's.
     *
     * @param base all of the base encoder's weights, the same as when they were packed
     * @throws ExportException when the base has not what the differences are from
     */
    public Map<String, Tensor> onto(Map<String, Tensor> base) {
        Map<String, Tensor> all = new LinkedHashMap<>(used(base, about));
        tensors.forEach((name, raw) -> {
            Raw step = tensors.get(name + STEP);
            if (step != null) {
                all.put(name, added(name, base.get(name), raw, step.floats()));
            } else if (!name.endsWith(STEP)) {
                all.put(name, new Tensor(raw.shape(), raw.floats()));
            }
        });
        return all;
    }

    /** Those weights of the base encoder that the text speaks of. */
    static Map<String, Tensor> used(Map<String, Tensor> base, Map<String, String> about) {
        String layers = about.get(LAYERS);
        try {
            return layers == null ? base : BaseEncoder.first(base, Integer.parseInt(layers));
        } catch (NumberFormatException | WeightsException e) {
            throw new ExportException("the weights' layers do not fit their base encoder: " + e.getMessage(), e);
        }
    }

    private static Tensor added(String name, @Nullable Tensor origin, Raw codes, float[] step) {
        if (origin == null || !Arrays.equals(origin.shape(), codes.shape())) {
            throw new ExportException(
                    "the base encoder has no " + name + " of shape " + Arrays.toString(codes.shape()), null);
        }
        float[] values = origin.values().clone();
        int columns = codes.shape()[1];
        for (int i = 0; i < values.length; i++) {
            values[i] += codes.bytes()[i] * step[i / columns];
        }
        return new Tensor(codes.shape(), values);
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2);
        try (OutputStream gzip = new Huffman(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException("memory takes what is written to it", e);
        }
        return out.toByteArray();
    }

    private static byte[] gunzip(byte[] packed) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return gzip.readAllBytes();
        } catch (IOException e) {
            throw new ExportException("these are no packed weights, or they are truncated: " + e.getMessage(), e);
        }
    }

    /** There is nothing that repeats in noise: no search for it, only codes by frequency. */
    private static final class Huffman extends GZIPOutputStream {
        Huffman(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
            def.setStrategy(Deflater.HUFFMAN_ONLY);
        }
    }
}
